"""Why somebody should be looked at, in words."""

from desktop_app.domain.money import Currency
from desktop_app.domain.watch import Reason
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, ngettext


def reason_words(reason: Reason, currency: Currency) -> str:
    """A reason in a few words: "28% less than last month", "¥120.00 short of the next tier"."""
    value = reason.value
    match reason.kind:
        case "finding":
            count = int(value)
            words = ngettext("{count} finding about his figures", "{count} findings about his figures", count)
            return words.format(count=formats.number(count))
        case "less":
            return _("{ratio} less than last month").format(ratio=formats.ratio(-value, 1))
        case "more":
            return _("{ratio} more than last month").format(ratio=formats.ratio(value, 1))
        case "below":
            return _("only {ratio} of the target").format(ratio=figures.attainment(value))
        case "near":
            missing = figures.reading(value, reason.unit, currency)
            return _("{amount} short of the next tier").format(amount=missing)
    return _("gets the most: {ratio} of everything").format(ratio=formats.ratio(value, 1))

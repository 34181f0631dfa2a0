"""What the sales page says below its grid: what a sale earns, what cannot be taken, what is not saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.period import Period
from desktop_app.importing.typed import Refused
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.standings import missing_words
from ui import text
from ui.pages import month_words

if TYPE_CHECKING:
    from desktop_app.services.sale_worth import SaleWorth


def worth(found: "SaleWorth") -> str:
    """What a sale earns, and how far the next tier is: "王芳: +¥62.50 for this sale · ¥3,200.00 more → 6%"."""
    month = text.period(found.period)
    if not found.has_plan:
        return _("{name}: saved. No plan pays {name} in {month}.").format(name=found.name, month=month)
    earned = _("{name}: {amount} for this sale").format(
        name=found.name, amount=text.signed_amount(found.earned, found.currency)
    )
    waiting = ""
    if found.waiting:
        amount = text.signed_amount(found.waiting, found.currency)
        waiting = _("{amount} when the customer pays").format(amount=amount)
    return text.middle_dot(earned, waiting, _to_next_tier(found))


def worths(found: "Sequence[SaleWorth]") -> str:
    """The same of everybody who is credited with the sale; of several only what each of them earns."""
    if len(found) == 1:
        return worth(found[0])
    each = _("{name}: {amount} for this sale")
    return text.middle_dot(
        *(each.format(name=one.name, amount=text.signed_amount(one.earned, one.currency)) for one in found)
    )


def _to_next_tier(found: "SaleWorth") -> str:
    near = found.nearest
    if near is None or near.standing is None:
        return ""
    if near.standing.value is None:
        return missing_words(near.standing, full=False)
    if near.next_tier is None:
        return _("top tier reached")
    if near.distance_to_next is None:
        return ""
    return _("{distance} more in {month} → {gives}").format(
        distance=month_words.distance(near.distance_to_next, near.standing.unit, found.currency),
        month=text.period(near.span or found.period),
        gives=month_words.given(near.next_tier, found.currency),
    )


def approved(periods: Sequence[Period]) -> str:
    """That a change reaches into months that were approved."""
    months = text.listing(tuple(map(text.period, periods)))
    return ngettext(
        "{months} is approved: what changes there is proposed as a true-up in the next open month.",
        "{months} are approved: what changes there is proposed as a true-up in the next open month.",
        len(periods),
    ).format(months=months)


def block_refused(refused: Sequence[Refused]) -> str:
    """That a block was not taken, how many of its cells are why, and the first of the reasons."""
    words = ngettext(
        "Nothing was changed: {count} cell cannot be taken. {reason}",
        "Nothing was changed: {count} cells cannot be taken. The first: {reason}",
        len(refused),
    )
    return words.format(count=text.number(len(refused)), reason=text.message(refused[0].reason))


def strangers(names: Sequence[str]) -> tuple[str, str]:
    """The question about people whom the book does not know, and the word of the button."""
    listed = text.listing(tuple(names))
    asked = ngettext(
        "{names} is not among the people of the book, so this is not saved yet.",
        "{names} are not among the people of the book, so this is not saved yet.",
        len(names),
    ).format(names=listed)
    return asked, _("Add {names} to the people").format(names=listed)

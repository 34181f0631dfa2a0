"""What becomes of an earned amount: a payee's share of a team's fund, and what documents pay as customers pay."""

from decimal import Decimal

from desktop_app.domain.explanation import Collection, Share, Waiting
from desktop_app.domain.money import Currency
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.steps import joined

MOST_NAMED = 4
"""How many documents the working of one line names; more are counted."""

MOST_LISTED = 12
"""How many waiting documents a slip lists, the oldest first; the others are one sum, as a row must fit on a page."""

ZERO = Decimal(0)


def share_words(share: Share) -> str:
    """What a payee has of a fund: "1 of 3 equal shares", "weight 3 of 6", "a share of 50,000 in 120,000"."""
    if not share.weights:
        return _("nobody has a share")
    templates = {
        "equal": _("{own} of {all} equal shares"),
        "weight": _("weight {own} of {all}"),
        "measure": _("a share of {own} in {all}"),
    }
    return templates[share.by].format(own=formats.number(share.weight), all=formats.number(share.weights))


def others_words(share: Share, fund: str) -> str:
    """What is taken off a fund for the others: "less the others’ shares of ¥1,000.00 (own: 1 of 3 equal shares)"."""
    return _("less the others’ shares of the fund of {fund} (own part: {share})").format(
        fund=fund, share=share_words(share)
    )


def collection_words(collection: Collection, currency: Currency, *, symbol: bool = True) -> str:
    """What is paid now and what waits: "paid now ¥180.00 (INV-1) + ¥20.00 (INV-2) = ¥200.00; ¥400.00 waiting"."""

    def money(value: Decimal) -> str:
        return figures.amount(value, currency, symbol=symbol)

    paying = [each for each in collection.documents if each.paid_now]
    terms = [_("{amount} ({note})").format(amount=money(each.paid_now), note=each.document) for each in paying]
    if len(paying) > MOST_NAMED:
        of_documents = sum((each.paid_now for each in paying), ZERO)
        counted = ngettext("{count} document", "{count} documents", len(paying))
        note = counted.format(count=formats.number(len(paying)))
        terms = [_("{amount} ({note})").format(amount=money(of_documents), note=note)]
    if collection.at_once:
        note = _("at once") if collection.at_once > 0 else _("taken back")
        terms.append(_("{amount} ({note})").format(amount=money(collection.at_once), note=note))
    text = joined(terms or [money(ZERO)])
    if len(terms) > 1:
        text = _("{working} = {result}").format(working=text, result=money(collection.paid))
    text = _("paid now {amounts}").format(amounts=text)
    waiting = sum((each.left for each in collection.documents), ZERO)
    if not waiting:
        return text
    return _("{paid}; {amount} waiting").format(paid=text, amount=money(waiting))


def waiting_words(collection: Collection, currency: Currency) -> str | None:
    """What waits by document, the oldest first: "INV-1 180.00 · 3 others 90.00"; None if nothing does."""
    waiting = [each for each in collection.documents if each.left]
    terms = [f"{each.document} {figures.amount(each.left, currency, symbol=False)}" for each in waiting[:MOST_LISTED]]
    others = waiting[MOST_LISTED:]
    if others:
        counted = ngettext("{count} other", "{count} others", len(others)).format(count=formats.number(len(others)))
        rest = figures.amount(sum((each.left for each in others), ZERO), currency, symbol=False)
        terms.append(f"{counted} {rest}")
    return _("waiting by document: {documents}").format(documents=" · ".join(terms)) if terms else None


def document_words(document: Waiting, currency: Currency) -> str:
    """Why a document pays what it pays: "INV-1 of Mar 3, 2026: 50% of ¥360.00"."""
    name = document.document
    if document.dated_on is not None:
        name = _("{document} of {day}").format(document=name, day=formats.day(document.dated_on))
    if document.ratio is None:
        return name
    return _("{document}: {ratio} paid by the customer, {earned} earned").format(
        document=name,
        ratio=figures.attainment(document.ratio),
        earned=figures.amount(document.earned, currency),
    )

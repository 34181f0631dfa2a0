"""Earned at the sale, paid when the customer pays: documents and what of them is waiting (docs/calculation.md §9)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.explanation import Collection, Waiting
from desktop_app.domain.facts import Collected, DocumentCredit
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import round_half_up
from desktop_app.domain.shares import cut

NOBODY_KNOWS = Collected(None, None)
ZERO = Fraction(0)


@frozen
class Part:
    """A sum, below 0 if it was taken back, and the part of the document that the customer had paid when it came in."""

    amount: Decimal
    since: Fraction

    def due(self, ratio: Fraction) -> Fraction:
        """What of it is due once the customer has paid that part: in proportion to what he still had to pay."""
        progress = Fraction(1) if self.since == 1 else max((ratio - self.since) / (1 - self.since), ZERO)
        return Fraction(self.amount) * progress


@frozen
class Held:
    """A document's share of what a component earned, and what of it has been paid; amounts in major units."""

    document: str
    parts: tuple[Part, ...] = ()
    paid: Decimal = Decimal(0)

    @property
    def earned(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal(0))

    @property
    def left(self) -> Decimal:
        return self.earned - self.paid

    def due(self, ratio: Fraction, step: Decimal) -> Decimal:
        """What is to be paid out of it in all, rounded cumulatively, so that in the end it pays exactly its share."""
        return round_half_up(sum((part.due(ratio) for part in self.parts), ZERO), step)

    def plus(self, amount: Decimal, since: Fraction = ZERO) -> "Held":
        """The same with a sum more; sums since the same ratio are one."""
        same = sum((part.amount for part in self.parts if part.since == since), amount)
        others = tuple(part for part in self.parts if part.since != since)
        return replace(self, parts=(*others, Part(same, since)) if same else others)


@frozen
class Earned:
    """What a component earned up to a day, and on which documents."""

    amount: Decimal
    documents: Sequence[DocumentCredit] = ()

    def shares(self, step: Decimal) -> tuple[dict[tuple[str, bool], Decimal], Decimal]:
        """Each document's share by (document, takes back without naming one), and what belongs to none of them."""
        shares = cut(self.amount, {(each.document, each.names_none): each.value for each in self.documents}, step)
        return shares, self.amount - sum(shares.values(), Decimal(0))


@frozen
class Received:
    """How much of each document had been received on the day before the period, and by its end."""

    before: Mapping[str, Collected]
    now: Mapping[str, Collected]

    def ratio_before(self, document: str) -> Fraction:
        return self.before.get(document, NOBODY_KNOWS).ratio or ZERO

    def at_end(self, document: str) -> Collected:
        return self.now.get(document, NOBODY_KNOWS)


def collect(
    held: Iterable[Held], before: Earned, now: Earned, received: Received, step: Decimal
) -> tuple[Collection, tuple[Held, ...]]:
    """What is paid in a period, and the documents afterwards.

    `before` and `now` are what had been earned of the span at the end of the period before and at the end of this one.
    New shares come first, then returns take from the oldest that waits, then the receipts pay.
    """
    documents = {each.document: each for each in held}
    earlier, at_once_earlier = before.shares(step)
    shares, at_once = now.shares(step)
    at_once -= at_once_earlier
    taken = Decimal(0)
    for key in sorted({*earlier, *shares}):
        change = shares.get(key, Decimal(0)) - earlier.get(key, Decimal(0))
        document, names_none = key
        if names_none:
            taken -= change
        elif change:
            documents[document] = documents.get(document, Held(document)).plus(change)
    at_once -= _take_back(documents, taken, received)
    waiting = []
    for document, each in _oldest_first(documents, received):
        about = received.at_end(document)
        due = each.paid if about.ratio is None else each.due(about.ratio, step)
        documents[document] = replace(each, paid=due)
        if each.earned != due or each.paid != due:
            waiting.append(Waiting(document, about.dated_on, each.earned, due, due - each.paid, about.ratio))
    paid = at_once + sum((each.paid_now for each in waiting), Decimal(0))
    return Collection(now.amount - before.amount, tuple(waiting), at_once, paid), tuple(documents.values())


def _take_back(documents: dict[str, Held], taken: Decimal, received: Received) -> Decimal:
    """Take what returns without a document take from the oldest waiting ones; what they cannot bear is left."""
    for document, each in _oldest_first(documents, received):
        part = min(each.left, taken)
        if part > 0:
            documents[document] = each.plus(-part, received.ratio_before(document))
            taken -= part
    return taken


def _oldest_first(documents: Mapping[str, Held], received: Received) -> list[tuple[str, Held]]:
    def age(entry: tuple[str, Held]) -> tuple[date, str]:
        return received.at_end(entry[0]).dated_on or date.min, entry[0]

    return sorted(documents.items(), key=age)

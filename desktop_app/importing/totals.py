"""Rows that add up the entries above them: subtotals, and totals of these."""

from collections.abc import Iterable, Sequence

from desktop_app.domain.frozen import frozen

_FEWEST = 2  # entries that a row must add up to be a total without a word that says so; one could be a chance


@frozen
class Sum:
    """What the entries from `first` to `last` (indices, both included) add up to, in minor units."""

    first: int
    last: int
    amount: int


@frozen
class Totals:
    """The rows that are totals, each with what stands above it, None where that says nothing.

    `differing` are those among them whose amount is not what the entries since the last total add up to.
    """

    sums: dict[int, Sum | None]
    differing: frozenset[int]


def find_totals(amounts: Sequence[int | None], candidates: Iterable[tuple[int, bool]]) -> Totals:
    """Which of the candidates (index, and whether a word says that the row is a total; in order) are totals.

    A total adds up everything since the header, or since any total above it. Each total is remembered by what all
    entries above it add up to, so that where such a stretch begins is looked up and not searched.
    """
    sums: dict[int, Sum | None] = {}
    differing = set()
    first_after: dict[int, int] = {}  # the first entry after that many entries
    begun = {0: 0}  # what all entries before a stretch add up to -> how many these are
    running = entries = last = done = since = since_running = 0
    for index, has_word in candidates:
        filled = [place for place in range(done, index) if amounts[place] is not None]
        if filled:
            first_after[entries] = filled[0]
            last = filled[-1]
            running += sum(amounts[place] or 0 for place in filled)
            entries += len(filled)
            done = index
        amount = amounts[index]
        before = None if amount is None else begun.get(running - amount)
        count = 0 if before is None else entries - before
        if before is not None and count >= (1 if has_word else _FEWEST) and (has_word or amount):
            sums[index] = Sum(first_after[before], last, amount or 0)
        elif has_word:
            start, start_running = (since, since_running) if entries > since else (0, 0)
            sums[index] = None
            if entries > start and amount is not None:
                sums[index] = Sum(first_after[start], last, running - start_running)
                differing.add(index)
        else:
            continue  # an entry like the others, to be added up by the next total
        done = index + 1
        since, since_running = entries, running
        begun.setdefault(running, entries)  # of several that fit, the one that adds up most
    return Totals(sums, frozenset(differing))

"""Where less is better: the tiers of a rank, and a base of which there should be little (docs/calculation.md §14)."""

from collections.abc import Iterator
from itertools import pairwise

from desktop_app.domain.curve import payout_at
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_
from desktop_app.domain.review.finding import OfComponent, ReviewFinding
from desktop_app.domain.review.shape import ONE, Shape


@frozen
class LessIsBetter(OfComponent):
    """A component that a better payee stands lower on."""

    shape: Shape

    def findings(self) -> Iterator[ReviewFinding]:
        negative = tuple(self.shape.negative_rates())
        yield from negative
        if self.shape.is_rank:
            said = {finding.tier for finding in negative}
            yield from (finding for finding in self._worse_ranks() if finding.tier not in said)
            yield from self._ends()
        else:
            yield from self._paid_for_too_much()

    def _worse_ranks(self) -> Iterator[ReviewFinding]:
        """Ranks where a worse one pays more; 1 is the best."""
        starts = [tier.start for tier in self.tiers]
        places = (*starts, starts[-1] + 1)  # that better ones get nothing is said in review/tiers.py
        for better, worse in pairwise(places):
            before = payout_at(self.shape.limited, better, ONE, "at")
            after = payout_at(self.shape.limited, worse, ONE, "at")
            if after > before:
                number = max((place for place, start in enumerate(starts, 1) if start <= worse), default=1)
                text = N_(
                    "{component}: rank {worse} gets {size} more than rank {better}, although 1 is the best. Let the "
                    "tiers give less from rank to rank, in the mode whole."
                )
                size = self.shape.size(after - before, self.tiers[number - 1])
                yield self.about.finding("falls", "stop", text, number, size=size, worse=worse, better=better)

    def _paid_for_too_much(self) -> Iterator[ReviewFinding]:
        """A base of which less is better."""
        if any(tier.value > 0 for tier in self.tiers):
            text = N_(
                "{component}: it pays on what there should be little of, so the better the attainment, the less is "
                "paid. Pay on something else, such as a sum of the plan."
            )
            yield self.about.finding("falls", "stop", text)

    def _ends(self) -> Iterator[ReviewFinding]:
        """1 is the best: the first tier must begin there, and the last one serves everybody behind."""
        first, last = self.tiers[0], self.tiers[-1]
        if first.start > 1 and not self.is_linear:
            text = N_("{component}: whoever is better than rank {bound} gets nothing. Let the first tier begin at 1.")
            yield self.about.finding("nothing_below", "stop", text, 1)
        if last.value != 0:
            text = N_(
                "{component}: everybody from rank {bound} to the very last gets {gift}. Add a closing tier from "
                "{next} that gives 0."
            )
            gift = self.about.gift(last)
            yield self.about.finding("rank_open", "stop", text, len(self.tiers), gift=gift, next=last.start + 1)

"""A block of cells from a spreadsheet as the tiers of a schedule: taken whole, or refused with its wrong cells."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Named
from desktop_app.domain.plan import Schedule, Tier
from desktop_app.wording.catalogue import _
from ui.models.plan_figures import FigureKind, read_figure, wish

Block: TypeAlias = Sequence[Sequence[str]]


@frozen
class RefusedBlock:
    """Why a block is not taken.

    `cells` has the wrong ones: a tier's place, 0 for its bound or 1 for its gift, and what figure is due there.
    """

    reason: str
    cells: tuple[tuple[int, int, FigureKind], ...] = ()


def tiers_with(schedule: Schedule, block: Block, place: tuple[int, Sequence[FigureKind]]) -> Schedule | RefusedBlock:
    """The schedule with a block in it from a tier on; tiers are added for the lines that go beyond the last.

    `place` is that tier, counted from 0, and what the columns from there on are figures of: bound and gift, or the gift
    alone. Two columns are needed where tiers are added.
    """
    first, kinds = place
    width = max(map(len, block))
    if width > len(kinds):
        return RefusedBlock(_("Nothing was pasted: there are more columns than the tiers have from here on."))
    if first + len(block) > len(schedule.tiers) and width < 2:
        return RefusedBlock(_("Nothing was pasted: a new tier needs both its bound and what it gives."))
    lines = [[*line, *[""] * (width - len(line))] for line in block]
    figures = [[read_figure(cell, kind) for cell, kind in zip(line, kinds, strict=False)] for line in lines]
    column = 2 - len(kinds)
    wrong = [(row, at) for row, line in enumerate(figures) for at, figure in enumerate(line) if figure is None]
    if wrong:
        row, at = wrong[0]
        said = _("Nothing was pasted: line {line} has “{found}”. {wish}")
        reason = said.format(line=row + 1, found=lines[row][at], wish=wish(kinds[at]))
        return RefusedBlock(reason, tuple((first + row, column + at, kinds[at]) for row, at in wrong))
    tiers = list(schedule.tiers)
    for place_, line in enumerate(figures, first):
        old = tiers[place_] if place_ < len(tiers) else Tier(Fraction(0), schedule.gift, Fraction(0))
        start = _kept(old.start, line[0]) if column == 0 else old.start
        value = _kept(old.value, line[-1]) if column + width > 1 else old.value
        tiers[place_ : place_ + 1] = [Tier(start, schedule.gift, value)]
    return replace(schedule, tiers=tuple(tiers))


def _kept(old: Fraction, new: Fraction | None) -> Fraction:
    """A figure in the place of another one, under the name of that in the plan's values."""
    value = old if new is None else new
    return Named(value, old.name) if isinstance(old, Named) else value

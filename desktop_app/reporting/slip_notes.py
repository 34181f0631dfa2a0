"""What stands below the total of a slip: the balances that it leaves, and what to look at."""

from typing import Final

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Money
from desktop_app.reporting import paper
from desktop_app.reporting.lines import lines
from desktop_app.reporting.paper import LEFT, Pen, Sheet
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.findings import finding_message
from desktop_app.wording.messages import text
from desktop_app.wording.steps import points_text

TOP: Final = 10.0
COLUMN_GAP: Final = 12.0


@frozen
class Balances:
    """What is owed, kept and waiting after this slip, each in a column of its own; those that are 0 are left out."""

    columns: tuple[tuple[tuple[str, ...], str], ...]
    step: float

    @classmethod
    def of(cls, record: SlipRecord, sheet: Sheet) -> "Balances | None":
        """None for a slip that leaves nothing."""
        left = record.balances
        if left is None:
            return None
        sums = (
            (_("Draw still owed"), left.draw),
            (_("Held back for later"), left.holdback),
            (_("Waits for customers’ payments"), left.waiting),
            (_("True-ups carried"), left.carried),
        )
        found = [(label, formats.money(Money(amount, record.currency))) for label, amount in sums if amount]
        if left.points:
            found.append((_("Points in all"), points_text(left.points)))
        if not found:
            return None
        step = (sheet.right - LEFT) / max(4, len(found))
        return cls(tuple((lines(label, step - COLUMN_GAP, paper.SMALL), value) for label, value in found), step)

    @property
    def height(self) -> float:
        return TOP + 16 + 11.5 * self._deepest + 20

    @property
    def _deepest(self) -> int:
        return max(len(label) for label, _value in self.columns)

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + TOP + 10, _("After this statement"), bold=True)
        for index, (label, value) in enumerate(self.columns):
            x = LEFT + index * self.step
            pen.paragraph((x, y + TOP + 26), label, size=paper.SMALL, leading=11.5, colour=paper.QUIET)
            pen.text(x, y + TOP + 28 + 11.5 * self._deepest, value)


@frozen
class Remarks:
    """What was found about the figures, in a sentence; the first one has a heading above it."""

    sentence: tuple[str, ...]
    is_headed: bool

    @classmethod
    def of(cls, record: SlipRecord, sheet: Sheet) -> "tuple[Remarks, ...]":
        """A block for each sentence, so that a page may end between two; none where nothing was found."""
        most = sheet.right - LEFT - 10
        said = [text(finding_message(finding, record.period)) for finding in record.findings]
        return tuple(
            cls(lines(sentence, most, paper.BASE), is_headed=number == 0)
            for number, sentence in enumerate(dict.fromkeys(said))
        )

    @property
    def height(self) -> float:
        return (TOP + 14 if self.is_headed else 0) + paper.LEADING * len(self.sentence) + 3

    def draw(self, pen: Pen, y: float) -> None:
        if self.is_headed:
            pen.text(LEFT, y + TOP + 10, _("Please note"), bold=True)
            y += TOP + 14
        pen.text(LEFT, y + 12, "•", colour=paper.ATTENTION)
        pen.paragraph((LEFT + 10, y + 12), self.sentence, colour=paper.QUIET)

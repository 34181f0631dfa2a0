"""A grid that fills a page: in a card, with a line below it – or, where there is nothing, what belongs there."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.widgets.basics import Card, line


class GridStack(QStackedWidget):
    """Shows the grid with its foot, or what is said of an empty one."""

    def __init__(self, grid: QWidget, foot: QHBoxLayout, empty: QWidget) -> None:
        super().__init__()
        card = Card(padding=0)
        card.inside.setContentsMargins(1, 1, 1, 4)
        card.inside.setSpacing(0)
        card.inside.addWidget(grid, 1)
        card.inside.addWidget(line())
        foot.setStretch(0, 1)
        foot.setContentsMargins(12, 3, 12, 1)
        card.inside.addLayout(foot)
        empty_card = Card()
        empty_card.inside.addWidget(empty)
        self.addWidget(card)
        self.addWidget(empty_card)

    def show_grid(self, *, is_filled: bool) -> None:
        """Show the grid where it has anything."""
        self.setCurrentIndex(0 if is_filled else 1)

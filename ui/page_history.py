"""The pages in the order in which they were looked at, to go back and forward in."""


class PageHistory:
    """Keys of pages. Going somewhere else forgets what was ahead, as in a browser."""

    def __init__(self, first: str) -> None:
        self._keys = [first]
        self._place = 0

    def visit(self, key: str) -> None:
        """A page is shown; the one that is shown already is no new one."""
        if key != self._keys[self._place]:
            self._keys[self._place + 1 :] = [key]
            self._place += 1

    def back(self) -> str | None:
        """The page before, which is the current one then; None at the first one."""
        return self._step(-1)

    def forward(self) -> str | None:
        """The page after, which is the current one then; None at the last one."""
        return self._step(1)

    def _step(self, count: int) -> str | None:
        place = self._place + count
        if not 0 <= place < len(self._keys):
            return None
        self._place = place
        return self._keys[place]

"""The pages of the window by their keys, each made when it is first wanted."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ui.appearance import Look
from ui.desk import Desk
from ui.notices import Notices
from ui.pages.page import Page

KEYS = ("home", "sales", "targets", "plans", "payouts", "people", "settings")


class PageSet(Mapping[str, Page]):
    """All keys in the order of the rail; asking for one makes its page, which takes longer than showing the frame."""

    REST = 50
    """Milliseconds before a page is made that nobody waits for: until then what is new is painted."""

    def __init__(self, desk: Desk, notices: Notices, look: Look, on_made: Callable[[Page], None]) -> None:
        self._desk, self._notices, self._look, self._on_made = desk, notices, look, on_made
        self._made: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        if key not in self._made:
            if key not in KEYS:
                raise KeyError(key)
            page = self._made[key] = self._make(key)
            self._on_made(page)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(KEYS)

    def __len__(self) -> int:
        return len(KEYS)

    @property
    def made(self) -> Sequence[Page]:
        """Those that have been made, the oldest first."""
        return tuple(self._made.values())

    def make_next(self) -> bool:
        """Make one that is missing; whether there was one."""
        missing = next((key for key in KEYS if key not in self._made), None)
        if missing is not None:
            self[missing]
        return missing is not None

    def _make(self, key: str) -> Page:
        if key == "settings":
            from ui.pages.settings import SettingsPage

            return SettingsPage(self._desk, self._notices, self._look)
        return _kind(key)(self._desk, self._notices)


def _kind(key: str) -> type[Page]:
    """The class of a page, whose module is imported with it."""
    if key == "home":
        from ui.pages.home import HomePage

        return HomePage
    if key == "sales":
        from ui.pages.sales import SalesPage

        return SalesPage
    if key == "targets":
        from ui.pages.targets import TargetsPage

        return TargetsPage
    if key == "plans":
        from ui.pages.plans import PlansPage

        return PlansPage
    if key == "payouts":
        from ui.pages.payouts import PayoutsPage

        return PayoutsPage
    from ui.pages.people import PeoplePage

    return PeoplePage

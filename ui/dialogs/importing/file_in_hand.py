"""The file that the wizard has in hand: how it is read, what was decided about it, and what importing it would do."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.column_letters import column_letter
from desktop_app.importing.kinds import KINDS
from desktop_app.importing.options import Options
from ui import ask_import
from ui.ask_import import NameKind

if TYPE_CHECKING:
    from desktop_app.importing.fields import Kind as KindOfFile
    from desktop_app.importing.files import OpenedFile
    from desktop_app.importing.suggesting import SheetLook
    from desktop_app.services.import_file import Kind, Preview
    from desktop_app.services.naming import Decisions, Doubt
    from desktop_app.services.understand_file import Source, Understood


@dataclass(slots=True)
class FileInHand:
    """Everything about one file between its choice and its import.

    `asked` are all doubts that came up, `same` what was answered; `left_out` are the kinds of new names that are not to
    be added. `is_changed`: the owner chose something about how it is read. A `preview` is None once it is out of date.
    """

    source: "Source"
    opened: "OpenedFile"
    kind: "Kind"
    options: Options
    looks: "tuple[SheetLook, ...]"
    profile: str | None
    preview: "Preview | None" = None
    asked: "dict[tuple[NameKind, str], Doubt]" = field(default_factory=dict)
    same: dict[tuple[NameKind, str], str] = field(default_factory=dict)
    left_out: frozenset[NameKind] = frozenset()
    fresh: dict[NameKind, tuple[str, ...]] = field(default_factory=dict)
    replaces: bool = False
    is_changed: bool = False

    @classmethod
    def of(cls, source: "Source", begun: ask_import.Begun) -> "FileInHand":
        """A file as it was opened."""
        found = begun.understood
        profile = None if found.profile is None else found.profile.name
        made = cls(source, found.opened, found.kind, found.options, found.looks, profile)
        if begun.preview is not None:
            made.take_preview(begun.preview)
        return made

    @property
    def described(self) -> "KindOfFile":
        """The fields of what it holds."""
        return KINDS[self.kind]

    @property
    def may_be_read(self) -> bool:
        """Whether nothing is open about how it is read."""
        return ask_import.may_be_read(self.looks, self.options)

    @property
    def decisions(self) -> "Decisions":
        """What was decided, for the next preview."""
        return ask_import.decisions(self.same, frozenset(self.left_out), replaces=self.replaces)

    @property
    def asks_about_names(self) -> bool:
        """Whether there is anything to say about names: a doubt, or names that are new."""
        return bool(self.asked or any(self.fresh.values()))

    @property
    def has_open_doubts(self) -> bool:
        """Whether there is a doubt about a name that nobody decided yet."""
        doubts = () if self.preview is None else self.preview.result.doubts
        return any((doubt.kind, doubt.written) not in self.same for doubt in doubts)

    def take_preview(self, preview: "Preview") -> None:
        """What importing it would do now; what is asked about names is kept, also once it is answered."""
        self.preview = preview
        result = preview.result
        self.asked |= {(doubt.kind, doubt.written): doubt for doubt in result.doubts}
        fresh: dict[NameKind, tuple[str, ...]] = {
            "person": result.new_people,
            "customer": result.new_customers,
            "product": result.new_products,
        }
        for kind, names in fresh.items():
            if kind not in self.left_out:  # or they are not new ones but rejected, and would be forgotten
                self.fresh[kind] = names

    def take_look(self, understood: "Understood") -> None:
        """The file as it is understood now."""
        self.opened, self.kind, self.options = understood.opened, understood.kind, understood.options
        self.looks = understood.looks
        self.profile = None if understood.profile is None else understood.profile.name
        self.forget_preview()

    def forget_preview(self) -> None:
        """Something about how it is read is another: what it would do is to be found out anew."""
        self.preview = None
        self.asked.clear()
        self.same.clear()
        self.fresh.clear()

    def choose(self, options: Options) -> None:
        """The owner reads it otherwise."""
        self.options, self.is_changed = options, True
        self.forget_preview()

    def options_with_column(self, look: "SheetLook", index: int, key: str) -> Options:
        """The options under which a column is a field, "" for none of them; what it was before has no column then."""
        mapping = dict(self.options.mapping)
        for other, place in look.columns.items():
            if place == index and other != key:
                mapping[other] = ""
        for other in [other for other, name in mapping.items() if name and other != key]:
            if _named(look, mapping[other]) == index:
                mapping[other] = ""
        if key:
            mapping[key] = name_of_column(look, index)
        return replace(self.options, mapping=mapping)

    def options_with_tax(self, percent: Decimal | None) -> Options:
        """The options under which the amounts contain so many per cent of tax; None for none."""
        return replace(self.options, tax_rate=None if percent is None else percent / 100)

    def options_for_sheet(self, sheet: str | None) -> Options:
        """The options for another sheet: where its header is, and its columns, are found anew."""
        return replace(self.options, sheet=sheet, header_row=None, mapping={})


def name_of_column(look: "SheetLook", index: int) -> str:
    """By which a column can be named: its header where that is the only one, else its letter."""
    header = look.headers[index]
    return header if header and look.headers.count(header) == 1 else column_letter(index)


def _named(look: "SheetLook", name: str) -> int | None:
    return next((index for index in range(len(look.headers)) if name_of_column(look, index) == name), None)

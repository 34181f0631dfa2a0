"""What the page of the owner's lists says: titles, counts, what belongs into an empty list, what erasing means."""

from collections.abc import Callable, Mapping

from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.ask_people import MainKind

TITLES: Mapping[MainKind, Callable[[], str]] = {
    "people": lambda: _("People"),
    "teams": lambda: _("Teams"),
    "customers": lambda: _("Customers"),
    "products": lambda: _("Products"),
}
NEW: Mapping[MainKind, Callable[[], str]] = {
    "people": lambda: _("+ New person"),
    "teams": lambda: _("+ New team"),
    "customers": lambda: _("+ New customer"),
    "products": lambda: _("+ New product"),
}
"""What the empty row says."""
NEW_BUTTON: Mapping[MainKind, Callable[[], str]] = {
    "people": lambda: _("New person"),
    "teams": lambda: _("New team"),
    "customers": lambda: _("New customer"),
    "products": lambda: _("New product"),
}
FIRST: Mapping[MainKind, Callable[[], str]] = {
    "people": lambda: _("Type people in"),
    "teams": lambda: _("Type teams in"),
    "customers": lambda: _("Type customers in"),
    "products": lambda: _("Type products in"),
}
EMPTY: Mapping[MainKind, Callable[[], tuple[str, str]]] = {
    "people": lambda: (
        _("No people yet"),
        _("Everybody who sells, with number, name, team and first day. Who is in an imported ledger is added by it."),
    ),
    "teams": lambda: (_("No teams yet"), _("Teams have a manager and members: plans and targets can be for a team.")),
    "customers": lambda: (
        _("No customers yet"),
        _("Customers come with the sales. A list says when each first bought, where that was before the first ledger."),
    ),
    "products": lambda: (
        _("No products yet"),
        _("Products come with the sales. A list gives each its cost, category and tags, for margins and rate cards."),
    ),
}


def counted(kind: MainKind, count: int) -> str:
    """How many rows a list has."""
    if kind == "people":
        said = ngettext("{count} person", "{count} people", count)
    elif kind == "teams":
        said = ngettext("{count} team", "{count} teams", count)
    elif kind == "customers":
        said = ngettext("{count} customer", "{count} customers", count)
    else:
        said = ngettext("{count} product", "{count} products", count)
    return said.format(count=text.number(count))


def erasing() -> str:
    """What is gone and what stays when a person is made nameless."""
    return _(
        "Number, name and other spellings go from the list, from approved months and from the journal, for ever: "
        "this cannot be undone, and neither can anything that was done before it. Team, role, sales and every figure "
        "stay. Free texts, files that were written, and backups stay as they are."
    )

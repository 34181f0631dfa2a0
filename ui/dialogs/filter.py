"""The chooser of filters: Find's palette, in which what is found becomes a filter of the page."""

from desktop_app.wording.catalogue import _
from ui.dialogs.find import FindPalette


class FilterPalette(FindPalette):
    """The same list and keys as Find has."""

    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(_("Add a filter"))
        self.field.setAccessibleName(_("Add a filter"))
        self.foot.setText(_("↑ ↓ choose · Enter filter by it · Esc close"))

    def placeholder(self) -> str:
        return _("A person, team, customer, product, category, channel, tag or document")

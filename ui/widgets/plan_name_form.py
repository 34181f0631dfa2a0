"""A name in the languages of the program."""

from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.name import Name
from desktop_app.wording.catalogue import LANGUAGES, _
from ui.widgets.plan_forms import Form

_WORDS = {"en": "English", "zh_CN": "中文"}  # each in its own language


class NameForm(Form[Name]):
    """A name by language; one for all languages stands in each until it is written over."""

    def __init__(self, name: Name) -> None:
        super().__init__()
        self._others = {language: text for language, text in name.texts.items() if language not in (*LANGUAGES, "")}
        self.fields: dict[str, QLineEdit] = {}
        for language in LANGUAGES:
            field = QLineEdit(name.texts.get(language, name.texts.get("", "")))
            field.setObjectName(f"name_{language}")
            field.setPlaceholderText(_("as in the other language"))
            self.add(_WORDS[language], field)
            self.fields[language] = field

    def value(self) -> Name | None:
        texts = {language: field.text().strip() for language, field in self.fields.items() if field.text().strip()}
        if len(set(texts.values())) == 1:
            texts = {"": next(iter(texts.values()))}
        return Name({**texts, **self._others}) if texts else None

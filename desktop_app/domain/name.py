"""A name that its owner may have written in several languages."""

from collections.abc import Mapping

from desktop_app.domain.frozen import frozen


@frozen
class Name:
    """A name by language code; the key "" is a name for all languages."""

    texts: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The name in that language, else the one for all, else English, else whatever there is."""
        texts = self.texts
        return texts.get(language) or texts.get("") or texts.get("en") or next(iter(texts.values()))

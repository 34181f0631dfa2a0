"""The language of the window: our own catalogue and Qt's, changed together."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop_app.wording import catalogue

LANGUAGES = (("en", "English"), ("zh_CN", "简体中文"))
"""Those of the window, each called as it calls itself."""


def use(language: str, translator: QTranslator) -> None:
    """Make a language the one of the whole program; Qt's own buttons and menus follow."""
    catalogue.use_language(language)
    QLocale.setDefault(QLocale(catalogue.language()))
    QCoreApplication.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if catalogue.language() != "en" and translator.load(f"qtbase_{catalogue.language()}", folder):
        QCoreApplication.installTranslator(translator)

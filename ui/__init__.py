"""The window: Qt Widgets over the services. Nothing outside this package imports Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts a function of its own in the place of the one that imports

# It reads the source of every module that is imported from then on, and keeps it, to know who might ask for PySide's
# other names (`from __feature__ import snake_case`); nobody here does (docs/decisions/0031-unread-modules.md).
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)

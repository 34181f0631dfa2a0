"""Tests need no screen, unless they are marked `window`; those are left out where there is none."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":
        no_screen = pytest.mark.skip(reason="needs a real display: python dev.py test")
        for item in items:
            if item.get_closest_marker("window"):
                item.add_marker(no_screen)

"""Every step of an import: nothing chosen, a file refused, a ledger that asks, its names, what it would do, done."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

import resources
from tests.helpers.importing_driver import begin, written
from tests.screenshots.stage import Stage

_ASKING = """销售明细;;;;;
日期;单号;业务员;客户;商品;净额
03/11/2026;X-1;LI NA;青禾;帐篷 4P;1.200,00
04/11/2026;X-2;Li Na ;青禾;背包;800,50
05/11/2026;X-3;王芳;Bolt;背包;12,5,0
31/13/2026;X-4;王芳;BOLT;背包;-100,00
合计;;;;;2.000,50
"""


def import_in_steps(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Up to where rows would be written; nothing is."""
    wizard = begin(stage.driver)
    scan = written(stage.folder, "scan.csv", "%PDF-1.7")
    asking = written(stage.folder, "2026-11.csv", _ASKING, "gb18030")
    steps: dict[str, Callable[[], object]] = {
        "choose": stage.driver.settle,
        "known": lambda: wizard.take_files([next(resources.path("sample").glob("*-10.xlsx"))]),
        "refused": lambda: wizard.take_files([scan]),
        "reading": lambda: wizard.take_files([asking]),
        "read": lambda: wizard.reading_pane.order.setCurrentIndex(1),
        "names": wizard.go.click,
        "check": wizard.go.click,
    }
    for key, act in steps.items():
        act()
        stage.driver.settle()
        yield key, wizard


def imported(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """What an import says when it is done."""
    rows = "date,document,payee,customer,amount\n2026-10-30,X-1,王芳,Bolt,100\n2026-10-31,X-2,王芳,Bolt,sometime\n"
    wizard = begin(stage.driver, Path(written(stage.folder, "2026-10.csv", rows)))
    for _step in range(4):
        if wizard.go.isEnabled() and wizard.isVisible() and not wizard.done_pane.isVisible():
            stage.driver.click(wizard.go)
    yield "", wizard

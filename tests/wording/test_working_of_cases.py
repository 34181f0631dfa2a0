"""Every line that the engine works out reads well: it adds up as it is shown, in both languages, and says all of it.

The cases are those that lie beside the tests and the templates; the engine's own runs of them are put into words.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.money import Currency
from desktop_app.domain.run import Run
from desktop_app.services.check_case import check_case
from desktop_app.wording.catalogue import LANGUAGES, in_language
from desktop_app.wording.findings import finding_message, finding_title
from desktop_app.wording.messages import text
from desktop_app.wording.settlement import plan_line_name, plan_line_words
from desktop_app.wording.working import formula, notes, outcome, slip_formula, standing_text, working

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted([*(ROOT / "tests/cases").glob("*.json"), *(ROOT / "resources/templates").glob("*/case-*.json")])

HALF_A_STEP = Fraction(1, 20_000)  # steps are shown with four decimals
NAMES = {"name", "gives", "code", "team", "product", "category", "tag", "tags", "channel", "customer", "document"}
NAMES |= {"payee", "kind", "kpi", "key", "en", "zh_CN", "returns"}
WORD = re.compile(r"[A-Za-z]{2,}")
FIGURE = re.compile(r"−?[¥$]?\d[\d,]*(?:\.\d+)?%?")


@cache
def runs(path: Path) -> tuple[Run, ...]:
    return check_case(path).runs


def lines(path: Path) -> Iterator[tuple[PayoutLine, Currency]]:
    for run in runs(path):
        for line in run.lines:
            yield line, run.currency


def ids(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def number(figure: str) -> Fraction:
    value = Fraction(re.sub(r"[,¥$%]", "", figure).replace("−", "-"))
    return value / 100 if figure.endswith("%") else value


def without_remarks(worded: str) -> str:
    """A working without what stands in brackets as words; brackets around a sum stay."""
    worded = worded.replace("（", "(").replace("）", ")")
    for _depth in range(4):
        worded = re.sub(r"\s*\((?=[^()]*[^\W\d_])[^()]*\)", "", worded)
    return worded


def worth(expression: str) -> Fraction:
    """What a reader gets who works out a sum of products, with brackets around sums."""
    inner = re.compile(r"\(([^()]*)\)")
    while found := inner.search(expression):
        value = worth(found[1])
        sign = "−" if value < 0 else ""
        expression = f"{expression[: found.start()]}{sign}{decimal(abs(value))}{expression[found.end() :]}"
    total, direction = Fraction(0), 1
    for part in re.split(r" ([+−]) ", expression.strip()):
        if part in {"+", "−"}:
            direction = 1 if part == "+" else -1
            continue
        product = Fraction(1)
        for figure in part.split(" × "):
            product *= number(figure.strip())
        total += direction * product
    return total


def decimal(value: Fraction) -> str:
    """A value with all the decimals that products of shown numbers can have."""
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f")


EQUATION = re.compile(r"((?:[−(]*[¥$]?\d[\d,.]*%?\)*(?: [+−×] )?)+) = (−?[¥$]?\d[\d,]*(?:\.\d+)?%?)")


def equations(worded: str) -> Iterator[tuple[str, str]]:
    """Each "expression = figure" of a working."""
    for found in EQUATION.finditer(without_remarks(worded)):
        yield found[1], found[2]


def check_rows(line: PayoutLine, currency: Currency) -> None:
    *rows, total = working(line.explanation, currency, line.reward)
    assert rows
    assert total.kind == "total"
    assert all(row.label for row in (*rows, total))
    if line.reward in {"badge", "award"}:
        assert all(row.amount == "" for row in rows)
        return
    shown = sum((number(row.amount) for row in rows if row.amount), Fraction(0))
    assert shown == number(total.amount) == line.amount, (rows, total)


def check_formula(line: PayoutLine, currency: Currency) -> None:
    worded = formula(line.explanation, currency, line.reward)
    if line.reward in {"badge", "award"}:
        return
    found = list(equations(worded))
    for expression, result in found:
        assert abs(worth(expression) - number(result)) <= HALF_A_STEP, (expression, result, worded)
    assert without_remarks(worded).count(" = ") == len(found), worded
    said = [number(figure) for figure in FIGURE.findall(without_remarks(worded))]
    goes_on = line.explanation.collection is not None or not all(gate.met for gate in line.explanation.gates)
    assert line.amount in said if goes_on else said[-1] == line.amount, worded


@pytest.mark.parametrize("path", CASES, ids=ids)
def test_the_rows_of_every_line_add_up_to_it_as_they_are_shown(path: Path) -> None:
    for language in LANGUAGES:
        with in_language(language):
            for line, currency in lines(path):
                check_rows(line, currency)


@pytest.mark.parametrize("path", CASES, ids=ids)
def test_the_one_line_working_of_every_line_comes_to_it(path: Path) -> None:
    for language in LANGUAGES:
        with in_language(language):
            for line, currency in lines(path):
                check_formula(line, currency)


def texts(path: Path) -> Iterator[str]:
    """Everything that is said about a case."""
    for run in runs(path):
        for line in run.lines:
            explanation, currency = line.explanation, run.currency
            yield formula(explanation, currency, line.reward)
            yield slip_formula(explanation, currency, line.reward)
            yield outcome(line, currency)
            yield from notes(explanation, currency)
            for row in working(explanation, currency, line.reward):
                yield from (row.label, row.base, row.rate, row.amount)
            if explanation.standing is not None:
                standing = standing_text(explanation.standing, currency)
                yield from (standing.achieved, standing.target or "", standing.attainment or "")
                yield from (standing.achieved_label, standing.target_label, standing.attainment_label)
        for plan_line in run.plan_lines:
            yield plan_line_name(plan_line)
            yield plan_line_words(plan_line, run.currency)
        for finding in run.findings:
            yield finding_title(finding.code)
            yield text(finding_message(finding, run.period))


def own_words(value: object, *, named: bool = False) -> Iterator[str]:
    """The words of a case that are its owner's: names, codes, and the kinds of activities and scores."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from own_words(member, named=named or key in NAMES)
    elif isinstance(value, list):
        for member in value:
            yield from own_words(member, named=named)
    elif isinstance(value, str):
        topic = value.partition(":")[2] if value.startswith(("activity:", "score:")) else ""
        yield from WORD.findall(value if named else topic)


def case_words(path: Path) -> set[str]:
    case = json.loads(path.read_text(encoding="utf-8"))
    words = set(own_words(case))
    for entry in case["plans"]:
        if isinstance(entry["plan"], str):
            words |= set(own_words(json.loads((path.parent / entry["plan"]).read_text(encoding="utf-8"))))
    return words


@pytest.mark.parametrize("path", CASES, ids=ids)
def test_chinese_has_no_english_word_but_names(path: Path) -> None:
    own = case_words(path)
    with in_language("zh_CN"):
        for said in texts(path):
            assert set(WORD.findall(said)) <= own, said


@pytest.mark.parametrize("path", CASES, ids=ids)
def test_english_has_no_chinese_word_but_names(path: Path) -> None:
    own = path.read_text(encoding="utf-8") + "".join(
        plan.read_text(encoding="utf-8") for plan in path.parent.glob("plan.json")
    )
    with in_language("en"):
        for said in texts(path):
            assert all(found in own for found in re.findall(r"[\u4e00-\u9fff]+", said)), said

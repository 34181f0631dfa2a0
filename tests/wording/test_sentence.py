"""A component as a sentence, as a summary and as a table of tiers."""

from fractions import Fraction
from itertools import pairwise

import pytest

from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Boundary, Component, Constant, Measure, Mode, Position, Schedule, Tier, Where
from desktop_app.wording.catalogue import LANGUAGES, in_language
from desktop_app.wording.sentence import TierRow, sentence, sentence_text, summary, tier_rows

CNY = Currency("CNY", 2)
REVENUE, MARGIN = Measure("revenue"), Measure("gross_margin")
PACKS = Measure("quantity", Where(category=frozenset({"Packs", "Tents"}), channel=frozenset({"Shop"})))
BY_ATTAINMENT = Position(REVENUE, "attainment")


def component(
    base: Measure | Constant,
    mode: Mode,
    gift: str,
    *pairs: tuple[str, str],
    by: Position | None = None,
    boundary: Boundary = "at",
    floor: int | None = None,
    cap: int | None = None,
) -> Component:
    tiers = tuple(Tier(Fraction(start), gift, Fraction(value)) for start, value in pairs)  # type: ignore[arg-type] # texts of the table below
    limits = [None if limit is None else Fraction(limit) for limit in (floor, cap)]
    return Component("c", Name({"": "C"}), base, Schedule(mode, tiers, boundary), by, *limits)


RATES = (("0", "0.05"), ("1", "0.06"), ("1.2", "0.075"))
COMMISSION = component(REVENUE, "marginal", "rate", *RATES, by=BY_ATTAINMENT)
FLAT = component(REVENUE, "whole", "rate", ("0", "0.005"), floor=0)
SLAB = component(REVENUE, "whole", "rate", ("0", "0.02"), ("60000", "0.03"), boundary="above")
BY_MARGIN = component(MARGIN, "whole", "rate", ("0", "0.02"), by=BY_ATTAINMENT)
BONUS = component(
    Constant(Fraction(2000)), "linear", "factor", ("0.8", "0.5"), ("1", "1"), ("1.5", "2"), by=BY_ATTAINMENT
)
PRIZE = component(REVENUE, "whole", "amount", ("1", "2000"), by=BY_ATTAINMENT)
PRIZES = component(REVENUE, "marginal", "amount", ("1", "600"), ("1.15", "1000.50"), by=BY_ATTAINMENT)
UNITS = component(PACKS, "marginal", "per_unit", ("0", "5"), ("30", "8"), cap=600)

SENTENCES = [
    (
        COMMISSION,
        (
            "Pay [5% – 7.5%] of [revenue] from [all products], by [attainment of the monthly target], "
            "[each tier for its own slice]."
        ),
        "5% – 7.5% of revenue",
    ),
    (FLAT, "Pay [0.5%] of [revenue] from [all products]; at least [¥0].", "0.5% of revenue"),
    (
        SLAB,
        (
            "Pay [2% – 3%] of [revenue] from [all products], by [revenue], [the tier reached for everything], "
            "a tier counting [only above its bound]."
        ),
        "2% – 3% of revenue",
    ),
    (
        BY_MARGIN,
        (
            "Pay [2%] of [gross margin] from [all products], by [attainment of the monthly revenue target], "
            "[the tier reached for everything]."
        ),
        "2% of gross margin",
    ),
    (
        BONUS,
        (
            "Pay [¥2,000] times [0.5 – 2], by [attainment of the monthly revenue target], "
            "[in a straight line from point to point]."
        ),
        "¥2,000 × 0.5 – 2",
    ),
    (PRIZE, "Pay [¥2,000] when [attainment of the monthly revenue target] reaches [100%].", "¥2,000 at 100%"),
    (
        PRIZES,
        "Pay [¥600 – ¥1,000.50] by [attainment of the monthly revenue target], [the sums of all tiers reached].",
        "¥600 – ¥1,000.50 from 100%",
    ),
    (
        UNITS,
        (
            "Pay [¥5 – ¥8] for each unit of [the category Packs or Tents and the channel Shop], by [quantity], "
            "[each tier for its own slice]; at most [¥600]."
        ),
        "¥5 – ¥8 each",
    ),
]


@pytest.mark.parametrize(("of", "worded", "brief"), SENTENCES)
def test_a_component_reads_as_a_sentence(of: Component, worded: str, brief: str) -> None:
    with in_language("en"):
        parts = sentence(of, CNY)
        assert "".join(f"[{part.text}]" if part.kind == "choice" else part.text for part in parts) == worded
        assert sentence_text(of, CNY) == worded.replace("[", "").replace("]", "")
        assert summary(of, CNY) == brief


@pytest.mark.parametrize("of", [case[0] for case in SENTENCES])
def test_every_language_has_the_same_choices(of: Component) -> None:
    counts = set()
    for language in LANGUAGES:
        with in_language(language):
            parts = sentence(of, CNY)
        counts.add(sum(part.kind == "choice" for part in parts))
        assert all(part.text for part in parts)
        assert not any(first.kind == second.kind == "plain" for first, second in pairwise(parts))
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("of", "target", "rows"),
    [
        (COMMISSION, 100000, ["0% 5% up to ¥100,000", "100% 6% ¥100,000 – ¥120,000", "120% 7.5% above ¥120,000"]),
        (COMMISSION, None, ["0% 5% ", "100% 6% ", "120% 7.5% "]),
        (FLAT, None, ["¥0 0.5% everything"]),
        (SLAB, None, ["¥0 2% up to ¥60,000", "¥60,000 3% above ¥60,000"]),
        (BONUS, 110000, ["80% 0.5 at ¥88,000", "100% 1 at ¥110,000", "150% 2 at ¥165,000"]),
        (PRIZES, 1000, ["100% ¥600 ¥1,000 – ¥1,150", "115% ¥1,000.50 from ¥1,150"]),
        (UNITS, None, ["0 ¥5 up to 30", "30 ¥8 above 30"]),
    ],
)
def test_the_table_of_tiers(of: Component, target: int | None, rows: list[str]) -> None:
    with in_language("en"):
        found = tier_rows(of, CNY, None if target is None else Fraction(target))
    assert [f"{row.start} {row.gives} {row.reach}" for row in found] == rows
    assert all(isinstance(row, TierRow) for row in found)

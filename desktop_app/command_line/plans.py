"""The commands about plans: in and out, who is on them, their examples, the review, and the templates."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.command_line.console import (
    DONE,
    FOUND,
    Asked,
    Opened,
    codes_in,
    day_named,
    month_named,
    number_in,
    say,
)
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.wording import formats
from desktop_app.wording.catalogue import LANGUAGES, _, language
from desktop_app.wording.messages import text
from desktop_app.wording.missing import missing_words

if TYPE_CHECKING:
    from desktop_app.services.plan_cases import Example


def plan_add(asked: Asked) -> int:
    """A plan file, or a template with its examples, into the book."""
    from desktop_app.services.add_plan import Who, add_plan
    from desktop_app.services.plan_cases import attach_case
    from desktop_app.services.plan_templates import template

    if (asked.plan is None) == (asked.template is None):
        raise WrongUsage(Message(N_("Name a plan file, or a template with --template.")))
    chosen = None if asked.template is None else template(asked.template)
    who = Who(codes_in(asked.payees), asked.team, asked.role, day_named(asked.from_on))
    with Opened(asked) as book:
        key = add_plan(book, asked.plan if chosen is None else chosen.plan, who)
        for case in () if chosen is None else chosen.cases:
            attach_case(book, key, case)
    return say(asked, {"plan": key}, [_("Added the plan as number {plan}.").format(plan=key)])


def plan_assign(asked: Asked) -> int:
    """More people on a plan, with weights and figures of their own."""
    from desktop_app.services.add_plan import Who, assign_plan

    own_values = {}
    for pair in asked.value:
        name, sign, value = pair.partition("=")
        if not (name and sign and value):
            raise WrongUsage(Message(N_("{text} is not of the form NAME=VALUE."), {"text": pair}))
        own_values[name] = value
    who = Who(
        codes_in(asked.payees),
        asked.team,
        asked.role,
        day_named(asked.from_on),
        day_named(asked.to_on),
        number_in(asked.weight),
        own_values,
    )
    with Opened(asked) as book:
        assign_plan(book, asked.plan, who)
    return say(asked, {"plan": asked.plan}, [_("The plan holds for them now.")])


def plan_change(asked: Asked) -> int:
    """Another text of a plan from a day on; its examples are worked out again."""
    from desktop_app.services.add_plan import change_plan
    from desktop_app.services.plan_cases import check_examples

    day = day_named(asked.from_on)
    if day is None:
        raise WrongUsage(Message(N_("Say with --from from which day on the plan changes.")))
    with Opened(asked) as book:
        change_plan(book, asked.plan, asked.file, day)
        examples = check_examples(book, asked.plan)
    changed = _("The plan changes on {day}.").format(day=formats.day(day))
    return say(asked, {"plan": asked.plan, **_examples_json(examples)}, [changed, *_example_lines(examples)])


def plan_example(asked: Asked) -> int:
    """An example attached to a plan; without a file, those that it has are worked out."""
    from desktop_app.services.plan_cases import attach_case, check_examples

    with Opened(asked, reads=asked.case is None) as book:
        if asked.case is not None:
            attach_case(book, asked.plan, asked.case)
        examples = check_examples(book, asked.plan)
    say(asked, _examples_json(examples), _example_lines(examples) or [_("The plan has no examples.")])
    return DONE if all(example.is_right for example in examples) else FOUND


def _examples_json(examples: "tuple[Example, ...]") -> dict[str, object]:
    return {
        "examples": [
            {
                "name": example.name.in_language(language()),
                "ok": example.is_right,
                "differences": [text(each) for each in example.differences],
            }
            for example in examples
        ]
    }


def _example_lines(examples: "tuple[Example, ...]") -> list[str]:
    lines = []
    for example in examples:
        name = example.name.in_language(language())
        if example.is_right:
            lines.append(_("{example}: right").format(example=name))
        lines += [f"{name}: {text(each)}" for each in example.differences]
    return lines


def plan_templates(asked: Asked) -> int:
    """The templates that come with the program."""
    from desktop_app.services.plan_templates import plan_templates as all_templates

    found = [
        {
            "key": each.key,
            "name": each.name.in_language(language()),
            "for": each.meant_for.in_language(language()),
            "about": each.about.in_language(language()),
            "examples": len(each.cases),
        }
        for each in all_templates()
    ]
    lines = [f"{each['key']}  {each['name']}\n    {each['for']}\n    {each['about']}" for each in found]
    return say(asked, {"templates": found}, lines)


def plan_list(asked: Asked) -> int:
    """The plans of a book with who is on them in its latest month, or in this one while it has no sales."""
    from desktop_app.services.describe_book import describe_book
    from desktop_app.services.list_plans import list_plans

    with Opened(asked, reads=True) as book:
        months = describe_book(book).months
        entries = list_plans(book, months[-1] if months else _this_month())
    found = [
        {
            "plan": entry.key,
            "name": entry.plan.name.in_language(language()),
            "components": [component.key for component in entry.plan.components],
            "from": entry.from_on.isoformat() if entry.from_on else None,
            "to": entry.to_on.isoformat() if entry.to_on else None,
            "payees": [person.code for person in entry.payees],
        }
        for entry in entries
    ]
    lines = []
    for entry in entries:
        people = formats.listing(tuple(person.name for person in entry.payees))
        lines.append(f"{entry.key}  {entry.plan.name.in_language(language())}: {people}")
    return say(asked, {"plans": found}, lines or [_("There is no plan in the book.")])


def plan_export(asked: Asked) -> int:
    """A plan of the book as the file it came from."""
    from desktop_app.services.list_plans import export_plan

    with Opened(asked, reads=True) as book:
        content = export_plan(book, asked.plan)
    if asked.to is None:
        sys.stdout.write(content)
        return DONE
    try:
        with asked.to.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError as error:
        sentence = N_("{file} exists already and is left as it is; choose another name.")
        raise TierbookError(Message(sentence, {"file": str(asked.to)})) from error
    except OSError as error:
        sentence = N_("{file} cannot be written: {reason}. Choose another name or folder.")
        values = {"file": str(asked.to), "reason": error.strerror or str(error)}
        raise TierbookError(Message(sentence, values)) from error
    return say(asked, {"file": str(asked.to)}, [_("Wrote {file}.").format(file=asked.to)])


def plan_print(asked: Asked) -> int:
    """A plan as a PDF."""
    from desktop_app.services.print_plan import print_plan

    languages = LANGUAGES if asked.lang == "both" else () if asked.lang is None else (asked.lang,)
    with Opened(asked, reads=True) as book:
        people_of = None if asked.people is None else month_named(book, asked.people)
        printed = print_plan(
            book, asked.plan, asked.out, languages=languages, on=day_named(asked.on), people_of=people_of
        )
    found = {"file": str(printed.file), "pages": printed.pages, "missing": list(printed.missing)}
    lines = [_("Wrote {file}.").format(file=printed.file)]
    if printed.missing:
        lines.append(missing_words(printed.missing))
    return say(asked, found, lines)


def plan_review(asked: Asked) -> int:
    """What the author of a plan might regret; 1 if something is almost surely wrong."""
    from desktop_app.domain.review.plan_review import review_text
    from desktop_app.services.add_plan import read_plan_file
    from desktop_app.services.currencies import currency_of
    from desktop_app.services.plan_checks import check_limits

    currency, (content, plan) = currency_of(asked.currency), read_plan_file(asked.plan)
    check_limits(plan, currency.minor_unit, asked.plan.name)
    findings = review_text(content, asked.plan.name, currency)
    found = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "component": finding.component,
            "tier": finding.tier,
            "message": text(finding.message),
        }
        for finding in findings
    ]
    lines = [text(finding.message) for finding in findings]
    say(asked, {"findings": found}, lines or [_("Selling more never pays less, and nothing jumps.")])
    return FOUND if any(finding.severity == "stop" for finding in findings) else DONE


def _this_month() -> Period:
    today = datetime.now().astimezone()
    return Period("month", today.year, today.month)

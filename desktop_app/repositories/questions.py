"""Questions about payouts in the book, and their answers."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from db import schema
from db.journal import Change
from desktop_app.domain.period import Period
from desktop_app.domain.questions import Question
from desktop_app.repositories.people import person_ids


def load_questions(connection: Connection, period: Period | None = None) -> tuple[Question, ...]:
    """What was asked about a period, or about all of them, in the order in which it was."""
    question, person = schema.question, schema.person
    query = select(question, person.c.code).join(person, person.c.id == question.c.person_id).order_by(question.c.id)
    if period is not None:
        query = query.where(question.c.period == str(period))
    return tuple(
        Question(
            row.code,
            Period.parse(row.period),
            row.plan,
            row.line,
            row.text,
            datetime.fromisoformat(row.asked_at),
            row.answer,
            None if row.answered_at is None else datetime.fromisoformat(row.answered_at),
            row.id,
        )
        for row in connection.execute(query)
    )


def open_questions(connection: Connection) -> dict[Period, int]:
    """How many questions are still to be answered, by the periods that they are about."""
    question = schema.question
    query = select(question.c.period, func.count().label("count")).where(question.c.answer.is_(None))
    rows = connection.execute(query.group_by(question.c.period).order_by(question.c.period))
    return {Period.parse(row.period): row[1] for row in rows}


def save_question(change: Change, asked: Question) -> int:
    """Add a question about the payout of somebody whom the book knows; its number."""
    values = {
        "person_id": person_ids(change.connection)[asked.payee],
        "period": str(asked.period),
        "plan": asked.plan,
        "line": asked.line,
        "text": asked.text,
        "asked_at": asked.asked_at.isoformat(timespec="seconds"),
    }
    return change.add(schema.question, values)


def save_answer(change: Change, number: int, answer: str, answered_at: datetime) -> None:
    """Answer a question."""
    values = {"answer": answer, "answered_at": answered_at.isoformat(timespec="seconds")}
    change.change(schema.question, number, values)

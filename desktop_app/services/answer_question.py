"""The answer to a question about a payout."""

from dataclasses import replace
from datetime import UTC, datetime

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.questions import Question
from desktop_app.repositories.questions import load_questions, save_answer
from desktop_app.repositories.session import writing
from desktop_app.services.requests import written


def answer_question(book: Book, number: int, answer: str) -> Question:
    """Answer a question, once; the question with its answer."""
    with writing(book, Message(N_("answer to question {number}"), {"number": str(number)})) as change:
        asked = next((each for each in load_questions(change.connection) if each.number == number), None)
        if asked is None:
            raise WrongUsage(Message(N_("There is no question with the number {number}."), {"number": str(number)}))
        if not asked.is_open:
            text = N_("Question {number} is answered already; if something is left open, ask another one.")
            raise TierbookError(Message(text, {"number": str(number)}))
        said, now = written(answer, Message(N_("Write down the answer."))), datetime.now(UTC)
        save_answer(change, number, said, now)
        return replace(asked, answer=said, answered_at=now)

"""What was asked about payouts."""

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.domain.questions import Question
from desktop_app.repositories.questions import load_questions
from desktop_app.repositories.session import reading


def list_questions(book: Book, period: Period | None = None) -> tuple[Question, ...]:
    """The questions about a period, or about all of them, in the order in which they were asked."""
    with reading(book) as connection:
        return load_questions(connection, period)

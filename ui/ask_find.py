"""What the window asks of the services to find things and to tell about itself. Made of the same work as `ui.ask`."""

from typing import TYPE_CHECKING

from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.describe_program import Program
    from desktop_app.services.find_in_book import Found
    from ui.tasks import Progress


def found(book: "Book", text: str) -> "Work[Found]":
    """What the book has under some words."""

    def work(_progress: "Progress") -> "Found":
        from desktop_app.services.find_in_book import find_in_book

        return find_in_book(book, text)

    return work


def program() -> "Work[Program]":
    """The program's version, and what it is made of."""

    def work(_progress: "Progress") -> "Program":
        from desktop_app.services.describe_program import describe_program

        return describe_program()

    return work

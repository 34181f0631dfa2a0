"""What a calculation needs to know of a book besides its facts."""

from sqlalchemy import Connection

from desktop_app.domain.calculation import Company
from desktop_app.domain.targets import Targets
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.plans import assignments_of, load_plans
from desktop_app.repositories.settings import BookSettings, load_settings
from desktop_app.repositories.targets import load_targets


def load_company(connection: Connection, settings: BookSettings | None = None) -> Company:
    """People, teams, targets and plans as they stand; `settings` where they have been read before."""
    settings = settings or load_settings(connection)
    return Company(
        settings.currency,
        settings.rounding_step,
        settings.calendar,
        load_people(connection),
        load_teams(connection),
        Targets(load_targets(connection), settings.calendar),
        assignments_of(load_plans(connection)),
    )

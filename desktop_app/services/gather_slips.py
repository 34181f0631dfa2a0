"""The slips of a period as data: what is drawn from it is the same for ever once the period is approved."""

from dataclasses import replace

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.run import Payee
from desktop_app.reporting.kept_slips import Slips, slips_from_json
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.runs import load_slips
from desktop_app.repositories.session import reading
from desktop_app.services.slips_of_run import slips_of


@frozen
class Who:
    """Whose slips: those of some payees by code, of a team by its name as it stands on slips, or (neither) all."""

    payees: frozenset[str] = frozenset()
    team: str | None = None

    def has(self, payee: Payee) -> bool:
        """Whether a payee's slip is meant."""
        in_team = self.team is None or (payee.team is not None and self.team in payee.team.texts.values())
        return in_team and (not self.payees or payee.code in self.payees)


EVERYBODY = Who()


def gather_slips(book: Book, period: Period, who: Who = EVERYBODY) -> Slips:
    """The slips of a period, of a closed one as they were kept; TierbookError if nobody meant has one."""
    with reading(book) as connection:
        kept = load_slips(connection, period)
        slips = slips_of(connection, run_of(connection, period)) if kept is None else slips_from_json(*kept)
    chosen = tuple(each for each in slips.records if who.has(each.payee))
    missing = who.payees - {each.payee.code for each in chosen}
    if not chosen or missing:
        raise _nobody(slips, period, who, missing)
    return replace(slips, records=chosen)


def _nobody(slips: Slips, period: Period, who: Who, missing: frozenset[str]) -> TierbookError:
    payees = tuple(each.payee for each in slips.records)
    if not payees or (not missing and who.team is None):
        text = N_("There are no slips for {period}: nobody is on a plan, or nothing was sold.")
        return TierbookError(Message(text, {"period": period}))
    if not missing:
        text = N_("Nobody of the team {team} has a slip for {period}; these teams have one: {teams}.")
        teams = dict.fromkeys(name for payee in payees if payee.team for name in payee.team.texts.values())
        return WrongUsage(Message(text, {"team": who.team or "", "period": period, "teams": tuple(teams)}))
    text = N_("{payee} has no slip for {period}; these people have one: {payees}.")
    known = tuple(payee.code for payee in payees)
    return WrongUsage(Message(text, {"payee": min(missing), "period": period, "payees": known}))

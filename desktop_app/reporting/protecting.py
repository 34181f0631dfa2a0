"""A PDF that opens only with a password, by AES with a key of 256 bits."""

from io import BytesIO

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.run import Payee

CODE, YEAR, MONTH = "{code}", "{year}", "{month}"


def password_of(rule: str, payee: Payee, period: Period) -> str:
    """What the owner's rule makes of a payee: {code} is his number, {year} and {month} the period's, the rest as it is.

    WrongUsage for a rule that `check_rule` refuses.
    """
    check_rule(rule)
    month = "" if period.kind == "year" else f"{period.number:02}"
    return rule.replace(CODE, payee.code).replace(YEAR, str(period.year)).replace(MONTH, month)


def check_rule(rule: str) -> None:
    """WrongUsage for a rule without {code}, by which everybody's slip would open with the same password."""
    if CODE not in rule:
        text = N_("A rule for passwords needs {code}, which is everybody’s own number, as in Qinghe-{code}.")
        raise WrongUsage(Message(text, {"code": CODE}))


def protected(content: bytes, password: str) -> bytes:
    """The same PDF, encrypted; other bytes each time, because its key is a new one."""
    import pikepdf

    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(made, encryption=pikepdf.Encryption(owner=password, user=password, R=6, aes=True))
    return made.getvalue()

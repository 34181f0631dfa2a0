"""What somebody types as a payee's share of a sale line: "60", "60%", "33.3333", "=100/4"."""

from decimal import Decimal

from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import MILLIONTHS, to_decimal
from desktop_app.domain.splits import WHOLE
from desktop_app.importing.typed import Refused, clean, typed_figure

MOST = 10 * WHOLE  # an overlay of more is a slip of the keyboard
_PER_CENT = "%％"


def read_share(typed: str) -> Decimal | Refused:
    """The share, of which 1 is the whole line, from a number of per cent; Refused with the reason."""
    text = clean(typed)
    if not text:
        return Refused(Message(N_("Type the share as a percentage, such as 60.")))
    figure = typed_figure(text.rstrip(_PER_CENT))
    if figure is None:
        return Refused(Message(N_("“{found}” is no percentage: type a number such as 60."), {"found": text}))
    share = figure / 100
    if share <= 0 or share > MOST:
        return Refused(Message(N_("A share is more than 0 and at most 1,000 per cent.")))
    if (share * MILLIONTHS).denominator != 1:
        return Refused(
            Message(N_("“{found}” has more decimals than a share can have, which is four."), {"found": text})
        )
    return to_decimal(share)

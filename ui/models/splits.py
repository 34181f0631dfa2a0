"""The splits of a sale line in words: who is credited with what, and what it adds up to."""

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.splits import WHOLE, total
from desktop_app.wording.catalogue import _
from ui import text

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow


def per_cent(share: Decimal) -> str:
    """A share as it is typed, without the sign: 0.333333 is "33.3333"."""
    return f"{(share * 100).normalize():f}"


def sum_of_shares(shares: Decimal) -> str:
    """What the shares of a line add up to, and what that means where it is not the whole line."""
    added = text.ratio(shares, 4)
    if shares < WHOLE:
        return _("Sum {share}: the rest of the line counts for nobody.").format(share=added)
    if shares > WHOLE:
        return _("Sum {share}: more than the whole line counts. It is kept as it is.").format(share=added)
    return _("Sum {share}").format(share=added)


def credited(sale: "SaleRow") -> str:
    """Whose line it is; of a split one each with his share."""
    return text.listing(_shares(sale)) or sale.payee_name


def _shares(sale: "SaleRow") -> tuple[str, ...]:
    return tuple(f"{split.name} {text.ratio(split.share, 4)}" for split in sale.splits)


def all_credited(sale: "SaleRow") -> str:
    """The same one under the other; "" for a line without splits."""
    return "\n".join(_shares(sale))


def odd_sum(sale: "SaleRow") -> str:
    """That the shares of a split line are not the whole line, where that is so."""
    shares = total(sale.splits)
    return sum_of_shares(shares) if sale.splits and shares != WHOLE else ""

"""Sale lines in columns."""

from desktop_app.domain.sales import SaleColumns


def test_the_lines_that_are_kept_stay_in_their_order_and_missing_columns_stay_missing() -> None:
    columns = SaleColumns(
        sheet=[0, 0, 1],
        row=[2, 3, 2],
        date_on=[1, 2, 3],
        payee=["li", "han", "li"],
        amount=[5, 6, 7],
        cost=[None, 1, 2],
    )
    kept = columns.where([True, False, True])
    assert kept == SaleColumns([0, 1], [2, 2], [1, 3], ["li", "li"], [5, 7], cost=[None, 2])
    assert (len(columns), len(kept)) == (3, 2)

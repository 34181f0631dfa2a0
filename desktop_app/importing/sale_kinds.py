"""Files of sales and of what was received for them, and the words by which their columns are known."""

from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import Field, Kind, Way
from desktop_app.importing.shared_fields import (
    CATEGORY,
    CHANNEL,
    CUSTOMER,
    DATE,
    DOCUMENT,
    NOT_A_DAY,
    PAYEE,
    PAYEE_NAME,
    PRODUCT,
    QUANTITY,
    TAGS,
    tiers,
)

_NOT_AN_AMOUNT = (
    "price", "tax", "cost", "discount", "target", "quota", "commission", "quantity", "qty", "freight",
    "rate", "average", "profit", "margin", "units", "percent", "id", "date", "gross", "last", "count", "tier", "type",
    "channel",
    "单价", "税", "成本", "折", "目标", "提成", "数量", "运费", "率", "平均", "利润", "毛利", "占比", "去年", "累计",
    "排名", "优惠", "退款", "编号", "日期", "大写",
)  # fmt: skip
_AMOUNT_NAMES = tiers(
    "net|net amount|line net|net sales|net value|net revenue|net total|amount excl tax|"
    "amount ex tax|净额|净销售额|销售净额|净收入|不含税金额"
    "|未税金额|不含税销售额|税前金额|无税金额",
    "amount|revenue|sales|sales amount|amount sold|sale amount|sales value|sales revenue|"
    "turnover|line amount|line total"
    "|order amount|invoice amount|transaction amount|交易额|交易金额|金额|销售额|销售金额|成交额|"
    "成交金额|营业额|营收|收入|销售收入"
    "|业绩|业绩金额|订单金额|实收|实收金额|实付金额|实际金额|折后金额",
    "total|total amount|total sales|total price|subtotal|value|合计|总额|总金额|总价|小计|合计金额",
)

SALES = Kind(
    "sales",
    Message(N_("sales")),
    (
        DATE,
        PAYEE,
        PAYEE_NAME,
        Field(
            "amount",
            Message(N_("amount")),
            "money",
            _AMOUNT_NAMES,
            (
                "net",
                "amount",
                "revenue",
                "sales",
                "turnover",
                "金额",
                "净额",
                "销售额",
                "交易额",
                "成交额",
                "营业额",
                "业绩",
            ),
            _NOT_AN_AMOUNT,
        ),
        DOCUMENT,
        Field(
            "line_no",
            Message(N_("line number")),
            "text",
            tiers(
                "line no|line number|line|line id|order line|document line|行号|明细行号|分录号|行项目|"
                "order item id|子订单号|子订单编号"
            ),
        ),
        CUSTOMER,
        PRODUCT,
        CATEGORY,
        CHANNEL,
        TAGS,
        QUANTITY,
        Field(
            "gross",
            Message(N_("amount with tax")),
            "money",
            tiers(
                "gross|gross amount|amount incl tax|total incl tax|gross total|gross sales|含税金额|价税合计|"
                "含税销售额|含税总额|税后金额"
            ),
        ),
        Field(
            "cost",
            Message(N_("cost")),
            "money",
            tiers(
                "cost|cost amount|total cost|line cost|cogs|cost of goods sold|cost of sales|成本|成本金额|"
                "成本额|总成本|销售成本|商品成本"
            ),
        ),
        Field(
            "discount",
            Message(N_("discount")),
            "ratio",
            tiers("discount|discount rate|discount percent|discount pct|discount %|折扣|折扣率|折让率", "discounts"),
        ),
        Field(
            "price",
            Message(N_("price")),
            "exact",
            tiers(
                "price|unit price|price each|sale price|selling price|单价|销售单价|售价|销售价|成交单价",
                "list price|零售价|标价|吊牌价",
            ),
        ),
        Field(
            "tax_rate",
            Message(N_("tax rate")),
            "rate",
            tiers("tax rate|vat rate|sales tax rate|税率|增值税率|增值税税率"),
        ),
        Field(
            "tax",
            Message(N_("tax")),
            "exact",
            tiers("tax|tax amount|vat|vat amount|sales tax|税额|税金|增值税|增值税额"),
        ),
        Field(
            "returns",
            Message(N_("document taken back")),
            "text",
            tiers(
                "returns|returned document|original document|original order|original invoice|"
                "original order no|credit for|return of"
                "|原单号|原订单号|原单据号|原销售单号|退货原单号|原单|关联单号|冲销单号"
            ),
        ),
    ),
    (("date",), ("payee", "payee_name"), ("amount",)),
    ways=(
        Way("rate", ("gross",), asks_rate=True),
        Way("tax", ("gross", "tax")),
        Way("rate", ("gross", "tax_rate")),
        Way("price", ("price", "quantity"), ("discount",)),
    ),
    only_parts=frozenset({"price", "tax", "tax_rate"}),
)
RECEIPTS = Kind(
    "receipts",
    Message(N_("receipts")),
    (
        Field(
            "date",
            Message(N_("date")),
            "day",
            tiers(
                "receipt date|payment date|received on|收款日期|到账日期|回款日期|收款时间|到账时间|回款时间|"
                "付款日期|date|日期|date received|paid on",
                "时间|day|time|transaction date|交易日期|入账日期|posting date",
            ),
            ("date", "日期", "时间"),
            NOT_A_DAY,
        ),
        DOCUMENT,
        Field(
            "amount",
            Message(N_("amount")),
            "money",
            tiers(
                "amount received|received|receipt amount|payment amount|amount paid|paid|payment|收款金额|"
                "回款金额|到账金额|收款额|回款额|实收金额|实收|本次收款|本次回款",
                "amount|金额|value|total|合计",
            ),
            ("amount", "received", "paid", "金额", "收款", "回款", "到账"),
            (*_NOT_AN_AMOUNT, "应收", "未收", "outstanding", "open"),
        ),
    ),
    (("date",), ("document",), ("amount",)),
)

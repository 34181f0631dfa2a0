"""What a file can be about, and the words by which its columns are known in Chinese and English."""

from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import Field, Kind, normal


def _tiers(*tiers: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(normal(name) for name in tier.split("|")) for tier in tiers)


_NOT_A_DAY = (
    "ship", "shipped", "shipping", "delivery", "delivered", "due", "required", "expected", "planned", "birth", "hire",
    "modified", "updated", "printed", "start", "end", "expiry",
    "发货", "交货", "到期", "生日", "入职", "离职", "修改", "打印", "预计", "生产",
)  # fmt: skip
_NOT_AN_AMOUNT = (
    "price", "tax", "cost", "discount", "target", "quota", "commission", "quantity", "qty", "freight",
    "rate", "average", "profit", "margin", "units", "percent", "id", "date", "gross", "last", "count", "tier", "type",
    "channel",
    "单价", "税", "成本", "折", "目标", "提成", "数量", "运费", "率", "平均", "利润", "毛利", "占比", "去年", "累计",
    "排名", "优惠", "退款", "编号", "日期", "大写",
)  # fmt: skip
_NOT_A_PERSON = (
    "region", "team", "email", "phone", "manager", "department", "target", "amount", "number of", "commission", "title",
    "区域", "团队", "邮箱", "电话", "手机", "经理", "部门", "目标", "金额", "额", "人数", "提成", "客户", "类型",
)  # fmt: skip

DATE = Field(
    "date",
    Message(N_("date")),
    "day",
    _tiers(
        "date|日期|sale date|sales date|date of sale|销售日期|交易日期|业务日期|营业日期",
        "order date|invoice date|transaction date|posting date|document date|订单日期|下单日期|"
        "下单时间|开票日期|成交日期|成交时间"
        "|交易时间|销售时间|订单时间|单据日期|记账日期|制单日期|订单创建时间|付款时间|支付时间|"
        "order time|order datetime",
        "day|datetime|time|timestamp|时间|日",
    ),
    ("date", "日期", "时间"),
    _NOT_A_DAY,
)
PAYEE = Field(
    "payee",
    Message(N_("person")),
    "text",
    _tiers(
        "payee|payee code|payee id|工号|员工编号|员工号|员工工号|职工号|职工编号|人员编号|人员编码|"
        "员工编码|员工id|employee id|employee no"
        "|employee number|employee code|staff id|staff no|staff number|staff code|emp id|emp no|personnel number",
        "salesperson id|salesperson no|salesperson code|salesperson number|sales rep id|sales rep no|"
        "sales rep code|seller id"
        "|seller code|rep id|rep code|agent id|agent code|销售员编号|业务员编号|业务员编码|"
        "业务员代码|销售编号|导购编号|营业员编号"
        "|销售工号|业务员工号|导购工号|营业员工号|收银员编号",
    ),
)
PAYEE_NAME = Field(
    "payee_name",
    Message(N_("person’s name")),
    "text",
    _tiers(
        "payee name|姓名|员工姓名|员工|职员|人员|名字|employee|employee name|staff|staff name|person|person name",
        "salesperson|sales person|salesperson name|sales person name|sales rep|sales representative|"
        "sales rep name|seller"
        "|seller name|rep|rep name|salesman|saleswoman|sales agent|agent|agent name|account manager|account executive"
        "|account owner|owner|sold by|销售员|业务员|销售|销售人员|业务人员|销售姓名|业务员姓名|"
        "销售员姓名|销售代表|导购|导购员"
        "|营业员|跟单员|客户经理|销售顾问|店员|负责人|归属人|经办人|收银员",
    ),
    ("salesperson", "sales person", "sales rep", "seller", "employee", "销售员", "业务员", "导购", "营业员", "姓名"),
    _NOT_A_PERSON,
)
DOCUMENT = Field(
    "document",
    Message(N_("document number")),
    "text",
    _tiers(
        "document|document no|document number|document id|doc no|单号|单据号|单据编号|单据编码|"
        "小票号|小票单号|流水号|交易号|凭证号",
        "order|order id|order no|order number|order code|sales order|so no|so number|订单|订单号|"
        "订单编号|订单id|销售单号"
        "|销售订单号|销售单编号|出库单号|主订单编号",
        "invoice|invoice id|invoice no|invoice number|receipt no|receipt number|transaction id|transaction no|bill no"
        "|发票|发票号|发票号码|收据号|交易单号|合同号|合同编号|contract no",
    ),
    ("order id", "order no", "invoice no", "单号", "订单号"),
    ("date", "type", "status", "日期", "状态", "类型", "数量", "金额", "原"),
)
QUANTITY = Field(
    "quantity",
    Message(N_("quantity")),
    "count",
    _tiers(
        "quantity|qty|units|units sold|quantity sold|数量|销量|销售数量|销售量|件数|个数|count|pieces|pcs",
        "次数|times|number",
    ),
)
_AMOUNT_NAMES = _tiers(
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
            _tiers(
                "line no|line number|line|line id|order line|document line|行号|明细行号|分录号|行项目|"
                "order item id|子订单号|子订单编号"
            ),
        ),
        Field(
            "customer",
            Message(N_("customer")),
            "text",
            _tiers(
                "customer|client|buyer|客户|顾客|买家|会员",
                "customer id|customer no|customer number|customer code|client id|client code|客户编号|"
                "客户编码|客户代码|客户号|会员号|会员卡号|会员编号",
                "customer name|client name|buyer name|company name|客户名称|客户名|客户姓名|顾客姓名|"
                "顾客名称|买家名称|买家姓名|会员姓名|购货单位|往来单位|客户全称|客户简称",
            ),
        ),
        Field(
            "product",
            Message(N_("product")),
            "text",
            _tiers(
                "product|item|article|goods|商品|产品|货品|品名|物料|项目",
                "product name|item name|article name|item description|product description|商品名称|产品名称|"
                "货品名称|品名规格|物料名称|商品名|产品名|存货名称|宝贝标题|服务项目|项目名称",
                "product id|product no|product code|item id|item no|item code|sku|sku id|article no|"
                "article number|商品编号|商品id|商品编码|商品代码"
                "|产品编号|产品编码|产品id|货号|物料编码|存货编码|条码|barcode",
            ),
        ),
        Field(
            "category",
            Message(N_("category")),
            "text",
            _tiers(
                "category|product category|product group|product line|item category|类别|品类|分类|柜台|大类|"
                "商品类别|产品类别|商品分类|产品分类|商品大类|产品线",
                "category name|category id|类别名称|分类名称|类别id|类别编号|类目",
            ),
        ),
        Field(
            "channel",
            Message(N_("channel")),
            "text",
            _tiers(
                "channel|sales channel|渠道|销售渠道|渠道名称|平台|来源渠道",
                "platform|store|门店|店铺|门店名称|店铺名称|门店编号",
            ),
        ),
        Field("tags", Message(N_("tags")), "text", _tiers("tags|tag|label|labels|标签|商品标签|标记")),
        QUANTITY,
        Field(
            "gross",
            Message(N_("amount with tax")),
            "money",
            _tiers(
                "gross|gross amount|amount incl tax|total incl tax|gross total|gross sales|含税金额|价税合计|"
                "含税销售额|含税总额|税后金额"
            ),
        ),
        Field(
            "cost",
            Message(N_("cost")),
            "money",
            _tiers(
                "cost|cost amount|total cost|line cost|cogs|cost of goods sold|cost of sales|成本|成本金额|"
                "成本额|总成本|销售成本|商品成本"
            ),
        ),
        Field(
            "discount",
            Message(N_("discount")),
            "ratio",
            _tiers("discount|discount rate|discount percent|discount pct|discount %|折扣|折扣率|折让率", "discounts"),
        ),
        Field(
            "returns",
            Message(N_("document taken back")),
            "text",
            _tiers(
                "returns|returned document|original document|original order|original invoice|"
                "original order no|credit for|return of"
                "|原单号|原订单号|原单据号|原销售单号|退货原单号|原单|关联单号|冲销单号"
            ),
        ),
    ),
    (("date",), ("payee", "payee_name"), ("amount",)),
)
RECEIPTS = Kind(
    "receipts",
    Message(N_("receipts")),
    (
        Field(
            "date",
            Message(N_("date")),
            "day",
            _tiers(
                "receipt date|payment date|received on|收款日期|到账日期|回款日期|收款时间|到账时间|回款时间|"
                "付款日期|date|日期|date received|paid on",
                "时间|day|time|transaction date|交易日期|入账日期|posting date",
            ),
            ("date", "日期", "时间"),
            _NOT_A_DAY,
        ),
        DOCUMENT,
        Field(
            "amount",
            Message(N_("amount")),
            "money",
            _tiers(
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
ACTIVITIES = Kind(
    "activities",
    Message(N_("activities")),
    (
        DATE,
        PAYEE,
        PAYEE_NAME,
        Field(
            "kind",
            Message(N_("kind of activity")),
            "text",
            _tiers(
                "kind|activity|activity kind|activity type|活动|活动类型|行为|动作|工作类型", "type|类型|事项|类别|项目"
            ),
        ),
        QUANTITY,
    ),
    (("date",), ("payee", "payee_name"), ("kind",)),
)
SCORES = Kind(
    "scores",
    Message(N_("scores")),
    (
        DATE,
        PAYEE,
        PAYEE_NAME,
        Field(
            "kpi",
            Message(N_("KPI")),
            "text",
            _tiers("kpi|indicator|metric|指标|考核指标|考核项|考核项目", "item|项目|名称"),
        ),
        Field(
            "value",
            Message(N_("score")),
            "count",
            _tiers("value|score|points|mark|result|得分|分数|评分|考核得分|值|指标值|成绩"),
            ("score", "得分", "分数"),
        ),
    ),
    (("date",), ("payee", "payee_name"), ("kpi",), ("value",)),
)
TARGETS = Kind(
    "targets",
    Message(N_("targets")),
    (
        Field(
            "for",
            Message(N_("person or team")),
            "text",
            _tiers(
                "for|payee|payee code|工号|员工编号|employee id|staff id|salesperson id|对象|目标对象|编号",
                "name|姓名|员工|员工姓名|销售员|业务员|salesperson|sales rep|employee|seller|person|人员",
                "team|团队|小组|部门|门店",
            ),
        ),
        Field("measure", Message(N_("measure")), "text", _tiers("measure|指标|考核指标|目标类型|目标指标")),
        Field(
            "span",
            Message(N_("period")),
            "span",
            _tiers(
                "span|period|month|月份|期间|年月|周期|月度|考核月份|时间|日期|date", "quarter|year|季度|年度|年份|年"
            ),
        ),
        Field(
            "value",
            Message(N_("target")),
            "figure",
            _tiers(
                "target|target amount|target value|目标|目标值|目标额|目标金额|销售目标|业绩目标|任务|任务额|指标值",
                "value|amount|quota|金额|值",
            ),
            ("target", "目标", "任务"),
        ),
    ),
    (("for",), ("span",), ("value",)),
)
PEOPLE = Kind(
    "people",
    Message(N_("people")),
    (
        Field("code", Message(N_("person")), "text", (*PAYEE.names, *_tiers("code|id|no|number|编号|编码"))),
        Field("name", Message(N_("person’s name")), "text", (*PAYEE_NAME.names, *_tiers("name|full name|person|名称"))),
        Field(
            "team",
            Message(N_("team")),
            "text",
            _tiers("team|group|团队|小组|组别|销售组|班组", "department|部门|门店|分店"),
        ),
        Field(
            "role", Message(N_("role")), "text", _tiers("role|position|job title|title|职位|岗位|职务|角色|职级|级别")
        ),
        Field(
            "hired_on",
            Message(N_("first day")),
            "day",
            _tiers(
                "hired on|hire date|hired|start date|date hired|date of hire|joined on|入职日期|入职时间|"
                "入职日|到岗日期|到职日期"
            ),
        ),
        Field(
            "left_on",
            Message(N_("last day")),
            "day",
            _tiers("left on|leave date|left|end date|termination date|last day|离职日期|离职时间|离职日|最后工作日"),
        ),
        Field(
            "manager",
            Message(N_("team’s manager")),
            "text",
            _tiers("manager|team manager|supervisor|reports to|经理|主管|组长|店长|上级|团队负责人|直属上级"),
        ),
    ),
    (("code", "name"),),
)
KINDS = {kind.key: kind for kind in (SALES, RECEIPTS, ACTIVITIES, SCORES, TARGETS, PEOPLE)}

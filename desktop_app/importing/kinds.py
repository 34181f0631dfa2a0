"""What a file can be about, and the words by which its columns are known in Chinese and English."""

from dataclasses import replace

from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import Field, Kind
from desktop_app.importing.shared_fields import DATE, DOCUMENT, NOT_A_DAY, PAYEE, PAYEE_NAME, QUANTITY, tiers

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

_NOT_A_BALANCE = (
    "date", "rate", "percent", "limit", "month", "reason", "note",
    "日期", "比例", "率", "额度", "上限", "月份", "基数", "原因", "说明", "备注",
)  # fmt: skip

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
        Field(
            "customer",
            Message(N_("customer")),
            "text",
            tiers(
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
            tiers(
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
            tiers(
                "category|product category|product group|product line|item category|类别|品类|分类|柜台|大类|"
                "商品类别|产品类别|商品分类|产品分类|商品大类|产品线",
                "category name|category id|类别名称|分类名称|类别id|类别编号|类目",
            ),
        ),
        Field(
            "channel",
            Message(N_("channel")),
            "text",
            tiers(
                "channel|sales channel|渠道|销售渠道|渠道名称|平台|来源渠道",
                "platform|store|门店|店铺|门店名称|店铺名称|门店编号",
            ),
        ),
        Field("tags", Message(N_("tags")), "text", tiers("tags|tag|label|labels|标签|商品标签|标记")),
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
            tiers(
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
            tiers("kpi|indicator|metric|指标|考核指标|考核项|考核项目", "item|项目|名称"),
        ),
        Field(
            "value",
            Message(N_("score")),
            "count",
            tiers("value|score|points|mark|result|得分|分数|评分|考核得分|值|指标值|成绩"),
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
            tiers(
                "for|payee|payee code|工号|员工编号|employee id|staff id|salesperson id|对象|目标对象|编号",
                "name|姓名|员工|员工姓名|销售员|业务员|salesperson|sales rep|employee|seller|person|人员",
                "team|团队|小组|部门|门店",
            ),
        ),
        Field("measure", Message(N_("measure")), "text", tiers("measure|指标|考核指标|目标类型|目标指标")),
        Field(
            "span",
            Message(N_("period")),
            "span",
            tiers(
                "span|period|month|月份|期间|年月|周期|月度|考核月份|时间|日期|date", "quarter|year|季度|年度|年份|年"
            ),
        ),
        Field(
            "value",
            Message(N_("target")),
            "figure",
            tiers(
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
        Field("code", Message(N_("person")), "text", (*PAYEE.names, *tiers("code|id|no|number|编号|编码"))),
        Field("name", Message(N_("person’s name")), "text", (*PAYEE_NAME.names, *tiers("name|full name|person|名称"))),
        Field(
            "team",
            Message(N_("team")),
            "text",
            tiers("team|group|团队|小组|组别|销售组|班组", "department|部门|门店|分店"),
        ),
        Field(
            "role", Message(N_("role")), "text", tiers("role|position|job title|title|职位|岗位|职务|角色|职级|级别")
        ),
        Field(
            "hired_on",
            Message(N_("first day")),
            "day",
            tiers(
                "hired on|hire date|hired|start date|date hired|date of hire|joined on|入职日期|入职时间|"
                "入职日|到岗日期|到职日期"
            ),
        ),
        Field(
            "left_on",
            Message(N_("last day")),
            "day",
            tiers("left on|leave date|left|end date|termination date|last day|离职日期|离职时间|离职日|最后工作日"),
        ),
        Field(
            "manager",
            Message(N_("team’s manager")),
            "text",
            tiers("manager|team manager|supervisor|reports to|经理|主管|组长|店长|上级|团队负责人|直属上级"),
        ),
    ),
    (("code", "name"),),
)
OPENINGS = Kind(
    "openings",
    Message(N_("opening balances")),
    (
        replace(PAYEE, names=(*PAYEE.names, *tiers("code|编号|编码"))),
        replace(PAYEE_NAME, names=(*PAYEE_NAME.names, *tiers("name|full name"))),
        Field(
            "draw",
            Message(N_("draw balance")),
            "money",
            tiers(
                "draw balance|opening draw balance|open draw|outstanding draw|draw owed|预支余额|期初预支余额|未还预支|"
                "预支未还|尚欠预支",
                "draw|draws|advance|advances|advance balance|预支|预支款|借支|借支余额",
            ),
            ("draw", "advance", "预支", "借支"),
            _NOT_A_BALANCE,
        ),
        Field(
            "holdback",
            Message(N_("holdback balance")),
            "money",
            tiers(
                "holdback balance|opening holdback balance|amount held back|暂扣余额|期初暂扣余额|留存余额|"
                "期初留存余额",
                "holdback|held back|retention|暂扣|暂扣款|暂扣金额|留存|留存金额|扣留金额",
            ),
            ("holdback", "held back", "暂扣", "留存"),
            _NOT_A_BALANCE,
        ),
        Field(
            "points",
            Message(N_("points")),
            "figure",
            tiers("points balance|opening points|积分余额|期初积分|期初积分余额", "points|积分|现有积分|累计积分"),
            ("points", "积分"),
            _NOT_A_BALANCE,
        ),
        Field(
            "component",
            Message(N_("component")),
            "text",
            tiers(
                "component|component key|component name|plan component|项目|提成项目|方案项目|奖金项目|提成科目",
                "item|项目名称|科目",
            ),
        ),
        DOCUMENT,
        Field(
            "waiting",
            Message(N_("waiting amount")),
            "money",
            tiers(
                "waiting|waiting amount|amount waiting|still to be paid|待回款|待回款金额|待回款提成|待付金额|待发金额",
                "unpaid|unpaid amount|unpaid commission|outstanding commission|待付|待发|未发金额|未付金额|待付提成|"
                "待发提成|未发提成",
            ),
            ("waiting", "待回款", "待付", "待发"),
            _NOT_A_BALANCE,
        ),
        Field(
            "earned",
            Message(N_("amount already earned")),
            "money",
            tiers(
                "earned|already earned|earned before|earned to date|earned so far|amount earned|已计提|已计提金额|已提|"
                "已提金额|已计提提成",
                "commission earned|earned commission|累计已计提|累计已提|累计计提",
            ),
            ("earned", "已计提", "已提"),
            _NOT_A_BALANCE,
        ),
    ),
    (("payee", "payee_name"),),
    ("draw", "holdback", "points", "waiting", "earned"),
)
KINDS = {kind.key: kind for kind in (SALES, RECEIPTS, ACTIVITIES, SCORES, TARGETS, PEOPLE, OPENINGS)}

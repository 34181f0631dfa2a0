"""What a file can be about, and the words by which its columns are known in Chinese and English."""

from dataclasses import replace

from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import Field, Kind
from desktop_app.importing.master_kinds import CUSTOMERS, PEOPLE, PRODUCTS, TEAMS
from desktop_app.importing.sale_kinds import RECEIPTS, SALES
from desktop_app.importing.shared_fields import (
    CATEGORY,
    CHANNEL,
    CUSTOMER,
    DATE,
    DOCUMENT,
    PAYEE,
    PAYEE_NAME,
    PRODUCT,
    QUANTITY,
    TAGS,
    tiers,
)

__all__ = [
    "ACTIVITIES", "CUSTOMERS", "KINDS", "OPENINGS", "PEOPLE", "PRODUCTS", "RECEIPTS", "SALES", "SCORES", "TARGETS",
    "TEAMS",
]  # fmt: skip

_NOT_A_BALANCE = (
    "date", "rate", "percent", "limit", "month", "reason", "note",
    "日期", "比例", "率", "额度", "上限", "月份", "基数", "原因", "说明", "备注",
)  # fmt: skip

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
            "target",
            tiers(
                "target|target amount|target value|目标|目标值|目标额|目标金额|销售目标|业绩目标|任务|任务额|指标值",
                "value|amount|quota|金额|值",
            ),
            ("target", "目标", "任务"),
        ),
        Field(
            "growth",
            Message(N_("growth")),
            "growth",
            tiers("growth|growth target|target growth|增长|增长率|增长目标|目标增长|目标增长率|增幅"),
        ),
        Field(
            "over",
            Message(N_("what the growth is over")),
            "over",
            tiers("over|compared with|compared to|baseline|对比|对比期|比较基准|增长基准|基期"),
        ),
        Field(
            "month_weights",
            Message(N_("weights of the months")),
            "weights",
            tiers("month weights|monthly weights|weights of the months|月度权重|各月权重|分月权重|月份权重"),
        ),
        PRODUCT,
        CATEGORY,
        replace(CHANNEL, names=CHANNEL.names[:1]),  # a shop is somebody here
        CUSTOMER,
        Field("tag", TAGS.label, "text", TAGS.names),
    ),
    (("for",), ("span",), ("value", "growth")),
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
KINDS = {
    kind.key: kind
    for kind in (
        SALES, RECEIPTS, ACTIVITIES, SCORES, TARGETS, PEOPLE, TEAMS, PRODUCTS, CUSTOMERS, OPENINGS,
    )
}  # fmt: skip

"""Fields that several kinds of files have: the day, the person, the document, the quantity."""

from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import Field, normal


def tiers(*names: str) -> tuple[tuple[str, ...], ...]:
    """The names of a field, tier by tier; in a tier they stand between strokes."""
    return tuple(tuple(normal(name) for name in tier.split("|")) for tier in names)


NOT_A_DAY = (
    "ship", "shipped", "shipping", "delivery", "delivered", "due", "required", "expected", "planned", "birth", "hire",
    "modified", "updated", "printed", "start", "end", "expiry",
    "发货", "交货", "到期", "生日", "入职", "离职", "修改", "打印", "预计", "生产",
)  # fmt: skip
_NOT_A_PERSON = (
    "region", "team", "email", "phone", "manager", "department", "target", "amount", "number of", "commission", "title",
    "区域", "团队", "邮箱", "电话", "手机", "经理", "部门", "目标", "金额", "额", "人数", "提成", "客户", "类型",
)  # fmt: skip

DATE = Field(
    "date",
    Message(N_("date")),
    "day",
    tiers(
        "date|日期|sale date|sales date|date of sale|销售日期|交易日期|业务日期|营业日期",
        "order date|invoice date|transaction date|posting date|document date|订单日期|下单日期|"
        "下单时间|开票日期|成交日期|成交时间"
        "|交易时间|销售时间|订单时间|单据日期|记账日期|制单日期|订单创建时间|付款时间|支付时间|"
        "order time|order datetime",
        "day|datetime|time|timestamp|时间|日",
    ),
    ("date", "日期", "时间"),
    NOT_A_DAY,
)
PAYEE = Field(
    "payee",
    Message(N_("person")),
    "text",
    tiers(
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
    tiers(
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
    tiers(
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
    tiers(
        "quantity|qty|units|units sold|quantity sold|数量|销量|销售数量|销售量|件数|个数|count|pieces|pcs",
        "次数|times|number",
    ),
)
CUSTOMER = Field(
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
)
PRODUCT = Field(
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
)
CATEGORY = Field(
    "category",
    Message(N_("category")),
    "text",
    tiers(
        "category|product category|product group|product line|item category|类别|品类|分类|柜台|大类|"
        "商品类别|产品类别|商品分类|产品分类|商品大类|产品线",
        "category name|category id|类别名称|分类名称|类别id|类别编号|类目",
    ),
)
CHANNEL = Field(
    "channel",
    Message(N_("channel")),
    "text",
    tiers(
        "channel|sales channel|渠道|销售渠道|渠道名称|平台|来源渠道",
        "platform|store|门店|店铺|门店名称|店铺名称|门店编号",
    ),
)
TAGS = Field("tags", Message(N_("tags")), "text", tiers("tags|tag|label|labels|标签|商品标签|标记"))

"""Lists of people, teams, products and customers, and the words by which their columns are known."""

from dataclasses import replace

from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import Field, Kind
from desktop_app.importing.shared_fields import CATEGORY, PAYEE, PAYEE_NAME, TAGS, tiers

_MANAGER = Field(
    "manager",
    Message(N_("team’s manager")),
    "text",
    tiers("manager|team manager|supervisor|reports to|经理|主管|组长|店长|上级|团队负责人|直属上级"),
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
            "team_from",
            Message(N_("first day in the team")),
            "day",
            tiers(
                "team from|team since|in team since|team start date|调入日期|调入时间|入组日期|调岗日期|加入团队日期|"
                "团队起始日期"
            ),
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
            "base_pay",
            Message(N_("base pay")),
            "pay",
            tiers(
                "base pay|base salary|basic pay|basic salary|monthly base pay|monthly base salary|底薪|月底薪|基本工资|"
                "月基本工资|固定工资|基础工资|基本薪资|基本薪酬",
                "fixed pay|fixed salary|monthly salary|salary|固定薪资|月薪",
            ),
        ),
        _MANAGER,
    ),
    (("code", "name"),),
)

TEAMS = Kind(
    "teams",
    Message(N_("team lists")),
    (
        Field(
            "code",
            Message(N_("team")),
            "text",
            tiers(
                "team code|team id|team no|团队编号|团队编码|小组编号",
                "department code|department id|部门编号|部门编码|门店编号|code|id|no|编号|编码",
            ),
        ),
        Field(
            "name",
            Message(N_("team’s name")),
            "text",
            tiers(
                "team name|团队名称|小组名称|组名",
                "team|团队|小组|组别|销售组|班组",
                "group name|group|department name|department|部门名称|部门|门店名称|门店|分店名称|分店|name|名称",
            ),
        ),
        replace(_MANAGER, names=(*_MANAGER.names, *tiers("leader|team leader|负责人"))),
    ),
    (("code", "name"),),
)
PRODUCTS = Kind(
    "products",
    Message(N_("product lists")),
    (
        Field(
            "code",
            Message(N_("product’s number")),
            "text",
            tiers(
                "product id|product no|product code|product number|item id|item no|item code|sku|sku id|article no|"
                "article number|商品编号|商品id|商品编码|商品代码|产品编号|产品编码|产品id|货号|物料编码|存货编码",
                "code|id|no|number|编号|编码|代码|barcode|条码",
            ),
        ),
        Field(
            "name",
            Message(N_("product’s name")),
            "text",
            tiers(
                "product|product name|item|item name|article|article name|商品|商品名称|商品名|产品|产品名称|产品名|"
                "货品|货品名称|品名|物料|物料名称|存货名称|宝贝标题",
                "name|description|goods|名称|项目|项目名称|服务项目",
            ),
        ),
        CATEGORY,
        Field(
            "unit_cost",
            Message(N_("unit cost")),
            "figure",  # which may have more decimals than the currency
            tiers(
                "unit cost|cost per unit|cost price|purchase price|单位成本|成本单价|成本价|进价|进货价|采购价|"
                "采购单价",
                "cost|standard cost|成本|标准成本",
            ),
        ),
        TAGS,
    ),
    (("code", "name"),),
)
CUSTOMERS = Kind(
    "customers",
    Message(N_("customer lists")),
    (
        Field(
            "code",
            Message(N_("customer’s number")),
            "text",
            tiers(
                "customer id|customer no|customer number|customer code|client id|client code|客户编号|客户编码|"
                "客户代码|客户号|会员号|会员卡号|会员编号",
                "code|id|no|number|编号|编码|代码",
            ),
        ),
        Field(
            "name",
            Message(N_("customer’s name")),
            "text",
            tiers(
                "customer|customer name|client|client name|buyer|buyer name|客户|客户名称|客户名|客户姓名|顾客|"
                "顾客姓名|顾客名称|买家|买家名称|买家姓名|会员|会员姓名|客户全称",
                "company name|company|购货单位|往来单位|客户简称|name|名称|姓名",
            ),
        ),
        Field(
            "first_bought_on",
            Message(N_("day of the first purchase")),
            "day",
            tiers(
                "first purchase|first purchase date|first bought on|first order|first order date|first sale date|"
                "first purchased on|首次购买日期|首次购买时间|首购日期|首购时间|首单日期|首次下单日期|首次下单时间|"
                "首次成交日期|首次交易日期",
                "customer since|client since|成为客户日期|合作日期|首次合作日期",
            ),
        ),
    ),
    (("code", "name"),),
)

// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! `create_risk_order`: 风控聚合模型审核下单

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{BankCard, IdCard, Mobile, PersonName, RequestId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::{Education, Marriage, Platform, Sex};
use super::super::info::INFO;

/// Orders an automatic review of one user by the combined risk model. The result is pushed to callback and can be queried.
///
/// Section 3.2: `POST /api/risk/pld/create/v1`, authenticated, the code of the answer decides whether it is billed. It is not
/// repeated by itself once bytes have left. 风控聚合模型审核下单
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_jimi::{CreateRiskOrder, CreateRiskOrderRequired};
///
/// let request = CreateRiskOrder::new(CreateRiskOrderRequired {
///     callback: "https://lender.example/jimi/risk".into(),
///     client_id: "000000000000000000001".into(),
///     strategy_id: "strategy-0001".into(),
///     zhima_open_id: "268800000000000000000000000001".into(),
///     idcard_num: "11010119900307387X".into(),
///     idcard_name: "张三".into(),
///     phone: "13800138000".into(),
///     province: "北京市".into(),
///     city: "北京市".into(),
///     region: "东城区".into(),
///     address: "示例路1号".into(),
/// })
/// .product_id("pld")
/// .user_account("user-0001");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 13);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateRiskOrder {
    /// Address to which progress is pushed; signed as it is.
    ///
    /// Wire name `callback`, absolute http or https address, class C1, at most 200 characters, section 3.2. 回调地址
    pub callback: Text,
    /// The caller's own id of the order, unique; varchar(32) here, varchar(200) and varchar(10) elsewhere.
    ///
    /// Wire name `clientId`, 1 to 64 visible ASCII characters, class C1, section 3.2. 调用方下单唯一标识（此处 varchar(32)，其他章节为 200 或 10）
    pub client_id: RequestId,
    /// Identifier of the risk product; only pld is supported at present.
    ///
    /// Wire name `productId`, text, class C1, at most 32 characters, `pld` unless set, section 3.2. 风控产品唯一标识，目前只支持pld
    pub product_id: Option<Text>,
    /// Identifier of the risk strategy.
    ///
    /// Wire name `strategyId`, text, class C1, at most 32 characters, section 3.2. 风控策略唯一标识
    pub strategy_id: Text,
    /// The Zhima member's identity at the merchant; needs the user's authorisation.
    ///
    /// Wire name `zhimaOpenId`, text, class C2, at most 30 characters, section 3.2. 芝麻会员在商户端的身份标识（需要进行用户授权）
    pub zhima_open_id: Personal<Text>,
    /// Identity number of the user.
    ///
    /// Wire name `idcardNum`, identity number with its check digit (GB 11643), or 15 digits, class C2, at most 20 characters,
    /// section 3.2. 用户身份证号码
    pub idcard_num: IdCard,
    /// Name on the user's identity card.
    ///
    /// Wire name `idcardName`, name of 1 to 40 characters, class C2, at most 40 characters, section 3.2. 用户身份证姓名
    pub idcard_name: PersonName,
    /// Mobile number of the user.
    ///
    /// Wire name `phone`, mobile number of 11 digits, class C2, section 3.2. 用户手机号
    pub phone: Mobile,
    /// Account of the ordering customer; dropped in February.
    ///
    /// Wire name `userAcount`, text, class C2, at most 32 characters, name by reading C28, need by reading C28, section 3.2.
    /// 用户账号，下单客户的用户账号（二月版已删除）
    pub user_account: Option<Personal<Text>>,
    /// Province of the delivery address.
    ///
    /// Wire name `provice`, text, class C2, at most 20 characters, section 3.2. 用户收货地址-省
    pub province: Personal<Text>,
    /// City of the delivery address.
    ///
    /// Wire name `city`, text, class C2, at most 20 characters, section 3.2. 用户收货地址-市
    pub city: Personal<Text>,
    /// District or county of the delivery address.
    ///
    /// Wire name `regoin`, text, class C2, at most 40 characters, section 3.2. 用户收货地址-区县
    pub region: Personal<Text>,
    /// Street and house of the delivery address.
    ///
    /// Wire name `address`, text, class C2, at most 100 characters, section 3.2. 用户收货地址-详细地址
    pub address: Personal<Text>,
    /// Country of the delivery address.
    ///
    /// Wire name `country`, text, class C2, at most 20 characters, `中华人民共和国` unless set, section 3.2. 用户收货地址-国家，默认“中华人民共和国”
    pub country: Option<Personal<Text>>,
    /// QQ number of the user.
    ///
    /// Wire name `qq`, text, class C2, at most 20 characters, section 3.2. 用户QQ号码
    pub qq: Option<Personal<Text>>,
    /// The user's nickname on the shopping platform used most.
    ///
    /// Wire name `nickName`, text, class C2, at most 20 characters, section 3.2. 用户常用电商平台昵称
    pub nick_name: Option<Personal<Text>>,
    /// Sex of the user.
    ///
    /// Wire name `sex`, a value of [`Sex`], class C2, at most 4 characters, section 3.2. 用户性别
    pub sex: Option<Personal<Sex>>,
    /// Age of the user; the only field printed as int, although 2.4 makes all fields text.
    ///
    /// Wire name `age`, whole number, class C2, section 3.2. 用户年龄（唯一标为 int 的字段，而 2.4 规定字段均为字符串）
    pub age: Option<Personal<i64>>,
    /// IP address of the user's device.
    ///
    /// Wire name `ip`, text, class C2, at most 30 characters, section 3.2. 用户设备IP地址
    pub ip: Option<Personal<Text>>,
    /// E-mail address of the user.
    ///
    /// Wire name `email`, text, class C2, at most 100 characters, section 3.2. 用户电子邮箱
    pub email: Option<Personal<Text>>,
    /// Bank card number of the user.
    ///
    /// Wire name `bankCard`, 12 to 19 digits with the Luhn check, class C2, at most 30 characters, section 3.2. 用户银行卡号
    pub bank_card: Option<BankCard>,
    /// Hardware address of the user's device.
    ///
    /// Wire name `mac`, text, class C2, at most 30 characters, section 3.2. 用户设备物理地址
    pub mac: Option<Personal<Text>>,
    /// Hardware address of the WiFi of the user's device.
    ///
    /// Wire name `wifimac`, text, class C2, at most 30 characters, section 3.2. 用户设备WiFi的物理地址
    pub wifi_mac: Option<Personal<Text>>,
    /// International identifier of the user's mobile device.
    ///
    /// Wire name `imei`, text, class C2, at most 30 characters, section 3.2. 用户设备标识，国际移动设备标识
    pub imei: Option<Personal<Text>>,
    /// Kind of application.
    ///
    /// Wire name `platform`, a value of [`Platform`], class C1, at most 10 characters, section 3.2. 应用平台类型
    pub platform: Option<Platform>,
    /// Name of the user's contact person.
    ///
    /// Wire name `contactsName`, name of 1 to 40 characters, class C2, at most 40 characters, section 3.2. 用户联系人姓名
    pub contacts_name: Option<PersonName>,
    /// Mobile number of the user's contact person.
    ///
    /// Wire name `contactsMobile`, mobile number of 11 digits, class C2, at most 20 characters, section 3.2. 用户联系人手机号
    pub contacts_mobile: Option<Mobile>,
    /// Name of the user's employer.
    ///
    /// Wire name `organization`, text, class C2, at most 100 characters, section 3.2. 用户工作单位名称
    pub organization: Option<Personal<Text>>,
    /// Education of the user.
    ///
    /// Wire name `education`, a value of [`Education`], class C2, at most 20 characters, section 3.2. 用户学历
    pub education: Option<Personal<Education>>,
    /// Marital status of the user.
    ///
    /// Wire name `marriage`, a value of [`Marriage`], class C2, at most 10 characters, section 3.2. 用户婚姻状况
    pub marriage: Option<Personal<Marriage>>,
}

/// What a [`CreateRiskOrder`] cannot do without.
#[derive(Debug)]
pub struct CreateRiskOrderRequired {
    /// Address to which progress is pushed; signed as it is.
    pub callback: Text,
    /// The caller's own id of the order, unique; varchar(32) here, varchar(200) and varchar(10) elsewhere.
    pub client_id: RequestId,
    /// Identifier of the risk strategy.
    pub strategy_id: Text,
    /// The Zhima member's identity at the merchant; needs the user's authorisation.
    pub zhima_open_id: Personal<Text>,
    /// Identity number of the user.
    pub idcard_num: IdCard,
    /// Name on the user's identity card.
    pub idcard_name: PersonName,
    /// Mobile number of the user.
    pub phone: Mobile,
    /// Province of the delivery address.
    pub province: Personal<Text>,
    /// City of the delivery address.
    pub city: Personal<Text>,
    /// District or county of the delivery address.
    pub region: Personal<Text>,
    /// Street and house of the delivery address.
    pub address: Personal<Text>,
}

impl CreateRiskOrder {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateRiskOrderRequired) -> Self {
        let CreateRiskOrderRequired {
            callback,
            client_id,
            strategy_id,
            zhima_open_id,
            idcard_num,
            idcard_name,
            phone,
            province,
            city,
            region,
            address,
        } = required;
        Self {
            callback,
            client_id,
            product_id: None,
            strategy_id,
            zhima_open_id,
            idcard_num,
            idcard_name,
            phone,
            user_account: None,
            province,
            city,
            region,
            address,
            country: None,
            qq: None,
            nick_name: None,
            sex: None,
            age: None,
            ip: None,
            email: None,
            bank_card: None,
            mac: None,
            wifi_mac: None,
            imei: None,
            platform: None,
            contacts_name: None,
            contacts_mobile: None,
            organization: None,
            education: None,
            marriage: None,
        }
    }

    /// Identifier of the risk product; only pld is supported at present.
    #[must_use]
    pub fn product_id(mut self, value: impl Into<Text>) -> Self {
        self.product_id = Some(value.into());
        self
    }

    /// Account of the ordering customer; dropped in February.
    #[must_use]
    pub fn user_account(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.user_account = Some(value.into());
        self
    }

    /// Country of the delivery address.
    #[must_use]
    pub fn country(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.country = Some(value.into());
        self
    }

    /// QQ number of the user.
    #[must_use]
    pub fn qq(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.qq = Some(value.into());
        self
    }

    /// The user's nickname on the shopping platform used most.
    #[must_use]
    pub fn nick_name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.nick_name = Some(value.into());
        self
    }

    /// Sex of the user.
    #[must_use]
    pub fn sex(mut self, value: impl Into<Personal<Sex>>) -> Self {
        self.sex = Some(value.into());
        self
    }

    /// Age of the user; the only field printed as int, although 2.4 makes all fields text.
    #[must_use]
    pub fn age(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.age = Some(value.into());
        self
    }

    /// IP address of the user's device.
    #[must_use]
    pub fn ip(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.ip = Some(value.into());
        self
    }

    /// E-mail address of the user.
    #[must_use]
    pub fn email(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.email = Some(value.into());
        self
    }

    /// Bank card number of the user.
    #[must_use]
    pub fn bank_card(mut self, value: impl Into<BankCard>) -> Self {
        self.bank_card = Some(value.into());
        self
    }

    /// Hardware address of the user's device.
    #[must_use]
    pub fn mac(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.mac = Some(value.into());
        self
    }

    /// Hardware address of the WiFi of the user's device.
    #[must_use]
    pub fn wifi_mac(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.wifi_mac = Some(value.into());
        self
    }

    /// International identifier of the user's mobile device.
    #[must_use]
    pub fn imei(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.imei = Some(value.into());
        self
    }

    /// Kind of application.
    #[must_use]
    pub fn platform(mut self, value: impl Into<Platform>) -> Self {
        self.platform = Some(value.into());
        self
    }

    /// Name of the user's contact person.
    #[must_use]
    pub fn contacts_name(mut self, value: impl Into<PersonName>) -> Self {
        self.contacts_name = Some(value.into());
        self
    }

    /// Mobile number of the user's contact person.
    #[must_use]
    pub fn contacts_mobile(mut self, value: impl Into<Mobile>) -> Self {
        self.contacts_mobile = Some(value.into());
        self
    }

    /// Name of the user's employer.
    #[must_use]
    pub fn organization(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.organization = Some(value.into());
        self
    }

    /// Education of the user.
    #[must_use]
    pub fn education(mut self, value: impl Into<Personal<Education>>) -> Self {
        self.education = Some(value.into());
        self
    }

    /// Marital status of the user.
    #[must_use]
    pub fn marriage(mut self, value: impl Into<Personal<Marriage>>) -> Self {
        self.marriage = Some(value.into());
        self
    }
}

/// What was found for a [`CreateRiskOrder`].
///
/// Section 3.2.
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateRiskOrderAnswer {
    /// Jimi's number of the risk order.
    ///
    /// Wire name `id`, text, class C1, section 3.2. 风控订单号
    pub id: Text,
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, section 3.2. 调用方唯一标识
    pub client_id: Text,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 30] = [
    FieldInfo::row("callback", "callback", FieldKind::Base(BaseKind::Url), Need::Required, Class::C1, "3.2", Both::new("Address to which progress is pushed; signed as it is.", "回调地址")).with(&FieldMore { max: Some(200), ..FieldMore::PLAIN }),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::RequestId), Need::Required, Class::C1, "3.2", Both::new("The caller's own id of the order, unique; varchar(32) here, varchar(200) and varchar(10) elsewhere.", "调用方下单唯一标识（此处 varchar(32)，其他章节为 200 或 10）")),
    FieldInfo::row("product_id", "productId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.2", Both::new("Identifier of the risk product; only pld is supported at present.", "风控产品唯一标识，目前只支持pld")).with(&FieldMore { max: Some(32), default: Some("pld"), ..FieldMore::PLAIN }),
    FieldInfo::row("strategy_id", "strategyId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.2", Both::new("Identifier of the risk strategy.", "风控策略唯一标识")).with(&FieldMore { max: Some(32), ..FieldMore::PLAIN }),
    FieldInfo::row("zhima_open_id", "zhimaOpenId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.2", Both::new("The Zhima member's identity at the merchant; needs the user's authorisation.", "芝麻会员在商户端的身份标识（需要进行用户授权）")).with(&FieldMore { max: Some(30), ..FieldMore::PLAIN }),
    FieldInfo::row("idcard_num", "idcardNum", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "3.2", Both::new("Identity number of the user.", "用户身份证号码")).with(&FieldMore { max: Some(20), ..FieldMore::PLAIN }),
    FieldInfo::row("idcard_name", "idcardName", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "3.2", Both::new("Name on the user's identity card.", "用户身份证姓名")).with(&FieldMore { max: Some(40), ..FieldMore::PLAIN }),
    FieldInfo::row("phone", "phone", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "3.2", Both::new("Mobile number of the user.", "用户手机号")),
    FieldInfo::row("user_account", "userAcount", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.2", Both::new("Account of the ordering customer; dropped in February.", "用户账号，下单客户的用户账号（二月版已删除）")).with(&FieldMore { max: Some(32), by_reading: Some(ByReading { reading: 6, per_choice: &[&["userAcount"], &[]] }), need_by_reading: Some(ByReading { reading: 6, per_choice: &[Need::Required, Need::Optional] }), ..FieldMore::PLAIN }),
    FieldInfo::row("province", "provice", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.2", Both::new("Province of the delivery address.", "用户收货地址-省")).with(&FieldMore { max: Some(20), ..FieldMore::PLAIN }),
    FieldInfo::row("city", "city", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.2", Both::new("City of the delivery address.", "用户收货地址-市")).with(&FieldMore { max: Some(20), ..FieldMore::PLAIN }),
    FieldInfo::row("region", "regoin", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.2", Both::new("District or county of the delivery address.", "用户收货地址-区县")).with(&FieldMore { max: Some(40), ..FieldMore::PLAIN }),
    FieldInfo::row("address", "address", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.2", Both::new("Street and house of the delivery address.", "用户收货地址-详细地址")).with(&FieldMore { max: Some(100), ..FieldMore::PLAIN }),
    FieldInfo::row("country", "country", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("Country of the delivery address.", "用户收货地址-国家，默认“中华人民共和国”")).with(&FieldMore { max: Some(20), default: Some("中华人民共和国"), ..FieldMore::PLAIN }),
    FieldInfo::row("qq", "qq", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("QQ number of the user.", "用户QQ号码")).with(&FieldMore { max: Some(20), ..FieldMore::PLAIN }),
    FieldInfo::row("nick_name", "nickName", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("The user's nickname on the shopping platform used most.", "用户常用电商平台昵称")).with(&FieldMore { max: Some(20), ..FieldMore::PLAIN }),
    FieldInfo::row("sex", "sex", FieldKind::Enum(Sex::INFO), Need::Optional, Class::C2, "3.2", Both::new("Sex of the user.", "用户性别")).with(&FieldMore { max: Some(4), ..FieldMore::PLAIN }),
    FieldInfo::row("age", "age", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "3.2", Both::new("Age of the user; the only field printed as int, although 2.4 makes all fields text.", "用户年龄（唯一标为 int 的字段，而 2.4 规定字段均为字符串）")),
    FieldInfo::row("ip", "ip", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("IP address of the user's device.", "用户设备IP地址")).with(&FieldMore { max: Some(30), ..FieldMore::PLAIN }),
    FieldInfo::row("email", "email", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("E-mail address of the user.", "用户电子邮箱")).with(&FieldMore { max: Some(100), ..FieldMore::PLAIN }),
    FieldInfo::row("bank_card", "bankCard", FieldKind::Base(BaseKind::BankCard), Need::Optional, Class::C2, "3.2", Both::new("Bank card number of the user.", "用户银行卡号")).with(&FieldMore { max: Some(30), ..FieldMore::PLAIN }),
    FieldInfo::row("mac", "mac", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("Hardware address of the user's device.", "用户设备物理地址")).with(&FieldMore { max: Some(30), ..FieldMore::PLAIN }),
    FieldInfo::row("wifi_mac", "wifimac", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("Hardware address of the WiFi of the user's device.", "用户设备WiFi的物理地址")).with(&FieldMore { max: Some(30), ..FieldMore::PLAIN }),
    FieldInfo::row("imei", "imei", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("International identifier of the user's mobile device.", "用户设备标识，国际移动设备标识")).with(&FieldMore { max: Some(30), ..FieldMore::PLAIN }),
    FieldInfo::row("platform", "platform", FieldKind::Enum(Platform::INFO), Need::Optional, Class::C1, "3.2", Both::new("Kind of application.", "应用平台类型")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
    FieldInfo::row("contacts_name", "contactsName", FieldKind::Base(BaseKind::PersonName), Need::Optional, Class::C2, "3.2", Both::new("Name of the user's contact person.", "用户联系人姓名")).with(&FieldMore { max: Some(40), ..FieldMore::PLAIN }),
    FieldInfo::row("contacts_mobile", "contactsMobile", FieldKind::Base(BaseKind::Mobile), Need::Optional, Class::C2, "3.2", Both::new("Mobile number of the user's contact person.", "用户联系人手机号")).with(&FieldMore { max: Some(20), ..FieldMore::PLAIN }),
    FieldInfo::row("organization", "organization", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.2", Both::new("Name of the user's employer.", "用户工作单位名称")).with(&FieldMore { max: Some(100), ..FieldMore::PLAIN }),
    FieldInfo::row("education", "education", FieldKind::Enum(Education::INFO), Need::Optional, Class::C2, "3.2", Both::new("Education of the user.", "用户学历")).with(&FieldMore { max: Some(20), ..FieldMore::PLAIN }),
    FieldInfo::row("marriage", "marriage", FieldKind::Enum(Marriage::INFO), Need::Optional, Class::C2, "3.2", Both::new("Marital status of the user.", "用户婚姻状况")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.2", Both::new("Jimi's number of the risk order.", "风控订单号")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.2", Both::new("The caller's own id of the order.", "调用方唯一标识")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "create_risk_order", section: "3.2",
    doc: Both::new("Orders an automatic review of one user by the combined risk model. The result is pushed to callback and can be queried.", "风控聚合模型审核下单"),
    method: Method::Post, path: "/api/risk/pld/create/v1",
    path_by_reading: Some(ByReading { reading: 6, per_choice: &["/api/risk/pld/create/v1", "/api/risk/auto/create/v1"] }),
    authenticated: true, body: BodyKind::Json, timeout_ms: 10000,
    charged: true, reference: Some("client_id"), repeat: Repeat::Never,
    request: &REQUEST,
    sign_order: &[12, 17, 30, 20, 0, 10, 1, 26, 25, 13, 28, 19, 6, 5, 23, 18, 21, 29, 15, 27, 7, 24, 2, 9, 14, 11, 31, 16, 3, 32, 8, 22, 4],
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for CreateRiskOrder {
    type Answer = CreateRiskOrderAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.callback);
        out.put(&REQUEST[1], &self.client_id);
        out.put_some(&REQUEST[2], self.product_id.as_ref());
        out.put(&REQUEST[3], &self.strategy_id);
        out.put(&REQUEST[4], &self.zhima_open_id);
        out.put(&REQUEST[5], &self.idcard_num);
        out.put(&REQUEST[6], &self.idcard_name);
        out.put(&REQUEST[7], &self.phone);
        out.put_some(&REQUEST[8], self.user_account.as_ref());
        out.put(&REQUEST[9], &self.province);
        out.put(&REQUEST[10], &self.city);
        out.put(&REQUEST[11], &self.region);
        out.put(&REQUEST[12], &self.address);
        out.put_some(&REQUEST[13], self.country.as_ref());
        out.put_some(&REQUEST[14], self.qq.as_ref());
        out.put_some(&REQUEST[15], self.nick_name.as_ref());
        out.put_some(&REQUEST[16], self.sex.as_ref());
        out.put_some(&REQUEST[17], self.age.as_ref());
        out.put_some(&REQUEST[18], self.ip.as_ref());
        out.put_some(&REQUEST[19], self.email.as_ref());
        out.put_some(&REQUEST[20], self.bank_card.as_ref());
        out.put_some(&REQUEST[21], self.mac.as_ref());
        out.put_some(&REQUEST[22], self.wifi_mac.as_ref());
        out.put_some(&REQUEST[23], self.imei.as_ref());
        out.put_some(&REQUEST[24], self.platform.as_ref());
        out.put_some(&REQUEST[25], self.contacts_name.as_ref());
        out.put_some(&REQUEST[26], self.contacts_mobile.as_ref());
        out.put_some(&REQUEST[27], self.organization.as_ref());
        out.put_some(&REQUEST[28], self.education.as_ref());
        out.put_some(&REQUEST[29], self.marriage.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<CreateRiskOrderAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for CreateRiskOrderAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { id: object.required(&ANSWER[0])?, client_id: object.required(&ANSWER[1])? }))
    }
}

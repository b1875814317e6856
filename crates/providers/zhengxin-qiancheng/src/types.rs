// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! Records of requests and answers.

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, TypeInfo};
use zhengxin_core::json::{Json, Value};
use zhengxin_core::value::{BankCard, Fen, Mobile, Number, PersonName};
use zhengxin_core::wire::{Fields, Record};
use zhengxin_core::words::{BaseKind, Class, Need, WireShape};
use zhengxin_core::{Personal, Text};

use super::enums::{BankEntryType, CardType, ClientType, ContactType, LoanOrderState, ProofType, RealNameStatus, UserRelation};

/// An entry of the phone's address book.
///
/// Section 7.1. 通讯录(user_mobile_contacts)
#[derive(Debug)]
#[non_exhaustive]
pub struct AddressBookEntry {
    /// Number as the address book has it.
    ///
    /// Wire name `mobile`, text, class C2, section 7.1. 手机号
    pub mobile: Personal<Text>,
    /// Name as the address book has it.
    ///
    /// Wire name `name`, text, class C2, section 7.1. 姓名
    pub name: Personal<Text>,
}

/// What a [`AddressBookEntry`] cannot do without.
#[derive(Debug)]
pub struct AddressBookEntryRequired {
    /// Number as the address book has it.
    pub mobile: Personal<Text>,
    /// Name as the address book has it.
    pub name: Personal<Text>,
}

impl AddressBookEntry {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: AddressBookEntryRequired) -> Self {
        let AddressBookEntryRequired { mobile, name } = required;
        Self { mobile, name }
    }
}

impl AddressBookEntry {
    /// Its table.
    pub const INFO: &'static TypeInfo = &ADDRESS_BOOK_ENTRY;
}

#[rustfmt::skip]
static ADDRESS_BOOK_ENTRY_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("Number as the address book has it.", "手机号")),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("Name as the address book has it.", "姓名")),
];

#[rustfmt::skip]
static ADDRESS_BOOK_ENTRY: TypeInfo = TypeInfo { name: "AddressBookEntry", section: "7.1", fields: &ADDRESS_BOOK_ENTRY_FIELDS, doc: Both::new("An entry of the phone's address book.", "通讯录(user_mobile_contacts)") };

impl Record for AddressBookEntry {
    const INFO: &'static TypeInfo = &ADDRESS_BOOK_ENTRY;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&ADDRESS_BOOK_ENTRY_FIELDS[0], &self.mobile);
        out.put(&ADDRESS_BOOK_ENTRY_FIELDS[1], &self.name);
    }
}

/// A friend or trade partner.
///
/// Section 7.1. 近期好友联系人(friends_contact)、近期交易联系人(trade_contact)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct AlipayContact {
    /// Name.
    ///
    /// Wire name `name`, text, class C2, section 7.1. 姓名
    pub name: Option<Personal<Text>>,
    /// Account.
    ///
    /// Wire name `account`, text, class C2, section 7.1. 帐号
    pub account: Option<Personal<Text>>,
}

impl AlipayContact {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Name.
    #[must_use]
    pub fn name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.name = Some(value.into());
        self
    }

    /// Account.
    #[must_use]
    pub fn account(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.account = Some(value.into());
        self
    }
}

impl AlipayContact {
    /// Its table.
    pub const INFO: &'static TypeInfo = &ALIPAY_CONTACT;
}

#[rustfmt::skip]
static ALIPAY_CONTACT_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Name.", "姓名")),
    FieldInfo::row("account", "account", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Account.", "帐号")),
];

#[rustfmt::skip]
static ALIPAY_CONTACT: TypeInfo = TypeInfo { name: "AlipayContact", section: "7.1", fields: &ALIPAY_CONTACT_FIELDS, doc: Both::new("A friend or trade partner.", "近期好友联系人(friends_contact)、近期交易联系人(trade_contact)") };

impl Record for AlipayContact {
    const INFO: &'static TypeInfo = &ALIPAY_CONTACT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&ALIPAY_CONTACT_FIELDS[0], self.name.as_ref());
        out.put_some(&ALIPAY_CONTACT_FIELDS[1], self.account.as_ref());
    }
}

/// Alipay account of the applicant.
///
/// Section 7.1. 支付宝信息(zfb_data)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct AlipayData {
    /// Huabei credit line.
    ///
    /// Wire name `ants_lines`, a [`HuabeiLines`], class C2, asked for, though it may be left out, section 7.1. 花呗信息
    pub ants_lines: Option<HuabeiLines>,
    /// Real name; may be masked.
    ///
    /// Wire name `real_name`, text, class C2, asked for, though it may be left out, section 7.1. 实名
    pub real_name: Option<Personal<Text>>,
    /// Whether the name was checked.
    ///
    /// Wire name `real_name_status`, text, class C2, asked for, though it may be left out, section 7.1. 实名认证状态
    pub real_name_status: Option<Personal<Text>>,
    /// When the data was collected.
    ///
    /// Wire name `create_time`, text, class C2, section 7.1. 扒取时间
    pub create_time: Option<Personal<Text>>,
    /// All assets.
    ///
    /// Wire name `wealth`, decimal number, kept as its text, class C2, section 7.1. 总资产
    pub wealth: Option<Personal<Number>>,
    /// Balance.
    ///
    /// Wire name `balance`, decimal number, kept as its text, class C2, section 7.1. 支付宝余额
    pub balance: Option<Personal<Number>>,
    /// Yu'e Bao.
    ///
    /// Wire name `balance_bao`, decimal number, kept as its text, class C2, section 7.1. 余额宝
    pub balance_bao: Option<Personal<Number>>,
    /// Zhaocai Bao.
    ///
    /// Wire name `fortune_bao`, decimal number, kept as its text, class C2, section 7.1. 招财宝
    pub fortune_bao: Option<Personal<Number>>,
    /// Cunjin Bao.
    ///
    /// Wire name `deposit_bao`, decimal number, kept as its text, class C2, section 7.1. 存金宝
    pub deposit_bao: Option<Personal<Number>>,
    /// Taobao wealth products.
    ///
    /// Wire name `taobao_financial`, decimal number, kept as its text, class C2, section 7.1. 淘宝理财
    pub taobao_financial: Option<Personal<Number>>,
    /// All funds.
    ///
    /// Wire name `fund`, decimal number, kept as its text, class C2, section 7.1. 基金总额
    pub fund: Option<Personal<Number>>,
    /// Bank cards bound to the account; the document names no parts.
    ///
    /// Wire name `bank_cards`, any JSON value, class C2, section 7.1. 绑定银行卡
    pub bank_cards: Option<Personal<Json>>,
    /// E-mail address.
    ///
    /// Wire name `email`, text, class C2, section 7.1. 邮箱
    pub email: Option<Personal<Text>>,
    /// Mobile number; may be masked.
    ///
    /// Wire name `mobile`, text, class C2, section 7.1. 手机号
    pub mobile: Option<Personal<Text>>,
    /// When the account was opened.
    ///
    /// Wire name `register_time`, text, class C2, section 7.1. 注册时间
    pub register_time: Option<Personal<Text>>,
    /// Taobao member name.
    ///
    /// Wire name `taobao_name`, text, class C2, section 7.1. 淘宝会员名
    pub taobao_name: Option<Personal<Text>>,
    /// Recent friends.
    ///
    /// Wire name `friends_contact`, list: a [`AlipayContact`], class C2, section 7.1. 近期好友联系人
    pub friends_contact: Option<Vec<AlipayContact>>,
    /// Recent trade partners.
    ///
    /// Wire name `trade_contact`, list: a [`AlipayContact`], class C2, section 7.1. 近期交易联系人
    pub trade_contact: Option<Vec<AlipayContact>>,
    /// Payments of the last three months.
    ///
    /// Wire name `deal_record`, list: a [`DealRecord`], class C2, section 7.1. 近3个月流水
    pub deal_record: Option<Vec<DealRecord>>,
}

impl AlipayData {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Huabei credit line.
    #[must_use]
    pub fn ants_lines(mut self, value: impl Into<HuabeiLines>) -> Self {
        self.ants_lines = Some(value.into());
        self
    }

    /// Real name; may be masked.
    #[must_use]
    pub fn real_name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.real_name = Some(value.into());
        self
    }

    /// Whether the name was checked.
    #[must_use]
    pub fn real_name_status(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.real_name_status = Some(value.into());
        self
    }

    /// When the data was collected.
    #[must_use]
    pub fn create_time(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.create_time = Some(value.into());
        self
    }

    /// All assets.
    #[must_use]
    pub fn wealth(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.wealth = Some(value.into());
        self
    }

    /// Balance.
    #[must_use]
    pub fn balance(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.balance = Some(value.into());
        self
    }

    /// Yu'e Bao.
    #[must_use]
    pub fn balance_bao(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.balance_bao = Some(value.into());
        self
    }

    /// Zhaocai Bao.
    #[must_use]
    pub fn fortune_bao(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.fortune_bao = Some(value.into());
        self
    }

    /// Cunjin Bao.
    #[must_use]
    pub fn deposit_bao(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.deposit_bao = Some(value.into());
        self
    }

    /// Taobao wealth products.
    #[must_use]
    pub fn taobao_financial(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.taobao_financial = Some(value.into());
        self
    }

    /// All funds.
    #[must_use]
    pub fn fund(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.fund = Some(value.into());
        self
    }

    /// Bank cards bound to the account; the document names no parts.
    #[must_use]
    pub fn bank_cards(mut self, value: impl Into<Personal<Json>>) -> Self {
        self.bank_cards = Some(value.into());
        self
    }

    /// E-mail address.
    #[must_use]
    pub fn email(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.email = Some(value.into());
        self
    }

    /// Mobile number; may be masked.
    #[must_use]
    pub fn mobile(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.mobile = Some(value.into());
        self
    }

    /// When the account was opened.
    #[must_use]
    pub fn register_time(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.register_time = Some(value.into());
        self
    }

    /// Taobao member name.
    #[must_use]
    pub fn taobao_name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.taobao_name = Some(value.into());
        self
    }

    /// Recent friends.
    #[must_use]
    pub fn friends_contact(mut self, value: impl Into<Vec<AlipayContact>>) -> Self {
        self.friends_contact = Some(value.into());
        self
    }

    /// Recent trade partners.
    #[must_use]
    pub fn trade_contact(mut self, value: impl Into<Vec<AlipayContact>>) -> Self {
        self.trade_contact = Some(value.into());
        self
    }

    /// Payments of the last three months.
    #[must_use]
    pub fn deal_record(mut self, value: impl Into<Vec<DealRecord>>) -> Self {
        self.deal_record = Some(value.into());
        self
    }
}

impl AlipayData {
    /// Its table.
    pub const INFO: &'static TypeInfo = &ALIPAY_DATA;
}

#[rustfmt::skip]
static ALIPAY_DATA_FIELDS: [FieldInfo; 19] = [
    FieldInfo::row("ants_lines", "ants_lines", FieldKind::Record(HuabeiLines::INFO), Need::Important, Class::C2, "7.1", Both::new("Huabei credit line.", "花呗信息")),
    FieldInfo::row("real_name", "real_name", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("Real name; may be masked.", "实名")),
    FieldInfo::row("real_name_status", "real_name_status", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("Whether the name was checked.", "实名认证状态")),
    FieldInfo::row("create_time", "create_time", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("When the data was collected.", "扒取时间")),
    FieldInfo::row("wealth", "wealth", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("All assets.", "总资产")),
    FieldInfo::row("balance", "balance", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("Balance.", "支付宝余额")),
    FieldInfo::row("balance_bao", "balance_bao", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("Yu'e Bao.", "余额宝")),
    FieldInfo::row("fortune_bao", "fortune_bao", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("Zhaocai Bao.", "招财宝")),
    FieldInfo::row("deposit_bao", "deposit_bao", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("Cunjin Bao.", "存金宝")),
    FieldInfo::row("taobao_financial", "taobao_financial", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("Taobao wealth products.", "淘宝理财")),
    FieldInfo::row("fund", "fund", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("All funds.", "基金总额")),
    FieldInfo::row("bank_cards", "bank_cards", FieldKind::Base(BaseKind::Json), Need::Optional, Class::C2, "7.1", Both::new("Bank cards bound to the account; the document names no parts.", "绑定银行卡")),
    FieldInfo::row("email", "email", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("E-mail address.", "邮箱")),
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Mobile number; may be masked.", "手机号")),
    FieldInfo::row("register_time", "register_time", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("When the account was opened.", "注册时间")),
    FieldInfo::row("taobao_name", "taobao_name", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Taobao member name.", "淘宝会员名")),
    FieldInfo::row("friends_contact", "friends_contact", FieldKind::List(&FieldKind::Record(AlipayContact::INFO)), Need::Optional, Class::C2, "7.1", Both::new("Recent friends.", "近期好友联系人")),
    FieldInfo::row("trade_contact", "trade_contact", FieldKind::List(&FieldKind::Record(AlipayContact::INFO)), Need::Optional, Class::C2, "7.1", Both::new("Recent trade partners.", "近期交易联系人")),
    FieldInfo::row("deal_record", "deal_record", FieldKind::List(&FieldKind::Record(DealRecord::INFO)), Need::Optional, Class::C2, "7.1", Both::new("Payments of the last three months.", "近3个月流水")),
];

#[rustfmt::skip]
static ALIPAY_DATA: TypeInfo = TypeInfo { name: "AlipayData", section: "7.1", fields: &ALIPAY_DATA_FIELDS, doc: Both::new("Alipay account of the applicant.", "支付宝信息(zfb_data)") };

impl Record for AlipayData {
    const INFO: &'static TypeInfo = &ALIPAY_DATA;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&ALIPAY_DATA_FIELDS[0], self.ants_lines.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[1], self.real_name.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[2], self.real_name_status.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[3], self.create_time.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[4], self.wealth.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[5], self.balance.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[6], self.balance_bao.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[7], self.fortune_bao.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[8], self.deposit_bao.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[9], self.taobao_financial.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[10], self.fund.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[11], self.bank_cards.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[12], self.email.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[13], self.mobile.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[14], self.register_time.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[15], self.taobao_name.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[16], self.friends_contact.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[17], self.trade_contact.as_ref());
        out.put_some(&ALIPAY_DATA_FIELDS[18], self.deal_record.as_ref());
    }
}

/// One app installed by the applicant.
///
/// Section 7.1. 用户安装 app 信息(app_info)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct AppInfo {
    /// Name of the app.
    ///
    /// Wire name `app_name`, text, class C2, section 7.1. 应用名称
    pub app_name: Option<Personal<Text>>,
    /// Store it came from.
    ///
    /// Wire name `app_market`, text, class C2, section 7.1. 应用商城
    pub app_market: Option<Personal<Text>>,
    /// Operating system.
    ///
    /// Wire name `client_type`, text, class C2, section 7.1. 操作系统
    pub client_type: Option<Personal<Text>>,
    /// Version of the system.
    ///
    /// Wire name `os_version`, text, class C2, section 7.1. 系统版本
    pub os_version: Option<Personal<Text>>,
}

impl AppInfo {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Name of the app.
    #[must_use]
    pub fn app_name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.app_name = Some(value.into());
        self
    }

    /// Store it came from.
    #[must_use]
    pub fn app_market(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.app_market = Some(value.into());
        self
    }

    /// Operating system.
    #[must_use]
    pub fn client_type(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.client_type = Some(value.into());
        self
    }

    /// Version of the system.
    #[must_use]
    pub fn os_version(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.os_version = Some(value.into());
        self
    }
}

impl AppInfo {
    /// Its table.
    pub const INFO: &'static TypeInfo = &APP_INFO;
}

#[rustfmt::skip]
static APP_INFO_FIELDS: [FieldInfo; 4] = [
    FieldInfo::row("app_name", "app_name", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Name of the app.", "应用名称")),
    FieldInfo::row("app_market", "app_market", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Store it came from.", "应用商城")),
    FieldInfo::row("client_type", "client_type", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Operating system.", "操作系统")),
    FieldInfo::row("os_version", "os_version", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Version of the system.", "系统版本")),
];

#[rustfmt::skip]
static APP_INFO: TypeInfo = TypeInfo { name: "AppInfo", section: "7.1", fields: &APP_INFO_FIELDS, doc: Both::new("One app installed by the applicant.", "用户安装 app 信息(app_info)") };

impl Record for AppInfo {
    const INFO: &'static TypeInfo = &APP_INFO;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&APP_INFO_FIELDS[0], self.app_name.as_ref());
        out.put_some(&APP_INFO_FIELDS[1], self.app_market.as_ref());
        out.put_some(&APP_INFO_FIELDS[2], self.client_type.as_ref());
        out.put_some(&APP_INFO_FIELDS[3], self.os_version.as_ref());
    }
}

/// The applicant.
///
/// Section 7.1. 借款人基本信息(basic_info)
#[derive(Debug)]
#[non_exhaustive]
pub struct BasicInfo {
    /// Address where the applicant lives.
    ///
    /// Wire name `cur_address`, text, class C2, section 7.1. 常住地址
    pub cur_address: Option<Personal<Text>>,
    /// Address of the household register.
    ///
    /// Wire name `perm_address`, text, class C2, section 7.1. 户籍地址
    pub perm_address: Option<Personal<Text>>,
    /// Name of the employer.
    ///
    /// Wire name `company_name`, text, class C2, section 7.1. 公司名
    pub company_name: Option<Personal<Text>>,
    /// Telephone of the employer.
    ///
    /// Wire name `company_phone`, text, class C2, section 7.1. 公司电话
    pub company_phone: Option<Personal<Text>>,
    /// Address of the employer.
    ///
    /// Wire name `company_address`, text, class C2, section 7.1. 公司地址
    pub company_address: Option<Personal<Text>>,
    /// Contacts for an emergency.
    ///
    /// Wire name `user_contact`, list: a [`UserContact`], class C2, section 7.1. 紧急联系人
    pub user_contact: Vec<UserContact>,
}

impl BasicInfo {
    /// With what is required; everything else is left out.
    pub fn new(user_contact: impl Into<Vec<UserContact>>) -> Self {
        Self {
            cur_address: None,
            perm_address: None,
            company_name: None,
            company_phone: None,
            company_address: None,
            user_contact: user_contact.into(),
        }
    }

    /// Address where the applicant lives.
    #[must_use]
    pub fn cur_address(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.cur_address = Some(value.into());
        self
    }

    /// Address of the household register.
    #[must_use]
    pub fn perm_address(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.perm_address = Some(value.into());
        self
    }

    /// Name of the employer.
    #[must_use]
    pub fn company_name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.company_name = Some(value.into());
        self
    }

    /// Telephone of the employer.
    #[must_use]
    pub fn company_phone(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.company_phone = Some(value.into());
        self
    }

    /// Address of the employer.
    #[must_use]
    pub fn company_address(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.company_address = Some(value.into());
        self
    }
}

impl BasicInfo {
    /// Its table.
    pub const INFO: &'static TypeInfo = &BASIC_INFO;
}

#[rustfmt::skip]
static BASIC_INFO_FIELDS: [FieldInfo; 6] = [
    FieldInfo::row("cur_address", "cur_address", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Address where the applicant lives.", "常住地址")),
    FieldInfo::row("perm_address", "perm_address", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Address of the household register.", "户籍地址")),
    FieldInfo::row("company_name", "company_name", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Name of the employer.", "公司名")),
    FieldInfo::row("company_phone", "company_phone", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Telephone of the employer.", "公司电话")),
    FieldInfo::row("company_address", "company_address", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Address of the employer.", "公司地址")),
    FieldInfo::row("user_contact", "user_contact", FieldKind::List(&FieldKind::Record(UserContact::INFO)), Need::Required, Class::C2, "7.1", Both::new("Contacts for an emergency.", "紧急联系人")),
];

#[rustfmt::skip]
static BASIC_INFO: TypeInfo = TypeInfo { name: "BasicInfo", section: "7.1", fields: &BASIC_INFO_FIELDS, doc: Both::new("The applicant.", "借款人基本信息(basic_info)") };

impl Record for BasicInfo {
    const INFO: &'static TypeInfo = &BASIC_INFO;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&BASIC_INFO_FIELDS[0], self.cur_address.as_ref());
        out.put_some(&BASIC_INFO_FIELDS[1], self.perm_address.as_ref());
        out.put_some(&BASIC_INFO_FIELDS[2], self.company_name.as_ref());
        out.put_some(&BASIC_INFO_FIELDS[3], self.company_phone.as_ref());
        out.put_some(&BASIC_INFO_FIELDS[4], self.company_address.as_ref());
        out.put(&BASIC_INFO_FIELDS[5], &self.user_contact);
    }
}

/// Calls and messages with one number.
///
/// Section 7.1. 最近通话记录(contact_list)
#[derive(Debug)]
#[non_exhaustive]
pub struct CallContact {
    /// The other number.
    ///
    /// Wire name `phone`, text, class C2, section 7.1. 电话号码
    pub phone: Personal<Text>,
    /// When they last talked.
    ///
    /// Wire name `last_contact_date`, text, class C2, section 7.1. 最近联系时间
    pub last_contact_date: Personal<Text>,
    /// Seconds of all calls.
    ///
    /// Wire name `talk_seconds`, text, class C2, section 7.1. 通话时长
    pub talk_seconds: Personal<Text>,
    /// Number of all calls.
    ///
    /// Wire name `talk_cnt`, text, class C2, section 7.1. 通话次数
    pub talk_cnt: Personal<Text>,
    /// Seconds of outgoing calls.
    ///
    /// Wire name `call_seconds`, text, class C2, asked for, though it may be left out, section 7.1. 主叫时长
    pub call_seconds: Option<Personal<Text>>,
    /// Number of outgoing calls.
    ///
    /// Wire name `call_cnt`, text, class C2, asked for, though it may be left out, section 7.1. 主叫次数
    pub call_cnt: Option<Personal<Text>>,
    /// Seconds of incoming calls.
    ///
    /// Wire name `called_seconds`, text, class C2, asked for, though it may be left out, section 7.1. 被叫时长
    pub called_seconds: Option<Personal<Text>>,
    /// Number of incoming calls.
    ///
    /// Wire name `called_cnt`, text, class C2, asked for, though it may be left out, section 7.1. 被叫次数
    pub called_cnt: Option<Personal<Text>>,
    /// When they first talked.
    ///
    /// Wire name `first_contact_date`, text, class C2, section 7.1. 首次联系时间
    pub first_contact_date: Option<Personal<Text>>,
    /// Number of all messages.
    ///
    /// Wire name `msg_cnt`, whole number, class C2, section 7.1. 短信总数
    pub msg_cnt: Option<Personal<i64>>,
    /// Number of messages sent.
    ///
    /// Wire name `send_cnt`, whole number, class C2, section 7.1. 发送短信数
    pub send_cnt: Option<Personal<i64>>,
    /// Number of messages received.
    ///
    /// Wire name `receive_cnt`, whole number, class C2, section 7.1. 接收短信数
    pub receive_cnt: Option<Personal<i64>>,
    /// Number of messages in an unrecognised state.
    ///
    /// Wire name `unknown_cnt`, whole number, class C2, section 7.1. 未识别状态短信数
    pub unknown_cnt: Option<Personal<i64>>,
    /// Contacts within the last week.
    ///
    /// Wire name `contact_1w`, whole number, class C2, section 7.1. 近一周联系次数
    pub contact_1w: Option<Personal<i64>>,
    /// Contacts within the last month.
    ///
    /// Wire name `contact_1m`, whole number, class C2, section 7.1. 近一个月联系次数
    pub contact_1m: Option<Personal<i64>>,
}

/// What a [`CallContact`] cannot do without.
#[derive(Debug)]
pub struct CallContactRequired {
    /// The other number.
    pub phone: Personal<Text>,
    /// When they last talked.
    pub last_contact_date: Personal<Text>,
    /// Seconds of all calls.
    pub talk_seconds: Personal<Text>,
    /// Number of all calls.
    pub talk_cnt: Personal<Text>,
}

impl CallContact {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CallContactRequired) -> Self {
        let CallContactRequired { phone, last_contact_date, talk_seconds, talk_cnt } = required;
        Self {
            phone,
            last_contact_date,
            talk_seconds,
            talk_cnt,
            call_seconds: None,
            call_cnt: None,
            called_seconds: None,
            called_cnt: None,
            first_contact_date: None,
            msg_cnt: None,
            send_cnt: None,
            receive_cnt: None,
            unknown_cnt: None,
            contact_1w: None,
            contact_1m: None,
        }
    }

    /// Seconds of outgoing calls.
    #[must_use]
    pub fn call_seconds(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.call_seconds = Some(value.into());
        self
    }

    /// Number of outgoing calls.
    #[must_use]
    pub fn call_cnt(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.call_cnt = Some(value.into());
        self
    }

    /// Seconds of incoming calls.
    #[must_use]
    pub fn called_seconds(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.called_seconds = Some(value.into());
        self
    }

    /// Number of incoming calls.
    #[must_use]
    pub fn called_cnt(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.called_cnt = Some(value.into());
        self
    }

    /// When they first talked.
    #[must_use]
    pub fn first_contact_date(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.first_contact_date = Some(value.into());
        self
    }

    /// Number of all messages.
    #[must_use]
    pub fn msg_cnt(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.msg_cnt = Some(value.into());
        self
    }

    /// Number of messages sent.
    #[must_use]
    pub fn send_cnt(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.send_cnt = Some(value.into());
        self
    }

    /// Number of messages received.
    #[must_use]
    pub fn receive_cnt(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.receive_cnt = Some(value.into());
        self
    }

    /// Number of messages in an unrecognised state.
    #[must_use]
    pub fn unknown_cnt(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.unknown_cnt = Some(value.into());
        self
    }

    /// Contacts within the last week.
    #[must_use]
    pub fn contact_1w(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.contact_1w = Some(value.into());
        self
    }

    /// Contacts within the last month.
    #[must_use]
    pub fn contact_1m(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.contact_1m = Some(value.into());
        self
    }
}

impl CallContact {
    /// Its table.
    pub const INFO: &'static TypeInfo = &CALL_CONTACT;
}

#[rustfmt::skip]
static CALL_CONTACT_FIELDS: [FieldInfo; 15] = [
    FieldInfo::row("phone", "phone", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("The other number.", "电话号码")),
    FieldInfo::row("last_contact_date", "last_contact_date", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("When they last talked.", "最近联系时间")),
    FieldInfo::row("talk_seconds", "talk_seconds", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("Seconds of all calls.", "通话时长")),
    FieldInfo::row("talk_cnt", "talk_cnt", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("Number of all calls.", "通话次数")),
    FieldInfo::row("call_seconds", "call_seconds", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("Seconds of outgoing calls.", "主叫时长")),
    FieldInfo::row("call_cnt", "call_cnt", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("Number of outgoing calls.", "主叫次数")),
    FieldInfo::row("called_seconds", "called_seconds", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("Seconds of incoming calls.", "被叫时长")),
    FieldInfo::row("called_cnt", "called_cnt", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("Number of incoming calls.", "被叫次数")),
    FieldInfo::row("first_contact_date", "first_contact_date", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("When they first talked.", "首次联系时间")),
    FieldInfo::row("msg_cnt", "msg_cnt", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("Number of all messages.", "短信总数")),
    FieldInfo::row("send_cnt", "send_cnt", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("Number of messages sent.", "发送短信数")),
    FieldInfo::row("receive_cnt", "receive_cnt", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("Number of messages received.", "接收短信数")),
    FieldInfo::row("unknown_cnt", "unknown_cnt", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("Number of messages in an unrecognised state.", "未识别状态短信数")),
    FieldInfo::row("contact_1w", "contact_1w", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("Contacts within the last week.", "近一周联系次数")),
    FieldInfo::row("contact_1m", "contact_1m", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("Contacts within the last month.", "近一个月联系次数")),
];

#[rustfmt::skip]
static CALL_CONTACT: TypeInfo = TypeInfo { name: "CallContact", section: "7.1", fields: &CALL_CONTACT_FIELDS, doc: Both::new("Calls and messages with one number.", "最近通话记录(contact_list)") };

impl Record for CallContact {
    const INFO: &'static TypeInfo = &CALL_CONTACT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&CALL_CONTACT_FIELDS[0], &self.phone);
        out.put(&CALL_CONTACT_FIELDS[1], &self.last_contact_date);
        out.put(&CALL_CONTACT_FIELDS[2], &self.talk_seconds);
        out.put(&CALL_CONTACT_FIELDS[3], &self.talk_cnt);
        out.put_some(&CALL_CONTACT_FIELDS[4], self.call_seconds.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[5], self.call_cnt.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[6], self.called_seconds.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[7], self.called_cnt.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[8], self.first_contact_date.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[9], self.msg_cnt.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[10], self.send_cnt.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[11], self.receive_cnt.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[12], self.unknown_cnt.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[13], self.contact_1w.as_ref());
        out.put_some(&CALL_CONTACT_FIELDS[14], self.contact_1m.as_ref());
    }
}

/// One bank card bound to the account.
///
/// Section 7.1. 绑卡信息(card_info)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct CardInfo {
    /// Kind of card.
    ///
    /// Wire name `type`, a value of [`CardType`], class C2, section 7.1. 类型
    pub card_type: Option<Personal<CardType>>,
    /// Card number.
    ///
    /// Wire name `card_no`, 12 to 19 digits with the Luhn check, class C2, section 7.1. 卡号
    pub card_no: Option<BankCard>,
}

impl CardInfo {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Kind of card.
    #[must_use]
    pub fn card_type(mut self, value: impl Into<Personal<CardType>>) -> Self {
        self.card_type = Some(value.into());
        self
    }

    /// Card number.
    #[must_use]
    pub fn card_no(mut self, value: impl Into<BankCard>) -> Self {
        self.card_no = Some(value.into());
        self
    }
}

impl CardInfo {
    /// Its table.
    pub const INFO: &'static TypeInfo = &CARD_INFO;
}

#[rustfmt::skip]
static CARD_INFO_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("card_type", "type", FieldKind::Enum(CardType::INFO), Need::Optional, Class::C2, "7.1", Both::new("Kind of card.", "类型")),
    FieldInfo::row("card_no", "card_no", FieldKind::Base(BaseKind::BankCard), Need::Optional, Class::C2, "7.1", Both::new("Card number.", "卡号")),
];

#[rustfmt::skip]
static CARD_INFO: TypeInfo = TypeInfo { name: "CardInfo", section: "7.1", fields: &CARD_INFO_FIELDS, doc: Both::new("One bank card bound to the account.", "绑卡信息(card_info)") };

impl Record for CardInfo {
    const INFO: &'static TypeInfo = &CARD_INFO;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&CARD_INFO_FIELDS[0], self.card_type.as_ref());
        out.put_some(&CARD_INFO_FIELDS[1], self.card_no.as_ref());
    }
}

/// One payment.
///
/// Section 7.1. 流水(deal_record)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct DealRecord {
    /// When it was made.
    ///
    /// Wire name `deal_time`, text, class C2, section 7.1. 交易时间
    pub deal_time: Option<Personal<Text>>,
    /// How much.
    ///
    /// Wire name `deal_amount`, decimal number, kept as its text, class C2, section 7.1. 交易金额
    pub deal_amount: Option<Personal<Number>>,
    /// Trade number.
    ///
    /// Wire name `trade_no`, text, class C2, section 7.1. 交易号
    pub trade_no: Option<Personal<Text>>,
    /// Order number.
    ///
    /// Wire name `order_no`, text, class C2, section 7.1. 订单号
    pub order_no: Option<Personal<Text>>,
    /// Log number.
    ///
    /// Wire name `log_no`, text, class C2, section 7.1. 流水号
    pub log_no: Option<Personal<Text>>,
    /// What it was called.
    ///
    /// Wire name `name`, text, class C2, section 7.1. 名称
    pub name: Option<Personal<Text>>,
    /// State of the payment; the document lists no values.
    ///
    /// Wire name `status`, whole number, class C2, section 7.1. 状态
    pub status: Option<Personal<i64>>,
    /// Name of the other party.
    ///
    /// Wire name `other_party`, text, class C2, section 7.1. 对方名称
    pub other_party: Option<Personal<Text>>,
}

impl DealRecord {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// When it was made.
    #[must_use]
    pub fn deal_time(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.deal_time = Some(value.into());
        self
    }

    /// How much.
    #[must_use]
    pub fn deal_amount(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.deal_amount = Some(value.into());
        self
    }

    /// Trade number.
    #[must_use]
    pub fn trade_no(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.trade_no = Some(value.into());
        self
    }

    /// Order number.
    #[must_use]
    pub fn order_no(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.order_no = Some(value.into());
        self
    }

    /// Log number.
    #[must_use]
    pub fn log_no(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.log_no = Some(value.into());
        self
    }

    /// What it was called.
    #[must_use]
    pub fn name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.name = Some(value.into());
        self
    }

    /// State of the payment; the document lists no values.
    #[must_use]
    pub fn status(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.status = Some(value.into());
        self
    }

    /// Name of the other party.
    #[must_use]
    pub fn other_party(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.other_party = Some(value.into());
        self
    }
}

impl DealRecord {
    /// Its table.
    pub const INFO: &'static TypeInfo = &DEAL_RECORD;
}

#[rustfmt::skip]
static DEAL_RECORD_FIELDS: [FieldInfo; 8] = [
    FieldInfo::row("deal_time", "deal_time", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("When it was made.", "交易时间")),
    FieldInfo::row("deal_amount", "deal_amount", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("How much.", "交易金额")),
    FieldInfo::row("trade_no", "trade_no", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Trade number.", "交易号")),
    FieldInfo::row("order_no", "order_no", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Order number.", "订单号")),
    FieldInfo::row("log_no", "log_no", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Log number.", "流水号")),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("What it was called.", "名称")),
    FieldInfo::row("status", "status", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("State of the payment; the document lists no values.", "状态")),
    FieldInfo::row("other_party", "other_party", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Name of the other party.", "对方名称")),
];

#[rustfmt::skip]
static DEAL_RECORD: TypeInfo = TypeInfo { name: "DealRecord", section: "7.1", fields: &DEAL_RECORD_FIELDS, doc: Both::new("One payment.", "流水(deal_record)") };

impl Record for DealRecord {
    const INFO: &'static TypeInfo = &DEAL_RECORD;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&DEAL_RECORD_FIELDS[0], self.deal_time.as_ref());
        out.put_some(&DEAL_RECORD_FIELDS[1], self.deal_amount.as_ref());
        out.put_some(&DEAL_RECORD_FIELDS[2], self.trade_no.as_ref());
        out.put_some(&DEAL_RECORD_FIELDS[3], self.order_no.as_ref());
        out.put_some(&DEAL_RECORD_FIELDS[4], self.log_no.as_ref());
        out.put_some(&DEAL_RECORD_FIELDS[5], self.name.as_ref());
        out.put_some(&DEAL_RECORD_FIELDS[6], self.status.as_ref());
        out.put_some(&DEAL_RECORD_FIELDS[7], self.other_party.as_ref());
    }
}

/// One contact the person named for a degree collection.
///
/// Section 4.1.1. 联系人信息
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct DegreeContact {
    /// Mobile number of the contact.
    ///
    /// Wire name `contact_cell_phone_number`, mobile number of 11 digits, class C2, section 4.1.1. 联系人手机
    pub contact_cell_phone_number: Option<Mobile>,
    /// Name of the contact.
    ///
    /// Wire name `contact_name`, name of 1 to 40 characters, class C2, section 4.1.1. 联系人姓名
    pub contact_name: Option<PersonName>,
    /// Relation of the contact to the person.
    ///
    /// Wire name `contact_type`, a value of [`ContactType`], class C2, section 4.1.1. 联系人类型
    pub contact_type: Option<Personal<ContactType>>,
}

impl DegreeContact {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Mobile number of the contact.
    #[must_use]
    pub fn contact_cell_phone_number(mut self, value: impl Into<Mobile>) -> Self {
        self.contact_cell_phone_number = Some(value.into());
        self
    }

    /// Name of the contact.
    #[must_use]
    pub fn contact_name(mut self, value: impl Into<PersonName>) -> Self {
        self.contact_name = Some(value.into());
        self
    }

    /// Relation of the contact to the person.
    #[must_use]
    pub fn contact_type(mut self, value: impl Into<Personal<ContactType>>) -> Self {
        self.contact_type = Some(value.into());
        self
    }
}

impl DegreeContact {
    /// Its table.
    pub const INFO: &'static TypeInfo = &DEGREE_CONTACT;
}

#[rustfmt::skip]
static DEGREE_CONTACT_FIELDS: [FieldInfo; 3] = [
    FieldInfo::row("contact_cell_phone_number", "contact_cell_phone_number", FieldKind::Base(BaseKind::Mobile), Need::Optional, Class::C2, "4.1.1", Both::new("Mobile number of the contact.", "联系人手机")),
    FieldInfo::row("contact_name", "contact_name", FieldKind::Base(BaseKind::PersonName), Need::Optional, Class::C2, "4.1.1", Both::new("Name of the contact.", "联系人姓名")),
    FieldInfo::row("contact_type", "contact_type", FieldKind::Enum(ContactType::INFO), Need::Optional, Class::C2, "4.1.1", Both::new("Relation of the contact to the person.", "联系人类型")),
];

#[rustfmt::skip]
static DEGREE_CONTACT: TypeInfo = TypeInfo { name: "DegreeContact", section: "4.1.1", fields: &DEGREE_CONTACT_FIELDS, doc: Both::new("One contact the person named for a degree collection.", "联系人信息") };

impl Record for DegreeContact {
    const INFO: &'static TypeInfo = &DEGREE_CONTACT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&DEGREE_CONTACT_FIELDS[0], self.contact_cell_phone_number.as_ref());
        out.put_some(&DEGREE_CONTACT_FIELDS[1], self.contact_name.as_ref());
        out.put_some(&DEGREE_CONTACT_FIELDS[2], self.contact_type.as_ref());
    }
}

/// What else is known of the person of a degree collection.
///
/// Section 4.1.1. 学信网查询的可选信息(options)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct DegreeOptions {
    /// Address of the workplace.
    ///
    /// Wire name `work_address`, text, class C2, section 4.1.1. 工作地址
    pub work_address: Option<Personal<Text>>,
    /// Telephone of the workplace.
    ///
    /// Wire name `work_phone_number_tel`, text, class C2, name by reading B14, section 4.1.1. 工作电话
    pub work_phone_number: Option<Personal<Text>>,
    /// Address of the home.
    ///
    /// Wire name `home_address`, text, class C2, section 4.1.1. 家庭地址
    pub home_address: Option<Personal<Text>>,
    /// Telephone of the home.
    ///
    /// Wire name `home_phone_number`, text, class C2, section 4.1.1. 家庭电话
    pub home_phone_number: Option<Personal<Text>>,
    /// Contacts the person named.
    ///
    /// Wire name `contacts`, list: a [`DegreeContact`], class C2, section 4.1.1. 联系人信息
    pub contacts: Option<Vec<DegreeContact>>,
}

impl DegreeOptions {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Address of the workplace.
    #[must_use]
    pub fn work_address(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.work_address = Some(value.into());
        self
    }

    /// Telephone of the workplace.
    #[must_use]
    pub fn work_phone_number(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.work_phone_number = Some(value.into());
        self
    }

    /// Address of the home.
    #[must_use]
    pub fn home_address(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.home_address = Some(value.into());
        self
    }

    /// Telephone of the home.
    #[must_use]
    pub fn home_phone_number(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.home_phone_number = Some(value.into());
        self
    }

    /// Contacts the person named.
    #[must_use]
    pub fn contacts(mut self, value: impl Into<Vec<DegreeContact>>) -> Self {
        self.contacts = Some(value.into());
        self
    }
}

impl DegreeOptions {
    /// Its table.
    pub const INFO: &'static TypeInfo = &DEGREE_OPTIONS;
}

#[rustfmt::skip]
static DEGREE_OPTIONS_FIELDS: [FieldInfo; 5] = [
    FieldInfo::row("work_address", "work_address", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "4.1.1", Both::new("Address of the workplace.", "工作地址")),
    FieldInfo::row("work_phone_number", "work_phone_number_tel", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "4.1.1", Both::new("Telephone of the workplace.", "工作电话")).with(&FieldMore { by_reading: Some(ByReading { reading: 3, per_choice: &[&["work_phone_number_tel"], &["work_phone_number"], &["work_tel"]] }), ..FieldMore::PLAIN }),
    FieldInfo::row("home_address", "home_address", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "4.1.1", Both::new("Address of the home.", "家庭地址")),
    FieldInfo::row("home_phone_number", "home_phone_number", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "4.1.1", Both::new("Telephone of the home.", "家庭电话")),
    FieldInfo::row("contacts", "contacts", FieldKind::List(&FieldKind::Record(DegreeContact::INFO)), Need::Optional, Class::C2, "4.1.1", Both::new("Contacts the person named.", "联系人信息")),
];

#[rustfmt::skip]
static DEGREE_OPTIONS: TypeInfo = TypeInfo { name: "DegreeOptions", section: "4.1.1", fields: &DEGREE_OPTIONS_FIELDS, doc: Both::new("What else is known of the person of a degree collection.", "学信网查询的可选信息(options)") };

impl Record for DegreeOptions {
    const INFO: &'static TypeInfo = &DEGREE_OPTIONS;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&DEGREE_OPTIONS_FIELDS[0], self.work_address.as_ref());
        out.put_some(&DEGREE_OPTIONS_FIELDS[1], self.work_phone_number.as_ref());
        out.put_some(&DEGREE_OPTIONS_FIELDS[2], self.home_address.as_ref());
        out.put_some(&DEGREE_OPTIONS_FIELDS[3], self.home_phone_number.as_ref());
        out.put_some(&DEGREE_OPTIONS_FIELDS[4], self.contacts.as_ref());
    }
}

/// One input of the login page.
///
/// Section 5.1.1. 输入项
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankInput {
    /// Value of the name attribute of the input.
    ///
    /// Wire name `name`, text, class C1, section 5.1.1. 输入项 name，input name 属性值
    pub name: Text,
    /// Label of the input.
    ///
    /// Wire name `label`, text, class C1, section 5.1.1. 输入项名称
    pub label: Option<Text>,
    /// Description of the input.
    ///
    /// Wire name `desc`, text, class C1, section 5.1.1. 输入项描述
    pub desc: Option<Text>,
    /// Regular expression the input has to match.
    ///
    /// Wire name `valid`, text, class C1, section 5.1.1. 输入项验证正则表达式
    pub valid: Option<Text>,
}

impl EbankInput {
    /// Its table.
    pub const INFO: &'static TypeInfo = &EBANK_INPUT;
}

#[rustfmt::skip]
static EBANK_INPUT_FIELDS: [FieldInfo; 4] = [
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "5.1.1", Both::new("Value of the name attribute of the input.", "输入项 name，input name 属性值")),
    FieldInfo::row("label", "label", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5.1.1", Both::new("Label of the input.", "输入项名称")),
    FieldInfo::row("desc", "desc", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5.1.1", Both::new("Description of the input.", "输入项描述")),
    FieldInfo::row("valid", "valid", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5.1.1", Both::new("Regular expression the input has to match.", "输入项验证正则表达式")),
];

#[rustfmt::skip]
static EBANK_INPUT: TypeInfo = TypeInfo { name: "EbankInput", section: "5.1.1", fields: &EBANK_INPUT_FIELDS, doc: Both::new("One input of the login page.", "输入项") };

impl FromJson for EbankInput {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            name: object.required(&EBANK_INPUT_FIELDS[0])?,
            label: object.optional(&EBANK_INPUT_FIELDS[1])?,
            desc: object.optional(&EBANK_INPUT_FIELDS[2])?,
            valid: object.optional(&EBANK_INPUT_FIELDS[3])?,
        }))
    }
}

/// One way to log in at a bank.
///
/// Section 5.1.1. 登录类型
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankLoginType {
    /// Title of this way.
    ///
    /// Wire name `title`, text, class C1, section 5.1.1. 登录类型标题
    pub title: Option<Text>,
    /// Whether this way is switched off.
    ///
    /// Wire name `disable`, boolean, class C1, section 5.1.1. 是否禁用
    pub disable: Option<bool>,
    /// Why this way is switched off.
    ///
    /// Wire name `disableReason`, text, class C1, section 5.1.1. 禁用原因
    pub disable_reason: Option<Text>,
    /// Id of this way; later operations ask for it.
    ///
    /// Wire name `entryId`, text, class C1, section 5.1.1. 登录类型 id
    pub entry_id: Text,
    /// Cards this way covers.
    ///
    /// Wire name `entryType`, a value of [`BankEntryType`], class C1, section 5.1.1. 登录类型 type
    pub entry_type: Option<BankEntryType>,
    /// Inputs the person fills in; the page is made from them.
    ///
    /// Wire name `inputs`, list: a [`EbankInput`], class C1, section 5.1.1. 输入项，用户生成页面 input
    pub inputs: Option<Vec<EbankInput>>,
}

impl EbankLoginType {
    /// Its table.
    pub const INFO: &'static TypeInfo = &EBANK_LOGIN_TYPE;
}

#[rustfmt::skip]
static EBANK_LOGIN_TYPE_FIELDS: [FieldInfo; 6] = [
    FieldInfo::row("title", "title", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5.1.1", Both::new("Title of this way.", "登录类型标题")),
    FieldInfo::row("disable", "disable", FieldKind::Base(BaseKind::Bool), Need::Optional, Class::C1, "5.1.1", Both::new("Whether this way is switched off.", "是否禁用")),
    FieldInfo::row("disable_reason", "disableReason", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5.1.1", Both::new("Why this way is switched off.", "禁用原因")).with(&FieldMore { aliases: &["disable_reason"], ..FieldMore::PLAIN }),
    FieldInfo::row("entry_id", "entryId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "5.1.1", Both::new("Id of this way; later operations ask for it.", "登录类型 id")).with(&FieldMore { aliases: &["entry_id"], ..FieldMore::PLAIN }),
    FieldInfo::row("entry_type", "entryType", FieldKind::Enum(BankEntryType::INFO), Need::Optional, Class::C1, "5.1.1", Both::new("Cards this way covers.", "登录类型 type")).with(&FieldMore { aliases: &["entry_type"], ..FieldMore::PLAIN }),
    FieldInfo::row("inputs", "inputs", FieldKind::List(&FieldKind::Record(EbankInput::INFO)), Need::Optional, Class::C1, "5.1.1", Both::new("Inputs the person fills in; the page is made from them.", "输入项，用户生成页面 input")),
];

#[rustfmt::skip]
static EBANK_LOGIN_TYPE: TypeInfo = TypeInfo { name: "EbankLoginType", section: "5.1.1", fields: &EBANK_LOGIN_TYPE_FIELDS, doc: Both::new("One way to log in at a bank.", "登录类型") };

impl FromJson for EbankLoginType {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            title: object.optional(&EBANK_LOGIN_TYPE_FIELDS[0])?,
            disable: object.optional(&EBANK_LOGIN_TYPE_FIELDS[1])?,
            disable_reason: object.optional(&EBANK_LOGIN_TYPE_FIELDS[2])?,
            entry_id: object.required(&EBANK_LOGIN_TYPE_FIELDS[3])?,
            entry_type: object.optional(&EBANK_LOGIN_TYPE_FIELDS[4])?,
            inputs: object.optional(&EBANK_LOGIN_TYPE_FIELDS[5])?,
        }))
    }
}

/// Where and on what device the person is.
///
/// Section 5.1.3. 用户终端信息(user_info)
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankUserInfo {
    /// IP address of the person.
    ///
    /// Wire name `ip`, text, class C2, section 5.1.3. 用户 ip 地址
    pub ip: Option<Personal<Text>>,
    /// City the person is in.
    ///
    /// Wire name `city`, text, class C2, section 5.1.3. 用户所在城市
    pub city: Option<Personal<Text>>,
    /// Province the person is in.
    ///
    /// Wire name `province`, text, class C2, section 5.1.3. 用户所在省份
    pub province: Option<Personal<Text>>,
    /// Latitude of the person.
    ///
    /// Wire name `lat`, decimal number, kept as its text, class C2, section 5.1.3. 用户纬度
    pub lat: Option<Personal<Number>>,
    /// Longitude of the person.
    ///
    /// Wire name `lon`, decimal number, kept as its text, class C2, section 5.1.3. 用户经度
    pub lon: Option<Personal<Number>>,
    /// Id of the device.
    ///
    /// Wire name `udid`, text, class C2, section 5.1.3. 终端设备 id
    pub udid: Option<Personal<Text>>,
    /// Kind of client; required once user_info is sent.
    ///
    /// Wire name `client_type`, a value of [`ClientType`], class C1, section 5.1.3. 客户端类型(必填)
    pub client_type: ClientType,
}

impl EbankUserInfo {
    /// With what is required; everything else is left out.
    pub fn new(client_type: impl Into<ClientType>) -> Self {
        Self { ip: None, city: None, province: None, lat: None, lon: None, udid: None, client_type: client_type.into() }
    }

    /// IP address of the person.
    #[must_use]
    pub fn ip(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.ip = Some(value.into());
        self
    }

    /// City the person is in.
    #[must_use]
    pub fn city(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.city = Some(value.into());
        self
    }

    /// Province the person is in.
    #[must_use]
    pub fn province(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.province = Some(value.into());
        self
    }

    /// Latitude of the person.
    #[must_use]
    pub fn lat(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.lat = Some(value.into());
        self
    }

    /// Longitude of the person.
    #[must_use]
    pub fn lon(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.lon = Some(value.into());
        self
    }

    /// Id of the device.
    #[must_use]
    pub fn udid(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.udid = Some(value.into());
        self
    }
}

impl EbankUserInfo {
    /// Its table.
    pub const INFO: &'static TypeInfo = &EBANK_USER_INFO;
}

#[rustfmt::skip]
static EBANK_USER_INFO_FIELDS: [FieldInfo; 7] = [
    FieldInfo::row("ip", "ip", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "5.1.3", Both::new("IP address of the person.", "用户 ip 地址")),
    FieldInfo::row("city", "city", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "5.1.3", Both::new("City the person is in.", "用户所在城市")),
    FieldInfo::row("province", "province", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "5.1.3", Both::new("Province the person is in.", "用户所在省份")),
    FieldInfo::row("lat", "lat", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "5.1.3", Both::new("Latitude of the person.", "用户纬度")),
    FieldInfo::row("lon", "lon", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "5.1.3", Both::new("Longitude of the person.", "用户经度")),
    FieldInfo::row("udid", "udid", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "5.1.3", Both::new("Id of the device.", "终端设备 id")),
    FieldInfo::row("client_type", "client_type", FieldKind::Enum(ClientType::INFO), Need::Required, Class::C1, "5.1.3", Both::new("Kind of client; required once user_info is sent.", "客户端类型(必填)")),
];

#[rustfmt::skip]
static EBANK_USER_INFO: TypeInfo = TypeInfo { name: "EbankUserInfo", section: "5.1.3", fields: &EBANK_USER_INFO_FIELDS, doc: Both::new("Where and on what device the person is.", "用户终端信息(user_info)") };

impl Record for EbankUserInfo {
    const INFO: &'static TypeInfo = &EBANK_USER_INFO;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&EBANK_USER_INFO_FIELDS[0], self.ip.as_ref());
        out.put_some(&EBANK_USER_INFO_FIELDS[1], self.city.as_ref());
        out.put_some(&EBANK_USER_INFO_FIELDS[2], self.province.as_ref());
        out.put_some(&EBANK_USER_INFO_FIELDS[3], self.lat.as_ref());
        out.put_some(&EBANK_USER_INFO_FIELDS[4], self.lon.as_ref());
        out.put_some(&EBANK_USER_INFO_FIELDS[5], self.udid.as_ref());
        out.put(&EBANK_USER_INFO_FIELDS[6], &self.client_type);
    }
}

/// One way to log in at a bank.
///
/// Section 6.1.2. 登录类型
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankV2LoginType {
    /// Title of this way.
    ///
    /// Wire name `title`, text, class C1, section 6.1.2. 登录类型标题
    pub title: Option<Text>,
    /// Id of this way; later operations ask for it.
    ///
    /// Wire name `entry_id`, text, class C1, section 6.1.2. 登录类型 id
    pub entry_id: Text,
    /// Cards this way covers.
    ///
    /// Wire name `entry_type`, a value of [`BankEntryType`], class C1, section 6.1.2. 登录类型
    pub entry_type: Option<BankEntryType>,
    /// Inputs the person fills in; the page is made from them.
    ///
    /// Wire name `inputs`, list: a [`EbankInput`], class C1, section 6.1.2. 输入项，用户生成页面 input
    pub inputs: Option<Vec<EbankInput>>,
}

impl EbankV2LoginType {
    /// Its table.
    pub const INFO: &'static TypeInfo = &EBANK_V2_LOGIN_TYPE;
}

#[rustfmt::skip]
static EBANK_V2_LOGIN_TYPE_FIELDS: [FieldInfo; 4] = [
    FieldInfo::row("title", "title", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "6.1.2", Both::new("Title of this way.", "登录类型标题")),
    FieldInfo::row("entry_id", "entry_id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.2", Both::new("Id of this way; later operations ask for it.", "登录类型 id")).with(&FieldMore { aliases: &["entryId"], ..FieldMore::PLAIN }),
    FieldInfo::row("entry_type", "entry_type", FieldKind::Enum(BankEntryType::INFO), Need::Optional, Class::C1, "6.1.2", Both::new("Cards this way covers.", "登录类型")).with(&FieldMore { aliases: &["entryType"], ..FieldMore::PLAIN }),
    FieldInfo::row("inputs", "inputs", FieldKind::List(&FieldKind::Record(EbankInput::INFO)), Need::Optional, Class::C1, "6.1.2", Both::new("Inputs the person fills in; the page is made from them.", "输入项，用户生成页面 input")),
];

#[rustfmt::skip]
static EBANK_V2_LOGIN_TYPE: TypeInfo = TypeInfo { name: "EbankV2LoginType", section: "6.1.2", fields: &EBANK_V2_LOGIN_TYPE_FIELDS, doc: Both::new("One way to log in at a bank.", "登录类型") };

impl FromJson for EbankV2LoginType {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            title: object.optional(&EBANK_V2_LOGIN_TYPE_FIELDS[0])?,
            entry_id: object.required(&EBANK_V2_LOGIN_TYPE_FIELDS[1])?,
            entry_type: object.optional(&EBANK_V2_LOGIN_TYPE_FIELDS[2])?,
            inputs: object.optional(&EBANK_V2_LOGIN_TYPE_FIELDS[3])?,
        }))
    }
}

/// Huabei credit line.
///
/// Section 7.1. 花呗信息(ants_lines)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct HuabeiLines {
    /// The whole line.
    ///
    /// Wire name `ants_lines_total`, decimal number, kept as its text, class C2, asked for, though it may be left out, section 7.1.
    /// 花呗总额度
    pub ants_lines_total: Option<Personal<Number>>,
    /// What is left of it.
    ///
    /// Wire name `ants_lines_usable`, decimal number, kept as its text, class C2, section 7.1. 现有额度
    pub ants_lines_usable: Option<Personal<Number>>,
    /// What is owed.
    ///
    /// Wire name `ants_arrears`, decimal number, kept as its text, class C2, section 7.1. 欠款
    pub ants_arrears: Option<Personal<Number>>,
}

impl HuabeiLines {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The whole line.
    #[must_use]
    pub fn ants_lines_total(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.ants_lines_total = Some(value.into());
        self
    }

    /// What is left of it.
    #[must_use]
    pub fn ants_lines_usable(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.ants_lines_usable = Some(value.into());
        self
    }

    /// What is owed.
    #[must_use]
    pub fn ants_arrears(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.ants_arrears = Some(value.into());
        self
    }
}

impl HuabeiLines {
    /// Its table.
    pub const INFO: &'static TypeInfo = &HUABEI_LINES;
}

#[rustfmt::skip]
static HUABEI_LINES_FIELDS: [FieldInfo; 3] = [
    FieldInfo::row("ants_lines_total", "ants_lines_total", FieldKind::Base(BaseKind::Number), Need::Important, Class::C2, "7.1", Both::new("The whole line.", "花呗总额度")),
    FieldInfo::row("ants_lines_usable", "ants_lines_usable", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("What is left of it.", "现有额度")),
    FieldInfo::row("ants_arrears", "ants_arrears", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "7.1", Both::new("What is owed.", "欠款")),
];

#[rustfmt::skip]
static HUABEI_LINES: TypeInfo = TypeInfo { name: "HuabeiLines", section: "7.1", fields: &HUABEI_LINES_FIELDS, doc: Both::new("Huabei credit line.", "花呗信息(ants_lines)") };

impl Record for HuabeiLines {
    const INFO: &'static TypeInfo = &HUABEI_LINES;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&HUABEI_LINES_FIELDS[0], self.ants_lines_total.as_ref());
        out.put_some(&HUABEI_LINES_FIELDS[1], self.ants_lines_usable.as_ref());
        out.put_some(&HUABEI_LINES_FIELDS[2], self.ants_arrears.as_ref());
    }
}

/// An earlier loan.
///
/// Section 7.1. 之前的借款信息(user_loan_orders)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct LoanOrder {
    /// Amount of the loan; the document names no unit.
    ///
    /// Wire name `amount`, whole number, class C2, asked for, though it may be left out, section 7.1. 借款金额
    pub amount: Option<Personal<i64>>,
    /// What became of the loan.
    ///
    /// Wire name `state`, a value of [`LoanOrderState`], class C2, asked for, though it may be left out, section 7.1. 订单状态
    pub state: Option<Personal<LoanOrderState>>,
    /// When the loan was applied for.
    ///
    /// Wire name `order_time`, text, class C2, asked for, though it may be left out, section 7.1. 借款时间
    pub order_time: Option<Personal<Text>>,
    /// Days overdue; told in states 0 and 2 and 0 in the others.
    ///
    /// Wire name `overdue_day`, whole number, class C2, asked for, though it may be left out, section 7.1.
    /// 逾期天数(订单状态为0,2时需填写,其他状态填0)
    pub overdue_day: Option<Personal<i64>>,
    /// When it was paid back; told in state 0 and the text 0 in the others.
    ///
    /// Wire name `repayment_time`, text, class C2, asked for, though it may be left out, section 7.1. 还款时间(订单状态为0时需填写,其他状态填0)
    pub repayment_time: Option<Personal<Text>>,
}

impl LoanOrder {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Amount of the loan; the document names no unit.
    #[must_use]
    pub fn amount(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.amount = Some(value.into());
        self
    }

    /// What became of the loan.
    #[must_use]
    pub fn state(mut self, value: impl Into<Personal<LoanOrderState>>) -> Self {
        self.state = Some(value.into());
        self
    }

    /// When the loan was applied for.
    #[must_use]
    pub fn order_time(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.order_time = Some(value.into());
        self
    }

    /// Days overdue; told in states 0 and 2 and 0 in the others.
    #[must_use]
    pub fn overdue_day(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.overdue_day = Some(value.into());
        self
    }

    /// When it was paid back; told in state 0 and the text 0 in the others.
    #[must_use]
    pub fn repayment_time(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.repayment_time = Some(value.into());
        self
    }
}

impl LoanOrder {
    /// Its table.
    pub const INFO: &'static TypeInfo = &LOAN_ORDER;
}

#[rustfmt::skip]
static LOAN_ORDER_FIELDS: [FieldInfo; 5] = [
    FieldInfo::row("amount", "amount", FieldKind::Base(BaseKind::Int), Need::Important, Class::C2, "7.1", Both::new("Amount of the loan; the document names no unit.", "借款金额")),
    FieldInfo::row("state", "state", FieldKind::Enum(LoanOrderState::INFO), Need::Important, Class::C2, "7.1", Both::new("What became of the loan.", "订单状态")),
    FieldInfo::row("order_time", "order_time", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("When the loan was applied for.", "借款时间")),
    FieldInfo::row("overdue_day", "overdue_day", FieldKind::Base(BaseKind::Int), Need::Important, Class::C2, "7.1", Both::new("Days overdue; told in states 0 and 2 and 0 in the others.", "逾期天数(订单状态为0,2时需填写,其他状态填0)")),
    FieldInfo::row("repayment_time", "repayment_time", FieldKind::Base(BaseKind::Text), Need::Important, Class::C2, "7.1", Both::new("When it was paid back; told in state 0 and the text 0 in the others.", "还款时间(订单状态为0时需填写,其他状态填0)")),
];

#[rustfmt::skip]
static LOAN_ORDER: TypeInfo = TypeInfo { name: "LoanOrder", section: "7.1", fields: &LOAN_ORDER_FIELDS, doc: Both::new("An earlier loan.", "之前的借款信息(user_loan_orders)") };

impl Record for LoanOrder {
    const INFO: &'static TypeInfo = &LOAN_ORDER;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&LOAN_ORDER_FIELDS[0], self.amount.as_ref());
        out.put_some(&LOAN_ORDER_FIELDS[1], self.state.as_ref());
        out.put_some(&LOAN_ORDER_FIELDS[2], self.order_time.as_ref());
        out.put_some(&LOAN_ORDER_FIELDS[3], self.overdue_day.as_ref());
        out.put_some(&LOAN_ORDER_FIELDS[4], self.repayment_time.as_ref());
    }
}

/// One login.
///
/// Section 7.1. 登录信息(user_login_upload_logs)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct LoginLog {
    /// When.
    ///
    /// Wire name `time`, text, class C2, section 7.1. 时间
    pub time: Option<Personal<Text>>,
    /// On what device.
    ///
    /// Wire name `device_id`, text, class C2, section 7.1. 设备号
    pub device_id: Option<Personal<Text>>,
}

impl LoginLog {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// When.
    #[must_use]
    pub fn time(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.time = Some(value.into());
        self
    }

    /// On what device.
    #[must_use]
    pub fn device_id(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.device_id = Some(value.into());
        self
    }
}

impl LoginLog {
    /// Its table.
    pub const INFO: &'static TypeInfo = &LOGIN_LOG;
}

#[rustfmt::skip]
static LOGIN_LOG_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("time", "time", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("When.", "时间")),
    FieldInfo::row("device_id", "device_id", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("On what device.", "设备号")),
];

#[rustfmt::skip]
static LOGIN_LOG: TypeInfo = TypeInfo { name: "LoginLog", section: "7.1", fields: &LOGIN_LOG_FIELDS, doc: Both::new("One login.", "登录信息(user_login_upload_logs)") };

impl Record for LoginLog {
    const INFO: &'static TypeInfo = &LOGIN_LOG;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&LOGIN_LOG_FIELDS[0], self.time.as_ref());
        out.put_some(&LOGIN_LOG_FIELDS[1], self.device_id.as_ref());
    }
}

/// The application.
///
/// Section 7.1. 借款订单信息(order_detail)
#[derive(Debug)]
#[non_exhaustive]
pub struct OrderDetail {
    /// Number of the order on our own side; keeps a repeat from being a second application.
    ///
    /// Wire name `order_id`, whole number, class C1, section 7.1. 自身平台的订单号(避免重复调用)
    pub order_id: i64,
    /// Amount of the loan in fen; 200 means 2 yuan.
    ///
    /// Wire name `amount`, whole number of fen (0.01 CNY), class C2, section 7.1. 借款金额，精确到分，如：200 表示 2 元钱
    pub amount: Personal<Fen>,
    /// Term of the loan in days.
    ///
    /// Wire name `loan_term`, whole number, class C2, section 7.1. 借款期限(天)
    pub loan_term: Personal<i64>,
    /// When the loan was applied for.
    ///
    /// Wire name `order_time`, China time, like `2017-03-10 14:47:00`, class C2, section 7.1. 借款时间(yyyy-mm-dd hh:ii:ss)
    pub order_time: Personal<Text>,
}

/// What a [`OrderDetail`] cannot do without.
#[derive(Debug)]
pub struct OrderDetailRequired {
    /// Number of the order on our own side; keeps a repeat from being a second application.
    pub order_id: i64,
    /// Amount of the loan in fen; 200 means 2 yuan.
    pub amount: Personal<Fen>,
    /// Term of the loan in days.
    pub loan_term: Personal<i64>,
    /// When the loan was applied for.
    pub order_time: Personal<Text>,
}

impl OrderDetail {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: OrderDetailRequired) -> Self {
        let OrderDetailRequired { order_id, amount, loan_term, order_time } = required;
        Self { order_id, amount, loan_term, order_time }
    }
}

impl OrderDetail {
    /// Its table.
    pub const INFO: &'static TypeInfo = &ORDER_DETAIL;
}

#[rustfmt::skip]
static ORDER_DETAIL_FIELDS: [FieldInfo; 4] = [
    FieldInfo::row("order_id", "order_id", FieldKind::Base(BaseKind::Int), Need::Required, Class::C1, "7.1", Both::new("Number of the order on our own side; keeps a repeat from being a second application.", "自身平台的订单号(避免重复调用)")),
    FieldInfo::row("amount", "amount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "7.1", Both::new("Amount of the loan in fen; 200 means 2 yuan.", "借款金额，精确到分，如：200 表示 2 元钱")),
    FieldInfo::row("loan_term", "loan_term", FieldKind::Base(BaseKind::Int), Need::Required, Class::C2, "7.1", Both::new("Term of the loan in days.", "借款期限(天)")),
    FieldInfo::row("order_time", "order_time", FieldKind::Base(BaseKind::BeijingTime), Need::Required, Class::C2, "7.1", Both::new("When the loan was applied for.", "借款时间(yyyy-mm-dd hh:ii:ss)")),
];

#[rustfmt::skip]
static ORDER_DETAIL: TypeInfo = TypeInfo { name: "OrderDetail", section: "7.1", fields: &ORDER_DETAIL_FIELDS, doc: Both::new("The application.", "借款订单信息(order_detail)") };

impl Record for OrderDetail {
    const INFO: &'static TypeInfo = &ORDER_DETAIL;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&ORDER_DETAIL_FIELDS[0], &self.order_id);
        out.put(&ORDER_DETAIL_FIELDS[1], &self.amount);
        out.put(&ORDER_DETAIL_FIELDS[2], &self.loan_term);
        out.put(&ORDER_DETAIL_FIELDS[3], &self.order_time);
    }
}

/// A picture of the applicant or the identity card.
///
/// Section 7.1. 身份证信息(user_proof_materia)
#[derive(Debug)]
#[non_exhaustive]
pub struct ProofMaterial {
    /// Where the picture is.
    ///
    /// Wire name `url`, absolute http or https address, class C2, section 7.1. 身份证照片 url
    pub url: Personal<Text>,
    /// What the picture shows.
    ///
    /// Wire name `type`, a value of [`ProofType`], class C1, section 7.1. 类型
    pub proof_type: ProofType,
}

/// What a [`ProofMaterial`] cannot do without.
#[derive(Debug)]
pub struct ProofMaterialRequired {
    /// Where the picture is.
    pub url: Personal<Text>,
    /// What the picture shows.
    pub proof_type: ProofType,
}

impl ProofMaterial {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: ProofMaterialRequired) -> Self {
        let ProofMaterialRequired { url, proof_type } = required;
        Self { url, proof_type }
    }
}

impl ProofMaterial {
    /// Its table.
    pub const INFO: &'static TypeInfo = &PROOF_MATERIAL;
}

#[rustfmt::skip]
static PROOF_MATERIAL_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("url", "url", FieldKind::Base(BaseKind::Url), Need::Required, Class::C2, "7.1", Both::new("Where the picture is.", "身份证照片 url")),
    FieldInfo::row("proof_type", "type", FieldKind::Enum(ProofType::INFO), Need::Required, Class::C1, "7.1", Both::new("What the picture shows.", "类型")),
];

#[rustfmt::skip]
static PROOF_MATERIAL: TypeInfo = TypeInfo { name: "ProofMaterial", section: "7.1", fields: &PROOF_MATERIAL_FIELDS, doc: Both::new("A picture of the applicant or the identity card.", "身份证信息(user_proof_materia)") };

impl Record for ProofMaterial {
    const INFO: &'static TypeInfo = &PROOF_MATERIAL;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&PROOF_MATERIAL_FIELDS[0], &self.url);
        out.put(&PROOF_MATERIAL_FIELDS[1], &self.proof_type);
    }
}

/// Everything on the applicant and the application that goes into the audit.
///
/// Section 7.1. 风控审核数据(data)
#[derive(Debug)]
#[non_exhaustive]
pub struct RiskData {
    /// The application.
    ///
    /// Wire name `order_detail`, a [`OrderDetail`], class C2, section 7.1. 借款订单信息
    pub order_detail: OrderDetail,
    /// The applicant.
    ///
    /// Wire name `basic_info`, a [`BasicInfo`], class C2, section 7.1. 借款人基本信息
    pub basic_info: BasicInfo,
    /// Pictures of the applicant and the identity card.
    ///
    /// Wire name `user_proof_materia`, list: a [`ProofMaterial`], class C2, section 7.1. 身份证信息
    pub user_proof_material: Vec<ProofMaterial>,
    /// Address book of the applicant's phone.
    ///
    /// Wire name `user_mobile_contacts`, list: a [`AddressBookEntry`], class C2, section 7.1. 通讯录
    pub user_mobile_contacts: Vec<AddressBookEntry>,
    /// What the carrier knows.
    ///
    /// Wire name `telecom_data`, a [`TelecomData`], class C2, section 7.1. 运营商数据
    pub telecom_data: TelecomData,
    /// Zhima credit.
    ///
    /// Wire name `zm_data`, a [`ZhimaData`], class C2, asked for, though it may be left out, section 7.1. 芝麻信息
    pub zm_data: Option<ZhimaData>,
    /// Earlier loans.
    ///
    /// Wire name `user_loan_orders`, list: a [`LoanOrder`], class C2, asked for, though it may be left out, section 7.1. 之前的借款信息
    pub user_loan_orders: Option<Vec<LoanOrder>>,
    /// Alipay account.
    ///
    /// Wire name `zfb_data`, a [`AlipayData`], class C2, section 7.1. 支付宝信息
    pub zfb_data: Option<AlipayData>,
    /// Logins.
    ///
    /// Wire name `user_login_upload_logs`, list: a [`LoginLog`], class C2, shape by reading B44, section 7.1. 登录信息
    pub user_login_upload_logs: Option<Vec<LoginLog>>,
    /// Bank cards bound to the account.
    ///
    /// Wire name `card_info`, list: a [`CardInfo`], class C2, shape by reading B44, section 7.1. 绑卡信息
    pub card_info: Option<Vec<CardInfo>>,
    /// Apps installed by the applicant.
    ///
    /// Wire name `app_info`, list: a [`AppInfo`], class C2, section 7.1. 用户安装 app 信息
    pub app_info: Option<Vec<AppInfo>>,
}

/// What a [`RiskData`] cannot do without.
#[derive(Debug)]
pub struct RiskDataRequired {
    /// The application.
    pub order_detail: OrderDetail,
    /// The applicant.
    pub basic_info: BasicInfo,
    /// Pictures of the applicant and the identity card.
    pub user_proof_material: Vec<ProofMaterial>,
    /// Address book of the applicant's phone.
    pub user_mobile_contacts: Vec<AddressBookEntry>,
    /// What the carrier knows.
    pub telecom_data: TelecomData,
}

impl RiskData {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: RiskDataRequired) -> Self {
        let RiskDataRequired { order_detail, basic_info, user_proof_material, user_mobile_contacts, telecom_data } = required;
        Self {
            order_detail,
            basic_info,
            user_proof_material,
            user_mobile_contacts,
            telecom_data,
            zm_data: None,
            user_loan_orders: None,
            zfb_data: None,
            user_login_upload_logs: None,
            card_info: None,
            app_info: None,
        }
    }

    /// Zhima credit.
    #[must_use]
    pub fn zm_data(mut self, value: impl Into<ZhimaData>) -> Self {
        self.zm_data = Some(value.into());
        self
    }

    /// Earlier loans.
    #[must_use]
    pub fn user_loan_orders(mut self, value: impl Into<Vec<LoanOrder>>) -> Self {
        self.user_loan_orders = Some(value.into());
        self
    }

    /// Alipay account.
    #[must_use]
    pub fn zfb_data(mut self, value: impl Into<AlipayData>) -> Self {
        self.zfb_data = Some(value.into());
        self
    }

    /// Logins.
    #[must_use]
    pub fn user_login_upload_logs(mut self, value: impl Into<Vec<LoginLog>>) -> Self {
        self.user_login_upload_logs = Some(value.into());
        self
    }

    /// Bank cards bound to the account.
    #[must_use]
    pub fn card_info(mut self, value: impl Into<Vec<CardInfo>>) -> Self {
        self.card_info = Some(value.into());
        self
    }

    /// Apps installed by the applicant.
    #[must_use]
    pub fn app_info(mut self, value: impl Into<Vec<AppInfo>>) -> Self {
        self.app_info = Some(value.into());
        self
    }
}

impl RiskData {
    /// Its table.
    pub const INFO: &'static TypeInfo = &RISK_DATA;
}

#[rustfmt::skip]
static RISK_DATA_FIELDS: [FieldInfo; 11] = [
    FieldInfo::row("order_detail", "order_detail", FieldKind::Record(OrderDetail::INFO), Need::Required, Class::C2, "7.1", Both::new("The application.", "借款订单信息")),
    FieldInfo::row("basic_info", "basic_info", FieldKind::Record(BasicInfo::INFO), Need::Required, Class::C2, "7.1", Both::new("The applicant.", "借款人基本信息")),
    FieldInfo::row("user_proof_material", "user_proof_materia", FieldKind::List(&FieldKind::Record(ProofMaterial::INFO)), Need::Required, Class::C2, "7.1", Both::new("Pictures of the applicant and the identity card.", "身份证信息")),
    FieldInfo::row("user_mobile_contacts", "user_mobile_contacts", FieldKind::List(&FieldKind::Record(AddressBookEntry::INFO)), Need::Required, Class::C2, "7.1", Both::new("Address book of the applicant's phone.", "通讯录")),
    FieldInfo::row("telecom_data", "telecom_data", FieldKind::Record(TelecomData::INFO), Need::Required, Class::C2, "7.1", Both::new("What the carrier knows.", "运营商数据")),
    FieldInfo::row("zm_data", "zm_data", FieldKind::Record(ZhimaData::INFO), Need::Important, Class::C2, "7.1", Both::new("Zhima credit.", "芝麻信息")),
    FieldInfo::row("user_loan_orders", "user_loan_orders", FieldKind::List(&FieldKind::Record(LoanOrder::INFO)), Need::Important, Class::C2, "7.1", Both::new("Earlier loans.", "之前的借款信息")),
    FieldInfo::row("zfb_data", "zfb_data", FieldKind::Record(AlipayData::INFO), Need::Optional, Class::C2, "7.1", Both::new("Alipay account.", "支付宝信息")),
    FieldInfo::row("user_login_upload_logs", "user_login_upload_logs", FieldKind::List(&FieldKind::Record(LoginLog::INFO)), Need::Optional, Class::C2, "7.1", Both::new("Logins.", "登录信息")).with(&FieldMore { shape_by_reading: Some(ByReading { reading: 12, per_choice: &[WireShape::List, WireShape::Object] }), ..FieldMore::PLAIN }),
    FieldInfo::row("card_info", "card_info", FieldKind::List(&FieldKind::Record(CardInfo::INFO)), Need::Optional, Class::C2, "7.1", Both::new("Bank cards bound to the account.", "绑卡信息")).with(&FieldMore { shape_by_reading: Some(ByReading { reading: 12, per_choice: &[WireShape::List, WireShape::Object] }), ..FieldMore::PLAIN }),
    FieldInfo::row("app_info", "app_info", FieldKind::List(&FieldKind::Record(AppInfo::INFO)), Need::Optional, Class::C2, "7.1", Both::new("Apps installed by the applicant.", "用户安装 app 信息")),
];

#[rustfmt::skip]
static RISK_DATA: TypeInfo = TypeInfo { name: "RiskData", section: "7.1", fields: &RISK_DATA_FIELDS, doc: Both::new("Everything on the applicant and the application that goes into the audit.", "风控审核数据(data)") };

impl Record for RiskData {
    const INFO: &'static TypeInfo = &RISK_DATA;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&RISK_DATA_FIELDS[0], &self.order_detail);
        out.put(&RISK_DATA_FIELDS[1], &self.basic_info);
        out.put(&RISK_DATA_FIELDS[2], &self.user_proof_material);
        out.put(&RISK_DATA_FIELDS[3], &self.user_mobile_contacts);
        out.put(&RISK_DATA_FIELDS[4], &self.telecom_data);
        out.put_some(&RISK_DATA_FIELDS[5], self.zm_data.as_ref());
        out.put_some(&RISK_DATA_FIELDS[6], self.user_loan_orders.as_ref());
        out.put_some(&RISK_DATA_FIELDS[7], self.zfb_data.as_ref());
        out.put_some(&RISK_DATA_FIELDS[8], self.user_login_upload_logs.as_ref());
        out.put_some(&RISK_DATA_FIELDS[9], self.card_info.as_ref());
        out.put_some(&RISK_DATA_FIELDS[10], self.app_info.as_ref());
    }
}

/// The bill of one month. The document heads this table user_mobile_contacts.
///
/// Section 7.1. 月账单(bill_list)
#[derive(Debug)]
#[non_exhaustive]
pub struct TelecomBill {
    /// The month.
    ///
    /// Wire name `month`, text, class C2, section 7.1. 月份
    pub month: Personal<Text>,
    /// The amount; the document names no unit.
    ///
    /// Wire name `amount`, text, class C2, section 7.1. 金额
    pub amount: Personal<Text>,
}

/// What a [`TelecomBill`] cannot do without.
#[derive(Debug)]
pub struct TelecomBillRequired {
    /// The month.
    pub month: Personal<Text>,
    /// The amount; the document names no unit.
    pub amount: Personal<Text>,
}

impl TelecomBill {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: TelecomBillRequired) -> Self {
        let TelecomBillRequired { month, amount } = required;
        Self { month, amount }
    }
}

impl TelecomBill {
    /// Its table.
    pub const INFO: &'static TypeInfo = &TELECOM_BILL;
}

#[rustfmt::skip]
static TELECOM_BILL_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("month", "month", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("The month.", "月份")),
    FieldInfo::row("amount", "amount", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7.1", Both::new("The amount; the document names no unit.", "金额")),
];

#[rustfmt::skip]
static TELECOM_BILL: TypeInfo = TypeInfo { name: "TelecomBill", section: "7.1", fields: &TELECOM_BILL_FIELDS, doc: Both::new("The bill of one month. The document heads this table user_mobile_contacts.", "月账单(bill_list)") };

impl Record for TelecomBill {
    const INFO: &'static TypeInfo = &TELECOM_BILL;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&TELECOM_BILL_FIELDS[0], &self.month);
        out.put(&TELECOM_BILL_FIELDS[1], &self.amount);
    }
}

/// One contact the person named for a carrier collection.
///
/// Section 3.1.1. 联系人信息
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct TelecomContact {
    /// Mobile number of the contact.
    ///
    /// Wire name `contact_tel`, mobile number of 11 digits, class C2, section 3.1.1. 联系人手机
    pub contact_tel: Option<Mobile>,
    /// Name of the contact.
    ///
    /// Wire name `contact_name`, name of 1 to 40 characters, class C2, section 3.1.1. 联系人姓名
    pub contact_name: Option<PersonName>,
    /// Relation of the contact to the person.
    ///
    /// Wire name `contact_type`, a value of [`ContactType`], class C2, section 3.1.1. 联系人类型
    pub contact_type: Option<Personal<ContactType>>,
}

impl TelecomContact {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Mobile number of the contact.
    #[must_use]
    pub fn contact_tel(mut self, value: impl Into<Mobile>) -> Self {
        self.contact_tel = Some(value.into());
        self
    }

    /// Name of the contact.
    #[must_use]
    pub fn contact_name(mut self, value: impl Into<PersonName>) -> Self {
        self.contact_name = Some(value.into());
        self
    }

    /// Relation of the contact to the person.
    #[must_use]
    pub fn contact_type(mut self, value: impl Into<Personal<ContactType>>) -> Self {
        self.contact_type = Some(value.into());
        self
    }
}

impl TelecomContact {
    /// Its table.
    pub const INFO: &'static TypeInfo = &TELECOM_CONTACT;
}

#[rustfmt::skip]
static TELECOM_CONTACT_FIELDS: [FieldInfo; 3] = [
    FieldInfo::row("contact_tel", "contact_tel", FieldKind::Base(BaseKind::Mobile), Need::Optional, Class::C2, "3.1.1", Both::new("Mobile number of the contact.", "联系人手机")),
    FieldInfo::row("contact_name", "contact_name", FieldKind::Base(BaseKind::PersonName), Need::Optional, Class::C2, "3.1.1", Both::new("Name of the contact.", "联系人姓名")),
    FieldInfo::row("contact_type", "contact_type", FieldKind::Enum(ContactType::INFO), Need::Optional, Class::C2, "3.1.1", Both::new("Relation of the contact to the person.", "联系人类型")),
];

#[rustfmt::skip]
static TELECOM_CONTACT: TypeInfo = TypeInfo { name: "TelecomContact", section: "3.1.1", fields: &TELECOM_CONTACT_FIELDS, doc: Both::new("One contact the person named for a carrier collection.", "联系人信息") };

impl Record for TelecomContact {
    const INFO: &'static TypeInfo = &TELECOM_CONTACT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&TELECOM_CONTACT_FIELDS[0], self.contact_tel.as_ref());
        out.put_some(&TELECOM_CONTACT_FIELDS[1], self.contact_name.as_ref());
        out.put_some(&TELECOM_CONTACT_FIELDS[2], self.contact_type.as_ref());
    }
}

/// What the carrier knows of the applicant.
///
/// Section 7.1. 运营商数据(telecom_data)
#[derive(Debug)]
#[non_exhaustive]
pub struct TelecomData {
    /// Whether the carrier checked the name.
    ///
    /// Wire name `real_name_status`, a value of [`RealNameStatus`], class C2, section 7.1. 实名认证状态
    pub real_name_status: Personal<RealNameStatus>,
    /// When the name was checked.
    ///
    /// Wire name `real_name_time`, text, class C2, section 7.1. 实名的时间
    pub real_name_time: Option<Personal<Text>>,
    /// Name the carrier has; may be masked.
    ///
    /// Wire name `real_name_name`, text, class C2, section 7.1. 实名的姓名
    pub real_name_name: Option<Personal<Text>>,
    /// Identity number the carrier has; may be masked.
    ///
    /// Wire name `real_name_id_card`, text, class C2, section 7.1. 实名的身份证号码
    pub real_name_id_card: Option<Personal<Text>>,
    /// Monthly bills.
    ///
    /// Wire name `bill_list`, list: a [`TelecomBill`], class C2, section 7.1. 月账单
    pub bill_list: Vec<TelecomBill>,
    /// Recent calls by contact.
    ///
    /// Wire name `contact_list`, list: a [`CallContact`], class C2, section 7.1. 最近通话记录
    pub contact_list: Vec<CallContact>,
}

/// What a [`TelecomData`] cannot do without.
#[derive(Debug)]
pub struct TelecomDataRequired {
    /// Whether the carrier checked the name.
    pub real_name_status: Personal<RealNameStatus>,
    /// Monthly bills.
    pub bill_list: Vec<TelecomBill>,
    /// Recent calls by contact.
    pub contact_list: Vec<CallContact>,
}

impl TelecomData {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: TelecomDataRequired) -> Self {
        let TelecomDataRequired { real_name_status, bill_list, contact_list } = required;
        Self { real_name_status, real_name_time: None, real_name_name: None, real_name_id_card: None, bill_list, contact_list }
    }

    /// When the name was checked.
    #[must_use]
    pub fn real_name_time(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.real_name_time = Some(value.into());
        self
    }

    /// Name the carrier has; may be masked.
    #[must_use]
    pub fn real_name_name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.real_name_name = Some(value.into());
        self
    }

    /// Identity number the carrier has; may be masked.
    #[must_use]
    pub fn real_name_id_card(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.real_name_id_card = Some(value.into());
        self
    }
}

impl TelecomData {
    /// Its table.
    pub const INFO: &'static TypeInfo = &TELECOM_DATA;
}

#[rustfmt::skip]
static TELECOM_DATA_FIELDS: [FieldInfo; 6] = [
    FieldInfo::row("real_name_status", "real_name_status", FieldKind::Enum(RealNameStatus::INFO), Need::Required, Class::C2, "7.1", Both::new("Whether the carrier checked the name.", "实名认证状态")),
    FieldInfo::row("real_name_time", "real_name_time", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("When the name was checked.", "实名的时间")),
    FieldInfo::row("real_name_name", "real_name_name", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Name the carrier has; may be masked.", "实名的姓名")),
    FieldInfo::row("real_name_id_card", "real_name_id_card", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.1", Both::new("Identity number the carrier has; may be masked.", "实名的身份证号码")),
    FieldInfo::row("bill_list", "bill_list", FieldKind::List(&FieldKind::Record(TelecomBill::INFO)), Need::Required, Class::C2, "7.1", Both::new("Monthly bills.", "月账单")),
    FieldInfo::row("contact_list", "contact_list", FieldKind::List(&FieldKind::Record(CallContact::INFO)), Need::Required, Class::C2, "7.1", Both::new("Recent calls by contact.", "最近通话记录")),
];

#[rustfmt::skip]
static TELECOM_DATA: TypeInfo = TypeInfo { name: "TelecomData", section: "7.1", fields: &TELECOM_DATA_FIELDS, doc: Both::new("What the carrier knows of the applicant.", "运营商数据(telecom_data)") };

impl Record for TelecomData {
    const INFO: &'static TypeInfo = &TELECOM_DATA;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&TELECOM_DATA_FIELDS[0], &self.real_name_status);
        out.put_some(&TELECOM_DATA_FIELDS[1], self.real_name_time.as_ref());
        out.put_some(&TELECOM_DATA_FIELDS[2], self.real_name_name.as_ref());
        out.put_some(&TELECOM_DATA_FIELDS[3], self.real_name_id_card.as_ref());
        out.put(&TELECOM_DATA_FIELDS[4], &self.bill_list);
        out.put(&TELECOM_DATA_FIELDS[5], &self.contact_list);
    }
}

/// What else is known of the person of a carrier collection.
///
/// Section 3.1.1. 运营商查询的可选信息(options)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct TelecomOptions {
    /// Address of the workplace.
    ///
    /// Wire name `work_addr`, text, class C2, section 3.1.1. 工作地址
    pub work_addr: Option<Personal<Text>>,
    /// Telephone of the workplace.
    ///
    /// Wire name `work_tel`, text, class C2, section 3.1.1. 工作电话
    pub work_tel: Option<Personal<Text>>,
    /// Address of the home.
    ///
    /// Wire name `home_addr`, text, class C2, section 3.1.1. 家庭地址
    pub home_addr: Option<Personal<Text>>,
    /// Telephone of the home.
    ///
    /// Wire name `home_tel`, text, class C2, section 3.1.1. 家庭电话
    pub home_tel: Option<Personal<Text>>,
    /// Contacts the person named.
    ///
    /// Wire name `contacts`, list: a [`TelecomContact`], class C2, section 3.1.1. 联系人信息
    pub contacts: Option<Vec<TelecomContact>>,
}

impl TelecomOptions {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Address of the workplace.
    #[must_use]
    pub fn work_addr(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.work_addr = Some(value.into());
        self
    }

    /// Telephone of the workplace.
    #[must_use]
    pub fn work_tel(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.work_tel = Some(value.into());
        self
    }

    /// Address of the home.
    #[must_use]
    pub fn home_addr(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.home_addr = Some(value.into());
        self
    }

    /// Telephone of the home.
    #[must_use]
    pub fn home_tel(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.home_tel = Some(value.into());
        self
    }

    /// Contacts the person named.
    #[must_use]
    pub fn contacts(mut self, value: impl Into<Vec<TelecomContact>>) -> Self {
        self.contacts = Some(value.into());
        self
    }
}

impl TelecomOptions {
    /// Its table.
    pub const INFO: &'static TypeInfo = &TELECOM_OPTIONS;
}

#[rustfmt::skip]
static TELECOM_OPTIONS_FIELDS: [FieldInfo; 5] = [
    FieldInfo::row("work_addr", "work_addr", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.1.1", Both::new("Address of the workplace.", "工作地址")),
    FieldInfo::row("work_tel", "work_tel", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.1.1", Both::new("Telephone of the workplace.", "工作电话")),
    FieldInfo::row("home_addr", "home_addr", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.1.1", Both::new("Address of the home.", "家庭地址")),
    FieldInfo::row("home_tel", "home_tel", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.1.1", Both::new("Telephone of the home.", "家庭电话")),
    FieldInfo::row("contacts", "contacts", FieldKind::List(&FieldKind::Record(TelecomContact::INFO)), Need::Optional, Class::C2, "3.1.1", Both::new("Contacts the person named.", "联系人信息")),
];

#[rustfmt::skip]
static TELECOM_OPTIONS: TypeInfo = TypeInfo { name: "TelecomOptions", section: "3.1.1", fields: &TELECOM_OPTIONS_FIELDS, doc: Both::new("What else is known of the person of a carrier collection.", "运营商查询的可选信息(options)") };

impl Record for TelecomOptions {
    const INFO: &'static TypeInfo = &TELECOM_OPTIONS;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&TELECOM_OPTIONS_FIELDS[0], self.work_addr.as_ref());
        out.put_some(&TELECOM_OPTIONS_FIELDS[1], self.work_tel.as_ref());
        out.put_some(&TELECOM_OPTIONS_FIELDS[2], self.home_addr.as_ref());
        out.put_some(&TELECOM_OPTIONS_FIELDS[3], self.home_tel.as_ref());
        out.put_some(&TELECOM_OPTIONS_FIELDS[4], self.contacts.as_ref());
    }
}

/// A contact for an emergency.
///
/// Section 7.1. 紧急联系人(user_contact)
#[derive(Debug)]
#[non_exhaustive]
pub struct UserContact {
    /// Mobile number of the contact.
    ///
    /// Wire name `moblie`, mobile number of 11 digits, class C2, name by reading B45, section 7.1. 手机号
    pub mobile: Mobile,
    /// Name of the contact.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 7.1. 姓名
    pub name: PersonName,
    /// Relation of the contact to the applicant.
    ///
    /// Wire name `relation`, a value of [`UserRelation`], class C2, asked for, though it may be left out, section 7.1. 关系
    pub relation: Option<Personal<UserRelation>>,
}

/// What a [`UserContact`] cannot do without.
#[derive(Debug)]
pub struct UserContactRequired {
    /// Mobile number of the contact.
    pub mobile: Mobile,
    /// Name of the contact.
    pub name: PersonName,
}

impl UserContact {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: UserContactRequired) -> Self {
        let UserContactRequired { mobile, name } = required;
        Self { mobile, name, relation: None }
    }

    /// Relation of the contact to the applicant.
    #[must_use]
    pub fn relation(mut self, value: impl Into<Personal<UserRelation>>) -> Self {
        self.relation = Some(value.into());
        self
    }
}

impl UserContact {
    /// Its table.
    pub const INFO: &'static TypeInfo = &USER_CONTACT;
}

#[rustfmt::skip]
static USER_CONTACT_FIELDS: [FieldInfo; 3] = [
    FieldInfo::row("mobile", "moblie", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "7.1", Both::new("Mobile number of the contact.", "手机号")).with(&FieldMore { by_reading: Some(ByReading { reading: 13, per_choice: &[&["mobile"], &["moblie"], &["mobile", "moblie"]] }), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "7.1", Both::new("Name of the contact.", "姓名")),
    FieldInfo::row("relation", "relation", FieldKind::Enum(UserRelation::INFO), Need::Important, Class::C2, "7.1", Both::new("Relation of the contact to the applicant.", "关系")),
];

#[rustfmt::skip]
static USER_CONTACT: TypeInfo = TypeInfo { name: "UserContact", section: "7.1", fields: &USER_CONTACT_FIELDS, doc: Both::new("A contact for an emergency.", "紧急联系人(user_contact)") };

impl Record for UserContact {
    const INFO: &'static TypeInfo = &USER_CONTACT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&USER_CONTACT_FIELDS[0], &self.mobile);
        out.put(&USER_CONTACT_FIELDS[1], &self.name);
        out.put_some(&USER_CONTACT_FIELDS[2], self.relation.as_ref());
    }
}

/// Zhima credit of the applicant.
///
/// Section 7.1. 芝麻信息(zm_data)
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct ZhimaData {
    /// Zhima score.
    ///
    /// Wire name `zm_score`, whole number, class C2, section 7.1. 芝麻分
    pub zm_score: Option<Personal<i64>>,
    /// Watch list of the trade.
    ///
    /// Wire name `watch_info`, any JSON value, class C2, shape by reading B54, section 7.1. 行业关注名单
    pub watch_info: Option<Personal<Json>>,
}

impl ZhimaData {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Zhima score.
    #[must_use]
    pub fn zm_score(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.zm_score = Some(value.into());
        self
    }

    /// Watch list of the trade.
    #[must_use]
    pub fn watch_info(mut self, value: impl Into<Personal<Json>>) -> Self {
        self.watch_info = Some(value.into());
        self
    }
}

impl ZhimaData {
    /// Its table.
    pub const INFO: &'static TypeInfo = &ZHIMA_DATA;
}

#[rustfmt::skip]
static ZHIMA_DATA_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("zm_score", "zm_score", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C2, "7.1", Both::new("Zhima score.", "芝麻分")),
    FieldInfo::row("watch_info", "watch_info", FieldKind::Base(BaseKind::Json), Need::Optional, Class::C2, "7.1", Both::new("Watch list of the trade.", "行业关注名单")).with(&FieldMore { shape_by_reading: Some(ByReading { reading: 14, per_choice: &[WireShape::Object, WireShape::Text] }), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ZHIMA_DATA: TypeInfo = TypeInfo { name: "ZhimaData", section: "7.1", fields: &ZHIMA_DATA_FIELDS, doc: Both::new("Zhima credit of the applicant.", "芝麻信息(zm_data)") };

impl Record for ZhimaData {
    const INFO: &'static TypeInfo = &ZHIMA_DATA;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&ZHIMA_DATA_FIELDS[0], self.zm_score.as_ref());
        out.put_some(&ZHIMA_DATA_FIELDS[1], self.watch_info.as_ref());
    }
}

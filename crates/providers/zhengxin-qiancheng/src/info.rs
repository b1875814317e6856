// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! What is known of the vendor at run time.

use zhengxin_core::info::{AuthInfo, Both, CredentialInfo, EnvelopeInfo, EnvironmentInfo, ProviderInfo, ReadingInfo};
use zhengxin_core::words::{Class, Hook, Need};

use super::states::{DegreeState, EbankState, TelecomState};
use super::types::RiskData;

/// The vendor's table.
#[rustfmt::skip]
pub static INFO: ProviderInfo = ProviderInfo {
    name: "qiancheng",
    title: Both::new("Qiancheng credit data", "前程征信"),
    about: Both::new("Blacklist, carrier, degree and bank-statement data of one person, and an audit of one loan application. The carrier, degree and bank products are collections in several steps that need the person; each is read through its open_id once it is done.", "黑名单查询、运营商数据、学信网学历数据、网银数据以及风控审核。运营商、学信网和网银需用户本人参与分步采集，采集完成后凭 open_id 读取数据。"),
    document: "前程征信接口文档", document_version: "not stated",
    environments: &[
        EnvironmentInfo { name: "production", url: "https://credit.wealida.com", doc: Both::new("Base address of the document, section 1.", "文档第 1 章的基础路径") },
        EnvironmentInfo { name: "test", url: "https://credit-test.wealida.com", doc: Both::new("Seen in a comment of a public client; the document names no test host.", "见于公开客户端代码的注释，文档未提及测试环境") },
    ],
    credentials: &[
        CredentialInfo { name: "account", class: Class::C1, need: Need::Required, section: "1", doc: Both::new("Account name of the operator.", "商户账号") },
        CredentialInfo { name: "password", class: Class::Secret, need: Need::Required, section: "1", doc: Both::new("Password of the account.", "账户密码") },
        CredentialInfo { name: "risk_public_key", class: Class::C1, need: Need::Optional, section: "7.1", doc: Both::new("RSA public key of the vendor (PEM) that seals the data of the risk audit. The document does not say how to get it.", "风控审核 data 字段 rsa 加密用的公钥（PEM），文档未说明获取方式") },
    ],
    auth: AuthInfo::BodyToken { login: "authorize_token", token_life_s: 86400, seal_rsa: true },
    envelope: EnvelopeInfo {
        code: "code", message: &["msg"], data: "data",
        success: None,
        request_id: None, vendor_id: None,
    },
    purpose: Some(Both::new("To assess the credit risk of a loan applicant with his or her consent.", "经申请人授权，用于借款申请的信用风险评估")),
    retention: &[(Class::C2, "180d"), (Class::C3, "none")],
    magic: &["name", "open_id"],
    codes: &super::codes::CODES,
    readings: &[
        ReadingInfo { id: "B1", doc: Both::new("How bodies are encoded; the document never says.", "请求体编码方式，文档未说明"), sections: &["1", "3.1.1"], hook: Some(Hook::BodyEncoding), choices: &[("form", "application/x-www-form-urlencoded with nested names in PHP's way, as in public clients"), ("multipart", "multipart/form-data with nested names in PHP's way, also seen in public clients"), ("json", "one JSON object, as in public clients of a later version")] },
        ReadingInfo { id: "B6", doc: Both::new("What shows that a token has expired; no code is documented for it.", "如何判断令牌已失效，文档没有对应的返回码"), sections: &["1"], hook: Some(Hook::TokenExpiry), choices: &[("message_or_age", "the message 令牌验证失败, seen in a public client, or the age"), ("message", "only the message 令牌验证失败"), ("age", "only the age of the token against the hours asked for")] },
        ReadingInfo { id: "B13", doc: Both::new("Whether the carrier's service password goes with the creation or in a call of its own; the document requires it at creation, yet state 11 says it was submitted.", "运营商服务密码随创建查询提交还是单独提交；文档要求创建时必填，但状态字典另有“已提交服务密码”"), sections: &["3.1.1", "8.1"], hook: None, choices: &[("at_open_id", "required by /telecom/collect/open-id, as printed"), ("own_call", "left out there and sent to the undocumented /telecom/collect/service-password, as a public client does")] },
        ReadingInfo { id: "B14", doc: Both::new("Name of the work phone in the options of 4.1.1, printed as two names run together.", "4.1.1 options 中工作电话的字段名，文档疑似两个名称相连"), sections: &["4.1.1"], hook: None, choices: &[("work_phone_number_tel", "as printed, without the line break"), ("work_phone_number", "after the pattern of home_phone_number"), ("work_tel", "the name of 3.1.1")] },
        ReadingInfo { id: "B21", doc: Both::new("Path of the degree login, printed under /telecom.", "学信网登录接口的路径，文档印为 /telecom"), sections: &["4.1.2"], hook: None, choices: &[("degree", "/degree/collect/login, like the other calls of chapter 4"), ("telecom", "/telecom/collect/login, as printed")] },
        ReadingInfo { id: "B23", doc: Both::new("Whether username is sent with the degree state query; 4.1.3 prints none, its siblings 3.1.5, 5.1.4 and 6.1.5 do.", "学信网查询状态接口是否发送 username；4.1.3 未列出，3.1.5、5.1.4、6.1.5 均有"), sections: &["4.1.3", "3.1.5", "5.1.4", "6.1.5"], hook: None, choices: &[("send", "with username, like its siblings"), ("omit", "open_id alone, as printed")] },
        ReadingInfo { id: "B30", doc: Both::new("Shape of user_info, typed array.", "user_info 的结构，文档类型为 array"), sections: &["5.1.3"], hook: None, choices: &[("map", "one object with named parts"), ("list", "a list that holds the one object")] },
        ReadingInfo { id: "B35", doc: Both::new("Name of the open id in 5.2.1, printed openId there and open_id everywhere else.", "5.2.1 中查询 id 的字段名，文档此处为 openId，其余均为 open_id"), sections: &["5.2.1"], hook: None, choices: &[("openId", "as printed"), ("open_id", "like every other operation"), ("both", "the value under both names")] },
        ReadingInfo { id: "B36", doc: Both::new("Pause between two state queries where the answer has no request_delay; only 5.1.4 and 5.1.5 print it.", "未返回 request_delay 时的轮询间隔；仅 5.1.4、5.1.5 有该字段"), sections: &["3.1.5", "4.1.3", "5.1.4", "5.1.5", "6.1.5"], hook: Some(Hook::PollDelay), choices: &[("three_seconds", "three seconds"), ("two_seconds", "two seconds"), ("five_seconds", "five seconds")] },
        ReadingInfo { id: "B39", doc: Both::new("Longest run of a collection; ten minutes are stated for telecom and degree, nothing for ebank.", "采集流程的最长时间；运营商和学信网须在 10 分钟内完成，网银未说明"), sections: &["3", "4", "5", "6"], hook: Some(Hook::CollectionDeadline), choices: &[("ten_minutes", "ten minutes, as stated for telecom and degree"), ("thirty_minutes", "thirty minutes where no limit is stated"), ("none", "no limit where none is stated")] },
        ReadingInfo { id: "B40", doc: Both::new("What Content-Encoding gzip covers in 7.1 and what the body is; only the header is stated.", "7.1 的 gzip 压缩范围及请求体格式，文档只给出请求头"), sections: &["7.1"], hook: Some(Hook::SealedBody), choices: &[("gzip_form", "the whole form body is compressed"), ("gzip_json", "a JSON body is compressed"), ("plain_form", "a form body without compression and without the header"), ("plain_json", "a JSON body without compression and without the header")] },
        ReadingInfo { id: "B41", doc: Both::new("How data is sealed in 7.1; the document says rsa 加密 json and nothing on padding, blocks or text form.", "7.1 data 的加密方式，文档仅写“rsa 加密 json”，未说明填充、分段与编码"), sections: &["7.1"], hook: Some(Hook::Seal), choices: &[("pkcs1_base64", "PKCS#1 v1.5 in blocks of the key size, joined, one standard base64"), ("pkcs1_url_base64", "the same in the URL alphabet of base64"), ("pkcs1_hex", "the same as hexadecimal digits"), ("oaep_base64", "OAEP in blocks, joined, one standard base64"), ("plain", "the JSON text, not encrypted")] },
        ReadingInfo { id: "B44", doc: Both::new("Shape of user_login_upload_logs and card_info, called 一维数组 though plural.", "user_login_upload_logs 与 card_info 的结构，文档称“一维数组”"), sections: &["7.1"], hook: None, choices: &[("list", "a list of objects"), ("map", "one object")] },
        ReadingInfo { id: "B45", doc: Both::new("Name of the mobile in user_contact, printed moblie; public clients send mobile.", "user_contact 手机号的字段名，文档印为 moblie，公开客户端发送 mobile"), sections: &["7.1"], hook: None, choices: &[("mobile", "mobile, as public clients send it"), ("moblie", "moblie, as printed"), ("both", "the value under both names")] },
        ReadingInfo { id: "B54", doc: Both::new("How watch_info, typed json, is written.", "watch_info 类型为 json，以何种形式书写"), sections: &["7.1"], hook: None, choices: &[("json", "the JSON value in its place"), ("text", "a text that holds the JSON")] },
        ReadingInfo { id: "B58", doc: Both::new("Whether the audit result is asked with credentials; 7.2 prints the open_id alone and no line on authentication.", "风控审核结果查询是否附带凭证；7.2 只有 open_id，且未说明是否需认证"), sections: &["7.2"], hook: None, choices: &[("open_id_only", "as printed"), ("username", "with username, like the other reads"), ("token", "with token, like the calls that need authentication"), ("both", "with username and token")] },
        ReadingInfo { id: "B66", doc: Both::new("Which base address is used; the document names only production.", "使用哪个基础路径，文档只给出生产地址"), sections: &["1"], hook: Some(Hook::Environment), choices: &[("production", "the address of the document"), ("test", "the test address seen in a public client"), ("configured", "an address the operator sets")] },
        ReadingInfo { id: "B68", doc: Both::new("Case of the check letter of id_card; not stated.", "身份证号末位 X 的大小写，文档未说明"), sections: &["2", "3.1.1"], hook: Some(Hook::IdCardCase), choices: &[("upper", "upper-case X, as a public client sends it"), ("as_given", "as the caller wrote it")] },
    ],
    operations: &[
        &super::operations::authorize_token::TABLE,
        &super::operations::search_blacklist::TABLE,
        &super::operations::create_telecom_session::TABLE,
        &super::operations::submit_telecom_query_password::TABLE,
        &super::operations::submit_telecom_captcha::TABLE,
        &super::operations::resend_telecom_captcha::TABLE,
        &super::operations::query_telecom_state::TABLE,
        &super::operations::fetch_telecom_raw_data::TABLE,
        &super::operations::fetch_telecom_report::TABLE,
        &super::operations::submit_telecom_service_password::TABLE,
        &super::operations::create_degree_session::TABLE,
        &super::operations::submit_degree_login::TABLE,
        &super::operations::query_degree_state::TABLE,
        &super::operations::fetch_degree_raw_data::TABLE,
        &super::operations::list_ebank_banks::TABLE,
        &super::operations::upload_ebank_license::TABLE,
        &super::operations::create_ebank_session::TABLE,
        &super::operations::query_ebank_state::TABLE,
        &super::operations::submit_ebank_captcha::TABLE,
        &super::operations::fetch_ebank_raw_data::TABLE,
        &super::operations::create_ebank_v2_session::TABLE,
        &super::operations::list_ebank_v2_banks::TABLE,
        &super::operations::upload_ebank_v2_license::TABLE,
        &super::operations::submit_ebank_v2_login::TABLE,
        &super::operations::query_ebank_v2_state::TABLE,
        &super::operations::submit_ebank_v2_captcha::TABLE,
        &super::operations::fetch_ebank_v2_raw_data::TABLE,
        &super::operations::submit_risk_audit::TABLE,
        &super::operations::query_risk_audit_result::TABLE,
    ],
    states: &[
        TelecomState::INFO,
        DegreeState::INFO,
        EbankState::INFO,
    ],
    payloads: &[
        ("risk_data", RiskData::INFO),
    ],
    pushes: &[],
    flows: &[
        &super::flows::TELECOM,
        &super::flows::DEGREE,
        &super::flows::EBANK,
        &super::flows::EBANK_V2,
        &super::flows::RISK_AUDIT,
    ],
    bill: Some(&super::bill::BILL),
};

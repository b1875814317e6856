// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! What is known of the vendor at run time.

use zhengxin_core::info::{AuthInfo, Both, CredentialInfo, EnvelopeInfo, EnvironmentInfo, ProviderInfo, ReadingInfo};
use zhengxin_core::words::{Class, Hook, Need};

use super::states::CollectState;
use super::types::Payload;

/// The vendor's table.
#[rustfmt::skip]
pub static INFO: ProviderInfo = ProviderInfo {
    name: "acme",
    title: Both::new("Acme data", "示例数据"),
    about: Both::new("Everything the format can say, [once] `each`.", "格式所能表达的一切"),
    document: "Acme manual", document_version: "1",
    environments: &[
        EnvironmentInfo { name: "production", url: "https://api.acme.invalid", doc: Both::new("A placeholder that cannot be reached.", "占位地址") },
    ],
    credentials: &[
        CredentialInfo { name: "account", class: Class::C1, need: Need::Required, section: "1", doc: Both::new("Account name.", "账号") },
        CredentialInfo { name: "password", class: Class::Secret, need: Need::Required, section: "1", doc: Both::new("Password of the account.", "密码") },
        CredentialInfo { name: "risk_public_key", class: Class::C1, need: Need::Optional, section: "1", doc: Both::new("Key that seals.", "公钥") },
    ],
    auth: AuthInfo::BodyToken { login: "log_in", token_life_s: 86400, seal_rsa: true },
    envelope: EnvelopeInfo {
        code: "code", message: &["message", "msg"], data: "data",
        success: None,
        request_id: Some("req_id"), vendor_id: None,
    },
    purpose: Some(Both::new("Assessing the credit risk of an applicant who agreed to this inquiry.", "经申请人授权，评估其信用风险")),
    retention: &[(Class::C2, "30d"), (Class::C3, "none")],
    magic: &["open_id"],
    codes: &super::codes::CODES,
    readings: &[
        ReadingInfo { id: "Z1", doc: Both::new("Name of the open id.", "查询编号的名称"), sections: &["3"], hook: None, choices: &[("snake", "open_id"), ("camel", "openId"), ("both", "under both names")] },
        ReadingInfo { id: "Z2", doc: Both::new("Whether the second call exists.", "第二个接口是否存在"), sections: &["3"], hook: None, choices: &[("missing", "it is not called"), ("there", "it is called")] },
        ReadingInfo { id: "Z3", doc: Both::new("What follows after a failure.", "失败后如何处理"), sections: &["2"], hook: Some(Hook::RetryPolicy), choices: &[("at_once_once", "one repeat"), ("never", "none")] },
        ReadingInfo { id: "Z4", doc: Both::new("Shape of the device.", "设备信息的结构"), sections: &["3"], hook: None, choices: &[("map", "one object"), ("list", "a list that holds it")] },
    ],
    operations: &[
        &super::operations::log_in::TABLE,
        &super::operations::look_up::TABLE,
        &super::operations::fetch::TABLE,
        &super::operations::submit_code::TABLE,
        &super::operations::list_banks::TABLE,
        &super::operations::place_order::TABLE,
        &super::operations::query_state::TABLE,
        &super::operations::query_order::TABLE,
    ],
    states: &[
        CollectState::INFO,
    ],
    payloads: &[
        ("sealed_data", Payload::INFO),
    ],
    pushes: &super::pushes::PUSHES,
    flows: &[
        &super::flows::COLLECT,
        &super::flows::ORDER,
    ],
    bill: Some(&super::bill::BILL),
};

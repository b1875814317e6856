// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! What is known of the vendor at run time.

use zhengxin_core::info::{AuthInfo, Both, CredentialInfo, EnvelopeInfo, EnvironmentInfo, FieldInfo, FieldKind, ProviderInfo, ReadingInfo};
use zhengxin_core::words::{BaseKind, Class, Hook, Need};

/// The vendor's table.
#[rustfmt::skip]
pub static INFO: ProviderInfo = ProviderInfo {
    name: "jimi",
    title: Both::new("Jimi risk control", "机蜜风控"),
    about: Both::new("Risk control by Jimi, who combine data of several bureaus (Zhima, 51 Credit, Tongdun, Suolun, Bairong, Baiqishi) with analysis and machine learning: anti-fraud, user profile and score before lending, spending habits and warnings of multiple borrowing during the loan, collection and asset disposal after it. Orders are placed, progress is pushed to the caller, results are queried. To start: ask for appid, secret and the address; ask for the test environment; develop; give the addresses of the servers for the white list; go live.", "机蜜聚合风控分析系统，集成芝麻、51信用、同盾、索伦、百融、白骑士等风控数据，结合大数据分析和机器学习，提供贷前反欺诈和用户画像评分及用户消费形态、贷中用户消费习惯培养和多头借贷预警、贷后催收和资产处置等服务。下单后由机蜜推送进度，结果可查询。对接准备：申请 appid、secret、api_domain；申请调试环境；开发；提供服务器IP配置白名单；上线"),
    document: "机蜜风控开放接口文档", document_version: "2018-01-25, with 3.6 to 3.9 of 2018-02-09",
    environments: &[
        EnvironmentInfo { name: "production", url: "https://api.jimi.invalid", doc: Both::new("A placeholder that cannot be reached: the document prints no address. Put in the api_domain handed out by Jimi; production speaks https.", "占位地址，无法访问；文档未给出地址，须由运营方填入机蜜提供的 api_domain。生产环境为 https 协议") },
        EnvironmentInfo { name: "test", url: "http://test.jimi.invalid", doc: Both::new("A placeholder that cannot be reached: the address of the test environment is handed out by Jimi. It speaks http, which is refused unless C32 allows it.", "占位地址，无法访问；调试环境地址由机蜜提供，为 http 协议，需 C32 允许方可使用") },
    ],
    credentials: &[
        CredentialInfo { name: "appid", class: Class::C1, need: Need::Required, section: "1.3", doc: Both::new("Identifier of the calling application; travels in a header and is signed.", "应用唯一标识，放在请求头并参与签名") },
        CredentialInfo { name: "secret", class: Class::Secret, need: Need::Required, section: "1.3", doc: Both::new("Secret that is signed with every call and never sent; to be replaced regularly with update_secret.", "签名密钥，参与签名但不传输，应定期通过更新密钥接口更新") },
    ],
    auth: AuthInfo::SortedMd5 {
        rotate: Some("update_secret"),
        headers: &[
            FieldInfo::row("appid", "appid", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2.3", Both::new("Identifier of the application.", "应用唯一标识")),
            FieldInfo::row("timestamp", "timestamp", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2.3", Both::new("Seconds since 1970, printed as a timestamp in the time zone GMT+8 (C33).", "时区GMT+8以秒为单位的时间戳（见 C33）")),
            FieldInfo::row("sign", "sign", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2.3", Both::new("MD5 over all key=value strings (body fields, appid, secret, timestamp), sorted as whole strings and joined with &, in upper case. Printed as varchar(15), but an MD5 has 32 characters and later revisions say varchar(32) (C1).", "签名：所有参数（包括 appid、secret、timestamp）拼成 key=value，按 ascii 码升序排序，以 & 连接后取 MD5 并转大写。文档写作 varchar(15)，而 MD5 为 32 个字符，后续版本为 varchar(32)（C1）")),
        ],
    },
    envelope: EnvelopeInfo {
        code: "code", message: &["message", "errMsg"], data: "data",
        success: None,
        request_id: None, vendor_id: None,
    },
    purpose: Some(Both::new("Assessing fraud and credit risk of an applicant who agreed to this inquiry, and collecting a loan that was granted.", "经申请人授权，评估其欺诈与信用风险；对已发放贷款进行催收")),
    retention: &[(Class::C2, "180d"), (Class::C3, "none")],
    magic: &["client_id", "id"],
    codes: &super::codes::CODES,
    readings: &[
        ReadingInfo { id: "C2", doc: Both::new("appid, timestamp and sign are header parameters, yet the request samples carry appid and sign in the JSON. sign itself is never signed and never copied.", "appid、timestamp、sign 为 header 参数，但请求样例将 appid、sign 放在 JSON 中；sign 不参与签名，也不放入请求体"), sections: &["2.1", "2.3"], hook: Some(Hook::AppidInBody), choices: &[("no", "header only"), ("yes", "appid is copied into the body")] },
        ReadingInfo { id: "C5", doc: Both::new("Whether a parameter with an empty value is signed is not said; the vendor's public server framework keeps empty texts as key= and drops what is null.", "空值是否参与签名未说明；公开的服务端框架保留空字符串（key=），去除 null"), sections: &["2.3"], hook: Some(Hook::SignEmpty), choices: &[("keep", "an empty text is signed as key="), ("drop", "an empty text is left out of the signature")] },
        ReadingInfo { id: "C6", doc: Both::new("How a list or object is signed is not said. The orders of January are flat, but the collection order of February declares detail as a list of objects and could not be sent at all if nested values were refused; so they are signed as the compact JSON that stands in the body.", "嵌套值如何参与签名未说明。一月版的请求均为单层，而二月版催收下单的 detail 为对象列表，若拒绝嵌套值则该接口无法调用，因此默认以请求体中的紧凑 JSON 参与签名"), sections: &["2.3", "2018-02 3.6"], hook: Some(Hook::SignNested), choices: &[("compact_json", "the JSON text of the value, without blanks, exactly as in the body"), ("java_to_string", "as Java prints lists and maps, the way the vendor's public server framework joins its strings"), ("skip", "nested values are left out of the signature"), ("refuse", "a request with a nested value is not sent")] },
        ReadingInfo { id: "C10", doc: Both::new("Answers are said to be signed in their header, but not over which values; the vendor's public server framework does not sign answers.", "文档称响应也在 header 中签名，但未说明签名范围；公开的服务端框架没有响应签名"), sections: &["2.3"], hook: Some(Hook::VerifyAnswers), choices: &[("off", "signatures of answers are not looked at"), ("report", "a missing or wrong signature is reported, the answer is used"), ("require", "a missing or wrong signature makes the answer an error")] },
        ReadingInfo { id: "C11", doc: Both::new("Whether pushes are signed is not repeated in their sections; 2.3 speaks of every request, so they are read as signed requests from the vendor.", "推送章节未重复说明签名；2.3 要求请求均签名，故视推送为机蜜发出的签名请求"), sections: &["2.3", "3.5", "2018-02 3.9"], hook: Some(Hook::VerifyPushes), choices: &[("require", "a push without a right signature is refused"), ("report", "a missing or wrong signature is reported, the push is taken"), ("off", "signatures of pushes are not looked at")] },
        ReadingInfo { id: "C23", doc: Both::new("The query asks for id and clientId, both required; the revision of February says that one of them is enough.", "查询要求 id 与 clientId 均必填；二月版改为两者不能同时为空"), sections: &["3.4", "2018-02 3.4"], hook: None, choices: &[("one_is_enough", "February; id or clientId"), ("both", "January; id and clientId")] },
        ReadingInfo { id: "C28", doc: Both::new("The revision of February moves the risk order and its query to other paths and drops the user account. It also fills in the collection calls, which January has as headings only; those are there under either choice.", "二月版将风控下单和查询改为新路径并删除用户账号；同时补全了一月版仅有标题的催收接口（两种选择下均可用）"), sections: &["3.2", "3.4", "3.6", "3.7", "2018-02 3.2", "2018-02 3.4"], hook: None, choices: &[("january", "the revision of 2018-01-25"), ("february", "the revision of 2018-02-09")] },
        ReadingInfo { id: "C32", doc: Both::new("The protocol is given as http; the preparations say http for the test environment and https for production.", "2.1 写作 http 协议；1.3 说明测试环境为 http、生产环境为 https"), sections: &["1.3", "2.1"], hook: Some(Hook::PlainHttp), choices: &[("refuse", "https only"), ("allow", "http addresses are accepted, as for the test environment")] },
        ReadingInfo { id: "C33", doc: Both::new("The timestamp is said to be in seconds in the time zone GMT+8, while seconds since 1970 have no time zone; the window in which it is accepted is not said.", "时间戳为“时区GMT+8以秒为单位”，而 1970 年以来的秒数与时区无关；允许的时间偏差未说明"), sections: &["2.3"], hook: Some(Hook::TimestampOffset), choices: &[("none", "seconds since 1970 UTC"), ("plus_8h", "the same with eight hours added")] },
        ReadingInfo { id: "C36", doc: Both::new("The new secret comes back in clear, and the test environment is http; replacing a secret there gives it to whoever listens.", "新密钥以明文返回，而测试环境为 http；在此环境更新密钥等于泄露密钥"), sections: &["1.3", "3.1"], hook: Some(Hook::RotateOverHttp), choices: &[("refuse", "only over https, or on this machine"), ("allow", "over http too, where C32 allows http at all")] },
        ReadingInfo { id: "C37", doc: Both::new("The parameter is called appid here and appId in later revisions; its spelling is part of the signed text.", "本文档参数名为 appid，后续版本为 appId；拼写影响签名"), sections: &["2.3"], hook: Some(Hook::AppidName), choices: &[("appid", "as printed"), ("appId", "as later revisions print it")] },
    ],
    operations: &[
        &super::operations::update_secret::TABLE,
        &super::operations::create_risk_order::TABLE,
        &super::operations::create_expert_review::TABLE,
        &super::operations::query_risk_result::TABLE,
        &super::operations::create_collection_order::TABLE,
        &super::operations::update_collection_repayment::TABLE,
        &super::operations::query_collection_result::TABLE,
    ],
    states: &[],
    payloads: &[],
    pushes: &super::pushes::PUSHES,
    flows: &[
        &super::flows::RISK_ORDER,
        &super::flows::COLLECTION_ORDER,
    ],
    bill: Some(&super::bill::BILL),
};

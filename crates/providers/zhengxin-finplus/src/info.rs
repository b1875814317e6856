// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! What is known of the vendor at run time.

use zhengxin_core::info::{AuthInfo, Both, CredentialInfo, EnvelopeInfo, EnvironmentInfo, ProviderInfo, ReadingInfo};
use zhengxin_core::words::{Class, Hook, Need};

/// The vendor's table.
#[rustfmt::skip]
pub static INFO: ProviderInfo = ProviderInfo {
    name: "finplus",
    title: Both::new("Device credit score", "设备通用分"),
    about: Both::new("A credit score for the holder of one device or phone identifier, sold on the Alibaba Cloud Market by Finplus (umeng+) and called through Alibaba's API gateway. Code 0 is a score and is billed; 108 and 109 are answers without a score and are not billed. The vendor's desk is finplus-support@service.umeng.com; errors of the gateway itself (5.3) are explained in Alibaba's help page 43906.", "阿里云云市场上由 Finplus（友盟+）提供的设备通用分，经阿里云 API 网关调用。状态码 0 返回评分并计费；108、109 为调用成功但无评分，不计费。技术支持 finplus-support@service.umeng.com；网关自身错误（5.3）见阿里云帮助文档 43906。"),
    document: "设备通用分云市场API接入说明手册", document_version: "1.0",
    environments: &[
        EnvironmentInfo { name: "production", url: "https://finplus.market.alicloudapi.com", doc: Both::new("The address of the market's product page, with https in place of the printed http (A1).", "云市场产品页的调用地址，将文档中的 http 改为 https（A1）") },
    ],
    credentials: &[
        CredentialInfo { name: "app_key", class: Class::C1, need: Need::Optional, section: "2", doc: Both::new("AppKey of the application that bought the product; names the caller in every signed request. Needed together with app_secret.", "购买产品后获得的 AppKey，签名调用时标识调用方，与 AppSecret 一起使用") },
        CredentialInfo { name: "app_secret", class: Class::Secret, need: Need::Optional, section: "2", doc: Both::new("AppSecret, the key of the signature.", "AppSecret，签名密钥") },
        CredentialInfo { name: "app_code", class: Class::Secret, need: Need::Optional, section: "2", doc: Both::new("AppCode for simple authentication; takes the place of app_key and app_secret when A29 is app_code.", "AppCode（简单身份认证），A29 取 app_code 时代替 AppKey 和 AppSecret") },
    ],
    auth: AuthInfo::AliyunGateway,
    envelope: EnvelopeInfo {
        code: "code", message: &["message"], data: "response",
        success: Some("success"),
        request_id: Some("response.req_id"), vendor_id: Some("response.biz_id"),
    },
    purpose: Some(Both::new("Assessing the credit risk of an applicant who agreed to this inquiry.", "经申请人授权，评估其信用风险")),
    retention: &[(Class::C2, "180d"), (Class::C3, "none")],
    magic: &["req_id"],
    codes: &super::codes::CODES,
    readings: &[
        ReadingInfo { id: "A1", doc: Both::new("The address is printed with http, while a call carries an identifier and perhaps the AppCode in clear.", "文档的调用地址为 http，而请求中带有个人标识，AppCode 也为明文"), sections: &["3.1"], hook: Some(Hook::PlainHttp), choices: &[("refuse", "https only"), ("allow", "http addresses are accepted, as printed")] },
        ReadingInfo { id: "A2", doc: Both::new("The path ends in a number that belongs to the listing on the market; another product of the same vendor has another one.", "路径末尾的数字属于云市场的商品，同一服务商的其他商品数字不同"), sections: &["3.1"], hook: Some(Hook::ListingPath), choices: &[("printed", "the path of the document"), ("configured", "a path set by the operator")] },
        ReadingInfo { id: "A3", doc: Both::new("idType is explained as the appid given by Alibaba's staff, one per model, but its table lists kinds of identifiers. Whether a further parameter names the model is not said; code 10 warns of parameters that do not exist.", "idType 被说明为阿里云技术人员提供的 appid（不同模型不同 appid），但表中所列为标识类型；是否另有参数指定模型未说明，而状态码 10 提示不可有不存在的参数"), sections: &["3.2", "5.1"], hook: Some(Hook::ExtraParameters), choices: &[("refuse", "only the three parameters of 3.2 are sent"), ("allow", "the operator may add parameters, which are signed like the others")] },
        ReadingInfo { id: "A4", doc: Both::new("The request names its parameters idType, idValue and reqId; error texts and answers write id_type and req_id.", "入参名为 idType、idValue、reqId，而错误说明和响应中写作 id_type、req_id"), sections: &["3.2", "4.1", "5.1"], hook: None, choices: &[("camel", "idType, idValue, reqId, as 3.2 prints them"), ("snake", "id_type, id_value, req_id, as the error texts and answers write them")] },
        ReadingInfo { id: "A15", doc: Both::new("Tags are keyed by English name or by id, as agreed with the vendor's sales; the score's key is then not credit_score.", "tags 的键为标签英文名或 id，具体与商务沟通；按 id 时预测分的键不是 credit_score"), sections: &["code=0样例"], hook: Some(Hook::ScoreKey), choices: &[("credit_score", "the score is the tag credit_score"), ("by_id", "the score is the tag whose id the operator sets")] },
        ReadingInfo { id: "A21", doc: Both::new("After code 1 or a timeout, 4.2 and the code table ask to repeat at once and once; the prose of 5.2 asks for up to three repeats, one minute apart.", "出现 code1 或超时后，4.2 与状态码表要求马上重试一次；5.2 正文建议间隔 1 分钟、重试 3 次"), sections: &["4.2", "5.2"], hook: Some(Hook::RetryPolicy), choices: &[("at_once_once", "4.2 and the code table; one repeat, no pause"), ("minutely_three_times", "the prose of 5.2; up to three repeats, one minute apart"), ("never", "no automatic repeat")] },
        ReadingInfo { id: "A22", doc: Both::new("Whether a repeat carries the same reqId is not said; reqId is globally unique and settles the bill.", "重试时使用原 reqId 还是新的 reqId 未说明；reqId 全局唯一并用于对账审计"), sections: &["3.2", "4.2"], hook: Some(Hook::RetryReference), choices: &[("same", "a repeat is the same inquiry and keeps its reqId; only the gateway's nonce, timestamp and signature are new"), ("new", "every attempt gets a new reqId")] },
        ReadingInfo { id: "A24", doc: Both::new("The AppCode may stand in a header or in the query; the document does not say where, and code 10 is also the answer to parameters that do not exist.", "AppCode 可放在请求头或查询参数中，文档未说明；而“不存在的参数”也会返回状态码 10"), sections: &["2", "5.1"], hook: Some(Hook::AppCodePlace), choices: &[("header", "in the Authorization header, which every product of the market accepts"), ("query", "in the query parameter AppCode, where the product allows it")] },
        ReadingInfo { id: "A28", doc: Both::new("The timeout of three seconds is asked for without saying whether it covers the connection or the whole call.", "建议超时时间为 3 秒，未说明是连接超时还是总超时"), sections: &["4.2"], hook: Some(Hook::TimeoutScope), choices: &[("total", "three seconds from the start of an attempt to the last byte of its answer"), ("connect", "three seconds for the connection only")] },
        ReadingInfo { id: "A29", doc: Both::new("AppKey, AppSecret and AppCode are handed out together; which of them a call should use is left open.", "同时提供 AppKey、AppSecret 和 AppCode，未指定调用时使用哪一种"), sections: &["2", "3.1"], hook: Some(Hook::AuthMode), choices: &[("signature", "AppKey and a signature made with AppSecret, as 3.1 describes"), ("app_code", "AppCode alone (simple authentication)")] },
    ],
    operations: &[
        &super::operations::query_score::TABLE,
    ],
    states: &[],
    payloads: &[],
    pushes: &[],
    flows: &[],
    bill: Some(&super::bill::BILL),
};

// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! Device credit score (设备通用分).
//!
//! A credit score for the holder of one device or phone identifier, sold on the Alibaba Cloud Market by Finplus (umeng+) and called
//! through Alibaba's API gateway. Code 0 is a score and is billed; 108 and 109 are answers without a score and are not billed. The
//! vendor's desk is finplus-support@service.umeng.com; errors of the gateway itself (5.3) are explained in Alibaba's help page
//! 43906\.
//!
//! 阿里云云市场上由 Finplus（友盟+）提供的设备通用分，经阿里云 API 网关调用。状态码 0 返回评分并计费；108、109 为调用成功但无评分，不计费。技术支持
//! finplus-support@service.umeng.com；网关自身错误（5.3）见阿里云帮助文档 43906。
//!
//! Read from 设备通用分云市场API接入说明手册, version 1.0.
//!
//! Personal data goes to this vendor for one purpose: Assessing the credit risk of an applicant who agreed to this inquiry. Kept:
//! class C2: 180d, class C3: none. 经申请人授权，评估其信用风险
//!
//! # Operations
//!
//! | method | what it does | section |
//! | --- | --- | --- |
//! | [`Finplus::query_score`] | Asks for the credit score of the holder of one identifier. May be repeated with the same reqId, because 4.2 asks for a repeat at once after code 1 or after three seconds without an answer, and reqId is the running number by which calls are reconciled and audited. A repeat that runs out of time as well is reported to the vendor with req_id and, where an answer was read, biz_id. | 3.1 |
//!
//! # Readings
//!
//! Where the document contradicts itself or is silent, a choice is made that `Finplus::builder` can change with `reading(id,
//! choice)`.
//!
//! | id | about | choices, the default first |
//! | --- | --- | --- |
//! | A1 | The address is printed with http, while a call carries an identifier and perhaps the AppCode in clear. | `refuse`, `allow` |
//! | A2 | The path ends in a number that belongs to the listing on the market; another product of the same vendor has another one. | `printed`, `configured` |
//! | A3 | idType is explained as the appid given by Alibaba's staff, one per model, but its table lists kinds of identifiers. Whether a further parameter names the model is not said; code 10 warns of parameters that do not exist. | `refuse`, `allow` |
//! | A4 | The request names its parameters idType, idValue and reqId; error texts and answers write id_type and req_id. | `camel`, `snake` |
//! | A15 | Tags are keyed by English name or by id, as agreed with the vendor's sales; the score's key is then not credit_score. | `credit_score`, `by_id` |
//! | A21 | After code 1 or a timeout, 4.2 and the code table ask to repeat at once and once; the prose of 5.2 asks for up to three repeats, one minute apart. | `at_once_once`, `minutely_three_times`, `never` |
//! | A22 | Whether a repeat carries the same reqId is not said; reqId is globally unique and settles the bill. | `same`, `new` |
//! | A24 | The AppCode may stand in a header or in the query; the document does not say where, and code 10 is also the answer to parameters that do not exist. | `header`, `query` |
//! | A28 | The timeout of three seconds is asked for without saying whether it covers the connection or the whole call. | `total`, `connect` |
//! | A29 | AppKey, AppSecret and AppCode are handed out together; which of them a call should use is left open. | `signature`, `app_code` |

mod bill;
mod client;
mod codes;
pub mod credentials;
mod enums;
mod info;
mod operations;

pub use self::client::Finplus;
pub use self::codes::Code;
pub use self::enums::IdType;
pub use self::info::INFO;
pub use self::operations::{QueryScore, QueryScoreAnswer, QueryScoreRequired, QueryScoreTags};

// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! Jimi risk control (机蜜风控).
//!
//! Risk control by Jimi, who combine data of several bureaus (Zhima, 51 Credit, Tongdun, Suolun, Bairong, Baiqishi) with analysis
//! and machine learning: anti-fraud, user profile and score before lending, spending habits and warnings of multiple borrowing
//! during the loan, collection and asset disposal after it. Orders are placed, progress is pushed to the caller, results are
//! queried. To start: ask for appid, secret and the address; ask for the test environment; develop; give the addresses of the
//! servers for the white list; go live.
//!
//! 机蜜聚合风控分析系统，集成芝麻、51信用、同盾、索伦、百融、白骑士等风控数据，结合大数据分析和机器学习，提供贷前反欺诈和用户画像评分及用户消费形态、贷中用户消费习惯培养和多头借贷预警、贷后催收和资产处置等服务。下单后由机蜜推送进度，结果可查询。对接准备：申请
//! appid、secret、api_domain；申请调试环境；开发；提供服务器IP配置白名单；上线
//!
//! Read from 机蜜风控开放接口文档, version 2018-01-25, with 3.6 to 3.9 of 2018-02-09.
//!
//! Personal data goes to this vendor for one purpose: Assessing fraud and credit risk of an applicant who agreed to this inquiry,
//! and collecting a loan that was granted. Kept: class C2: 180d, class C3: none. 经申请人授权，评估其欺诈与信用风险；对已发放贷款进行催收
//!
//! # Operations
//!
//! | method | what it does | section |
//! | --- | --- | --- |
//! | [`Jimi::update_secret`] | Replaces the secret, to be done regularly against leaks. It has no parameters, so the body is an empty object. When the old secret ends, and with which of the two this answer is signed, is not said (C35): keep the new one before it is used, keep the old one for a while, and rotate once at a time. | 3.1 |
//! | [`Jimi::create_risk_order`] | Orders an automatic review of one user by the combined risk model. The result is pushed to callback and can be queried. | 3.2 |
//! | [`Jimi::create_expert_review`] | Orders a review of an existing risk order by an expert, off line. | 3.3 |
//! | [`Jimi::query_risk_result`] | Reads the results of a risk order, automatic and by an expert. | 3.4 |
//! | [`Jimi::create_collection_order`] | Orders the collection of one bill, with its instalments. Progress is pushed to callback and can be queried. | 2018-02 3.6 |
//! | [`Jimi::update_collection_repayment`] | Reports what has been repaid of a bill in collection. | 2018-02 3.7 |
//! | [`Jimi::query_collection_result`] | Reads the result of a collection order. | 2018-02 3.8 |
//!
//! # Readings
//!
//! Where the document contradicts itself or is silent, a choice is made that `Jimi::builder` can change with `reading(id, choice)`.
//!
//! | id | about | choices, the default first |
//! | --- | --- | --- |
//! | C2 | appid, timestamp and sign are header parameters, yet the request samples carry appid and sign in the JSON. sign itself is never signed and never copied. | `no`, `yes` |
//! | C5 | Whether a parameter with an empty value is signed is not said; the vendor's public server framework keeps empty texts as key= and drops what is null. | `keep`, `drop` |
//! | C6 | How a list or object is signed is not said. The orders of January are flat, but the collection order of February declares detail as a list of objects and could not be sent at all if nested values were refused; so they are signed as the compact JSON that stands in the body. | `compact_json`, `java_to_string`, `skip`, `refuse` |
//! | C10 | Answers are said to be signed in their header, but not over which values; the vendor's public server framework does not sign answers. | `off`, `report`, `require` |
//! | C11 | Whether pushes are signed is not repeated in their sections; 2.3 speaks of every request, so they are read as signed requests from the vendor. | `require`, `report`, `off` |
//! | C23 | The query asks for id and clientId, both required; the revision of February says that one of them is enough. | `one_is_enough`, `both` |
//! | C28 | The revision of February moves the risk order and its query to other paths and drops the user account. It also fills in the collection calls, which January has as headings only; those are there under either choice. | `january`, `february` |
//! | C32 | The protocol is given as http; the preparations say http for the test environment and https for production. | `refuse`, `allow` |
//! | C33 | The timestamp is said to be in seconds in the time zone GMT+8, while seconds since 1970 have no time zone; the window in which it is accepted is not said. | `none`, `plus_8h` |
//! | C36 | The new secret comes back in clear, and the test environment is http; replacing a secret there gives it to whoever listens. | `refuse`, `allow` |
//! | C37 | The parameter is called appid here and appId in later revisions; its spelling is part of the signed text. | `appid`, `appId` |

mod bill;
mod client;
mod codes;
pub mod credentials;
mod enums;
mod flows;
mod info;
mod operations;
mod orders;
mod pushes;
mod types;

pub use self::client::Jimi;
pub use self::codes::Code;
pub use self::enums::{CollectionState, Education, Marriage, Platform, PldResult, PrResult, Sex};
pub use self::info::INFO;
pub use self::operations::{
    CreateCollectionOrder, CreateCollectionOrderAnswer, CreateCollectionOrderRequired, CreateExpertReview, CreateExpertReviewAnswer,
    CreateExpertReviewRequired, CreateRiskOrder, CreateRiskOrderAnswer, CreateRiskOrderRequired, QueryCollectionResult,
    QueryCollectionResultAnswer, QueryCollectionResultRequired, QueryRiskResult, QueryRiskResultAnswer, UpdateCollectionRepayment,
    UpdateCollectionRepaymentAnswer, UpdateCollectionRepaymentRequired, UpdateSecret, UpdateSecretAnswer,
};
pub use self::orders::{
    CollectionOrderApplicant, CollectionOrderApplicantRequired, CollectionOrderReady, CollectionOrderSession, CollectionOrderStep,
    CreateExpertReviewAction, CreateExpertReviewActionRequired, RiskOrderApplicant, RiskOrderApplicantRequired, RiskOrderReady,
    RiskOrderSession, RiskOrderStep, UpdateCollectionRepaymentAction, UpdateCollectionRepaymentActionRequired,
};
pub use self::pushes::{CollectionProgressPush, RiskProgressPush};
pub use self::types::{CollectionInstalment, CollectionInstalmentRequired, HitDetail, RepaidInstalment, RepaidInstalmentRequired};

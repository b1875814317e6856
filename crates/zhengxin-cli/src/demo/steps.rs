//! The steps of the demo, each written as an application would write it.

use zhengxin::core::outcome::Attempt;
use zhengxin::core::value::{Fen, OpenId};
use zhengxin::core::words::{BaseKind, Class};
use zhengxin::finplus::{IdType, QueryScore, QueryScoreRequired};
use zhengxin::jimi::{CreateRiskOrder, CreateRiskOrderRequired, QueryRiskResult};
use zhengxin::qiancheng::{
    AddressBookEntry, AddressBookEntryRequired, AuditState, BasicInfo, CreateTelecomSession, CreateTelecomSessionRequired,
    FetchTelecomReport, OrderDetail, OrderDetailRequired, ProofMaterial, ProofMaterialRequired, ProofType, QueryRiskAuditResult,
    QueryTelecomState, RealNameStatus, RiskData, RiskDataRequired, SearchBlacklist, SearchBlacklistRequired, SubmitRiskAudit,
    SubmitRiskAuditRequired, SubmitTelecomCaptcha, SubmitTelecomCaptchaRequired, TelecomBill, TelecomBillRequired, TelecomData,
    TelecomDataRequired, TelecomState, UserContact, UserContactRequired,
};
use zhengxin::{CallOptions, Outcome};

use super::stage::Stage;
use crate::catalogue::first_sentence;
use crate::fail::Fail;
use crate::lang::say;
use crate::mask;

/// A person who does not exist; the number of the ID card is that of a textbook.
const NAME: &str = "张三";
const ID_CARD: &str = "11010519491231002X";
const MOBILE: &str = "13800138000";
/// A device of the vendor's document.
const IMEI: &str = "860529038487085";
/// What the simulated carrier sends by SMS.
const SMS_CODE: &str = "123456";
/// More questions than any simulated collection needs.
const MOST_QUESTIONS: usize = 20;

/// Every step in order.
pub(crate) async fn all(stage: &mut Stage<'_>) -> Result<(), Fail> {
    score(stage, ("a device score", "查询设备评分"), "sim-score-697-demo").await?;
    score(
        stage,
        ("no score: code 108 comes with HTTP 520 and is a free answer", "无评分：状态码 108 随 HTTP 520 返回，属于有效且不计费的结果"),
        "sim-code-108-demo",
    )
    .await?;
    score(
        stage,
        ("code 1 at first: repeated at once with the same reqId", "首次返回 1：以同一 reqId 马上重试一次"),
        "sim-once-code-1-demo",
    )
    .await?;
    blacklist(stage).await?;
    telecom(stage).await?;
    audit(stage).await?;
    order(stage).await
}

fn masked(kind: BaseKind, value: &str) -> String {
    mask::text(Some(kind), Class::C2, value)
}

async fn score(stage: &mut Stage<'_>, (en, zh): (&'static str, &'static str), request_id: &str) -> Result<(), Fail> {
    let lang = stage.lang;
    stage.step(&format!("Finplus · {}", say(lang, en, zh)))?;
    let options = CallOptions { request_id: Some(request_id.into()), ..CallOptions::default() };
    let request = QueryScore::new(QueryScoreRequired { id_type: IdType::Imei, id_value: IMEI.into() });
    let finplus = stage.finplus.with_options(options);
    let reply = stage.came(finplus.query_score(&request).await)?;
    match &reply.outcome {
        Outcome::Found(found) => {
            let score = found.credit_score().map_or_else(|| "-".to_owned(), |score| score.as_str().to_owned());
            stage.tell(&format!(
                "{} {} → {} {score}",
                say(lang, "imei", "设备"),
                masked(BaseKind::Text, IMEI),
                say(lang, "score", "评分")
            ))?;
        }
        Outcome::NotFound(why) | Outcome::Pending(why) => {
            stage.tell(&format!("{} ({} {})", first_sentence(why.text(lang)), why.code(), why.name()))?;
        }
    }
    if let [first, .., last] = reply.receipt.attempts.as_slice() {
        let code = |attempt: &Attempt| attempt.code.as_deref().unwrap_or("-").to_owned();
        stage.tell(&format!("{} {} → {}", say(lang, "codes of the attempts:", "各次尝试的状态码："), code(first), code(last)))?;
    }
    stage.receipt(&reply.receipt)
}

async fn blacklist(stage: &mut Stage<'_>) -> Result<(), Fail> {
    let lang = stage.lang;
    stage.step(say(lang, "Qiancheng · a blacklist check (logs in for a token first)", "前程征信 · 黑名单查询（先登录获取令牌）"))?;
    let request = SearchBlacklist::new(SearchBlacklistRequired { name: NAME.into(), id_card: ID_CARD.into(), mobile: MOBILE.into() });
    let reply = stage.came(stage.qiancheng.search_blacklist(&request).await)?;
    let listed = reply.outcome.found().map(|found| *found.is_in.expose());
    let verdict = match listed {
        Some(true) => say(lang, "listed", "命中"),
        Some(false) => say(lang, "not listed", "未命中"),
        None => say(lang, "no answer", "无结果"),
    };
    let person = [masked(BaseKind::PersonName, NAME), masked(BaseKind::IdCard, ID_CARD), masked(BaseKind::Mobile, MOBILE)].join(" ");
    stage.tell(&format!("{person} → {verdict}"))?;
    stage.receipt(&reply.receipt)
}

async fn telecom(stage: &mut Stage<'_>) -> Result<(), Fail> {
    let lang = stage.lang;
    stage.step(say(
        lang,
        "Qiancheng · a carrier collection, with the code from an SMS, to its report",
        "前程征信 · 运营商采集：短信验证码至报告",
    ))?;
    let person = CreateTelecomSessionRequired { name: NAME.into(), id_card: ID_CARD.into(), mobile: MOBILE.into() };
    let request = CreateTelecomSession::new(person).service_password("246810");
    let reply = stage.came(stage.qiancheng.create_telecom_session(&request).await)?;
    let Some(found) = reply.outcome.found() else { return Err(Fail::negative("no collection was started")) };
    collect(stage, &found.open_id).await?;
    let reply = stage.came(stage.qiancheng.fetch_telecom_report(&FetchTelecomReport::new(found.open_id)).await)?;
    let parts = reply.outcome.found().map_or_else(String::new, |report| {
        let names: Vec<String> = report.value().entries().map(|(name, _)| name.into_owned()).collect();
        names.join(", ")
    });
    stage.tell(&format!("{}: {parts}", say(lang, "report", "报告")))?;
    stage.receipt(&reply.receipt)
}

/// Asks for the state and does what it says until the data is ready.
async fn collect(stage: &mut Stage<'_>, open_id: &OpenId) -> Result<(), Fail> {
    let lang = stage.lang;
    let mut path: Vec<String> = Vec::new();
    for _ in 0..MOST_QUESTIONS {
        let reply = stage.came(stage.qiancheng.query_telecom_state(&QueryTelecomState::new(open_id.clone())).await)?;
        let Some(found) = reply.outcome.found() else { continue };
        let state = found.state;
        path.push(state.number().to_string());
        match state {
            TelecomState::CaptchaRequired => {
                path.push(say(lang, "(code typed)", "（提交验证码）").to_owned());
                let request =
                    SubmitTelecomCaptcha::new(SubmitTelecomCaptchaRequired { open_id: open_id.clone(), captcha: SMS_CODE.into() });
                stage.came(stage.qiancheng.submit_telecom_captcha(&request).await)?;
            }
            TelecomState::DataReady => return stage.tell(&format!("{}: {}", say(lang, "states", "状态"), path.join(" → "))),
            TelecomState::CollectFailed | TelecomState::Restart => break,
            _ => {}
        }
    }
    Err(Fail::negative(format!("the collection did not finish: {}", path.join(" → "))))
}

async fn audit(stage: &mut Stage<'_>) -> Result<(), Fail> {
    let lang = stage.lang;
    stage.step(say(
        lang,
        "Qiancheng · a risk audit: sealed with RSA, compressed with gzip",
        "前程征信 · 风控审核：RSA 加密并 gzip 压缩",
    ))?;
    let request = SubmitRiskAudit::new(SubmitRiskAuditRequired {
        name: NAME.into(),
        phone: MOBILE.into(),
        id_card: ID_CARD.into(),
        risk_data: application().into(),
    });
    let reply = stage.came(stage.qiancheng.submit_risk_audit(&request).await)?;
    stage.receipt(&reply.receipt)?;
    let Some(found) = reply.outcome.found() else { return Err(Fail::negative("no audit was started")) };
    let question = QueryRiskAuditResult::new(found.open_id);
    for _ in 0..MOST_QUESTIONS {
        let reply = stage.came(stage.qiancheng.query_risk_audit_result(&question).await)?;
        let state = reply.outcome.found().and_then(|found| found.state).map(zhengxin::Personal::into_inner);
        match state {
            Some(AuditState::InReview) | None => {}
            Some(done) => {
                stage.tell(&format!("{}: {}", say(lang, "result", "结果"), done.text(lang)))?;
                return stage.receipt(&reply.receipt);
            }
        }
    }
    Err(Fail::negative("the audit gave no result"))
}

/// What goes into an audit, with what is required and nothing else.
fn application() -> RiskData {
    RiskData::new(RiskDataRequired {
        order_detail: OrderDetail::new(OrderDetailRequired {
            order_id: 1_490_410_020,
            amount: Fen(200_000).into(),
            loan_term: 14.into(),
            order_time: "2017-03-10 14:47:00".into(),
        }),
        basic_info: BasicInfo::new(vec![UserContact::new(UserContactRequired { mobile: "13900139000".into(), name: "李四".into() })]),
        user_proof_material: vec![ProofMaterial::new(ProofMaterialRequired {
            url: "https://lender.example/proof/live.jpg".into(),
            proof_type: ProofType::Live,
        })],
        user_mobile_contacts: vec![AddressBookEntry::new(AddressBookEntryRequired { mobile: "13600136000".into(), name: "赵六".into() })],
        telecom_data: TelecomData::new(TelecomDataRequired {
            real_name_status: RealNameStatus::Verified.into(),
            bill_list: vec![TelecomBill::new(TelecomBillRequired { month: "2017-02".into(), amount: "58.00".into() })],
            contact_list: Vec::new(),
        }),
    })
}

async fn order(stage: &mut Stage<'_>) -> Result<(), Fail> {
    let lang = stage.lang;
    stage.step(say(lang, "Jimi · an order whose result is pushed back, signed", "机蜜 · 风控下单，结果签名推送"))?;
    let request = CreateRiskOrder::new(CreateRiskOrderRequired {
        callback: stage.receiver.url().into(),
        client_id: "demo-order-0001".into(),
        strategy_id: "strategy-0001".into(),
        zhima_open_id: "268800000000000000000000000001".into(),
        idcard_num: ID_CARD.into(),
        idcard_name: NAME.into(),
        phone: MOBILE.into(),
        province: "北京市".into(),
        city: "北京市".into(),
        region: "东城区".into(),
        address: "示例路1号".into(),
    })
    .user_account("user-0001");
    let reply = stage.came(stage.jimi.create_risk_order(&request).await)?;
    stage.receipt(&reply.receipt)?;
    let Some(found) = reply.outcome.found() else { return Err(Fail::negative("no order was placed")) };
    let Some(push) = stage.receiver.next().await else { return Err(Fail::negative("no push arrived")) };
    let result = push.pld_result.as_ref().map_or("-", |result| result.expose().text(lang));
    let answered = zhengxin::jimi::RiskProgressPush::INFO.answer;
    stage.tell(&format!(
        "{} {}: {result}, {} {answered}",
        say(lang, "push for order", "收到订单推送"),
        push.id,
        say(lang, "signature holds, answered", "验签通过，应答")
    ))?;
    let reply = stage.came(stage.jimi.query_risk_result(&QueryRiskResult::new().id(found.id)).await)?;
    let result = reply.outcome.found().and_then(|found| found.pld_result).map_or("-", |result| result.expose().text(lang));
    stage.tell(&format!("{}: {result}", say(lang, "asked again", "主动查询")))?;
    stage.receipt(&reply.receipt)
}

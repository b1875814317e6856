//! The steps of the demo, each written as an application would write it.

use std::sync::Arc;

use zhengxin::core::json::Json;
use zhengxin::core::outcome::Attempt;
use zhengxin::core::value::Fen;
use zhengxin::core::words::{BaseKind, Class};
use zhengxin::finplus::{IdType, QueryScore, QueryScoreRequired};
use zhengxin::jimi::{RiskOrderApplicant, RiskOrderApplicantRequired, RiskOrderStep};
use zhengxin::qiancheng::{
    AddressBookEntry, AddressBookEntryRequired, BasicInfo, OrderDetail, OrderDetailRequired, ProofMaterial, ProofMaterialRequired,
    ProofType, RealNameStatus, RiskAuditApplicant, RiskAuditApplicantRequired, RiskAuditStep, RiskData, RiskDataRequired, SearchBlacklist,
    SearchBlacklistRequired, TelecomApplicant, TelecomApplicantRequired, TelecomBill, TelecomBillRequired, TelecomData,
    TelecomDataRequired, TelecomReady, TelecomSession, TelecomStep, UserContact, UserContactRequired,
};
use zhengxin::session::{Agreed, Consent, ConsentBook};
use zhengxin::{CallOptions, Outcome, Provider as _, Reply};

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
/// More steps than any simulated conversation needs.
const MOST_STEPS: usize = 40;

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
        "Qiancheng · a carrier collection as a conversation, with the code from an SMS, to its data and report",
        "前程征信 · 运营商采集会话：短信验证码至原始数据与报告",
    ))?;
    let consent = consent(stage).await?;
    let person = TelecomApplicantRequired { name: NAME.into(), id_card: ID_CARD.into(), mobile: MOBILE.into() };
    let started = stage.qiancheng.telecom_session(TelecomApplicant::new(person), consent).await;
    let mut session = stage.said(started)?;
    let mut path: Vec<String> = Vec::new();
    for _ in 0..MOST_STEPS {
        match stage.said(session.next().await)? {
            TelecomStep::Wait(wait) => {
                path.extend(wait.state.map(|state| state.to_string()));
                stage.pauses.until(wait.until_ms).await;
            }
            TelecomStep::ServicePassword(ask) => {
                path.push(say(lang, "(service password)", "（服务密码）").to_owned());
                stage.said(ask.answer("246810".into()).await)?;
            }
            TelecomStep::SmsCode(ask) => {
                path.push(format!("{} {}", ask.state().unwrap_or_default(), say(lang, "(code typed)", "（提交验证码）")));
                stage.said(ask.answer(SMS_CODE.into()).await)?;
            }
            TelecomStep::Ready(ready) => {
                stage.tell(&format!("{}: {}", say(lang, "states", "状态"), path.join(" → ")))?;
                let TelecomReady { fetch_telecom_raw_data, fetch_telecom_report, .. } = *ready;
                stage.receipt(&fetch_telecom_raw_data.receipt)?;
                return report(stage, fetch_telecom_report);
            }
            _ => break,
        }
    }
    Err(Fail::negative(format!("the collection did not finish: {}", path.join(" → "))))
}

/// What the person agreed to; without it no conversation that takes a password begins.
async fn consent(stage: &Stage<'_>) -> Result<Consent, Fail> {
    let now_ms = stage.qiancheng.exchange().now_ms();
    let agreed = Agreed {
        purpose: "demonstration with made-up data",
        scope: &[TelecomSession::FLOW.name],
        agreement: "I agree that my carrier data is collected for this demonstration.",
        given_ms: now_ms,
        expires_ms: now_ms + 3_600_000,
    };
    stage.said(ConsentBook::new(Arc::clone(&stage.cells)).record(ID_CARD, &agreed).await)
}

fn report(stage: &mut Stage<'_>, reply: Reply<Json>) -> Result<(), Fail> {
    let lang = stage.lang;
    let parts = reply.outcome.found().map_or_else(String::new, |report| {
        let names: Vec<String> = report.value().entries().map(|(name, _)| name.into_owned()).collect();
        names.join(", ")
    });
    stage.tell(&format!("{}: {parts}", say(lang, "report", "报告")))?;
    stage.receipt(&reply.receipt)
}

async fn audit(stage: &mut Stage<'_>) -> Result<(), Fail> {
    let lang = stage.lang;
    stage.step(say(
        lang,
        "Qiancheng · a risk audit as a conversation: sealed with RSA, compressed with gzip, asked until there is a result",
        "前程征信 · 风控审核会话：RSA 加密并 gzip 压缩，轮询至有结果",
    ))?;
    let applicant = RiskAuditApplicant::new(RiskAuditApplicantRequired {
        name: NAME.into(),
        phone: MOBILE.into(),
        id_card: ID_CARD.into(),
        risk_data: application().into(),
    });
    let started = stage.qiancheng.risk_audit_session(applicant).await;
    let mut session = stage.said(started)?;
    for _ in 0..MOST_STEPS {
        match stage.said(session.next().await)? {
            RiskAuditStep::Wait(wait) => stage.pauses.until(wait.until_ms).await,
            RiskAuditStep::Ready(ready) => {
                let state = ready.answer.state.map(zhengxin::Personal::into_inner);
                let result = state.map_or("-", |state| state.text(lang));
                return stage.tell(&format!("{}: {result}", say(lang, "result", "结果")));
            }
            _ => break,
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
    stage.step(say(
        lang,
        "Jimi · an order whose result is pushed back, signed, and asked for",
        "机蜜 · 风控下单，结果签名推送并主动查询",
    ))?;
    let applicant = RiskOrderApplicant::new(RiskOrderApplicantRequired {
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
    let started = stage.jimi.risk_order_session(applicant).await;
    let mut session = stage.said(started)?;
    let mut pushed = false;
    for _ in 0..MOST_STEPS {
        let step = stage.said(session.next().await)?;
        if !pushed {
            pushed = true;
            arrived(stage).await?;
        }
        match step {
            RiskOrderStep::Wait(wait) => stage.pauses.until(wait.until_ms).await,
            RiskOrderStep::Ready(ready) => {
                let result = ready.answer.pld_result.map_or("-", |result| result.expose().text(lang));
                return stage.tell(&format!("{}: {result}", say(lang, "asked again", "主动查询")));
            }
            _ => break,
        }
    }
    Err(Fail::negative("the order gave no result"))
}

/// The push about the order.
async fn arrived(stage: &mut Stage<'_>) -> Result<(), Fail> {
    let lang = stage.lang;
    let Some(push) = stage.receiver.next().await else { return Err(Fail::negative("no push arrived")) };
    let result = push.pld_result.as_ref().map_or("-", |result| result.expose().text(lang));
    let answered = zhengxin::jimi::RiskProgressPush::INFO.answer;
    stage.tell(&format!(
        "{} {}: {result}, {} {answered}",
        say(lang, "push for order", "收到订单推送"),
        push.id,
        say(lang, "signature holds, answered", "验签通过，应答")
    ))
}

//! The typed sessions of the vendors' clients: the same conversations with names the compiler checks.

use zhengxin::core::json::Json;
use zhengxin::jimi::{
    CollectionInstalment, CollectionInstalmentRequired, CollectionOrderApplicant, CollectionOrderApplicantRequired, CollectionOrderStep,
    CollectionState, CreateExpertReviewAction, CreateExpertReviewActionRequired, Jimi, RepaidInstalment, RepaidInstalmentRequired,
    RiskOrderApplicant, RiskOrderApplicantRequired, RiskOrderStep, UpdateCollectionRepaymentAction,
    UpdateCollectionRepaymentActionRequired,
};
use zhengxin::qiancheng::{
    AddressBookEntry, AddressBookEntryRequired, BasicInfo, CallContact, CallContactRequired, DegreeApplicant, DegreeApplicantRequired,
    DegreeStep, EbankApplicant, EbankApplicantRequired, EbankStep, EbankV2Applicant, EbankV2ApplicantRequired, EbankV2Step, OrderDetail,
    OrderDetailRequired, ProofMaterial, ProofMaterialRequired, ProofType, Qiancheng, RealNameStatus, RiskAuditApplicant,
    RiskAuditApplicantRequired, RiskAuditStep, RiskData, RiskDataRequired, TelecomApplicant, TelecomApplicantRequired, TelecomBill,
    TelecomBillRequired, TelecomData, TelecomDataRequired, TelecomStep, UserContact, UserContactRequired,
};
use zhengxin::session::{Agreement, Choice, Form, Login};
use zhengxin::sim::picture_answer;
use zhengxin::value::{EpochSeconds, Fen};
use zhengxin::{Outcome, Provider, Reply};

use crate::stage::{ID_CARD, Stage};
use crate::talk::{PASSWORD, QUERY_PASSWORD, SMS};

fn qiancheng(stage: &Stage) -> Qiancheng {
    Qiancheng::over(stage.exchange("qiancheng"))
}

fn jimi(stage: &Stage) -> Jimi {
    Jimi::over(stage.exchange("jimi"))
}

/// Whether data that was read is the simulator's.
fn is_read(reply: &Reply<Json>) -> bool {
    matches!(&reply.outcome, Outcome::Found(json) if json.as_str().contains("synthetic"))
}

#[tokio::test]
async fn telecom() {
    let stage = Stage::on_disk();
    let applicant = TelecomApplicant::new(TelecomApplicantRequired {
        name: "sim-flow-query-password".into(),
        id_card: ID_CARD.into(),
        mobile: "13800138000".into(),
    });
    let consent = stage.consent("telecom").await;
    let mut session = qiancheng(&stage).telecom_session(applicant, consent).await.expect("it starts");
    for _ in 0..100 {
        match session.next().await.expect("a step") {
            TelecomStep::Wait(wait) => stage.until(wait.until_ms),
            TelecomStep::ServicePassword(ask) => ask.answer(PASSWORD.into()).await.expect("taken"),
            TelecomStep::SmsCode(ask) => {
                ask.answer(SMS.into()).await.expect("taken");
                // Another process goes on from here.
                let id = session.session().id().to_owned();
                session = qiancheng(&stage).load_telecom_session(&id).await.expect("it is loaded");
            }
            TelecomStep::QueryPassword(ask) => ask.answer(QUERY_PASSWORD.into()).await.expect("taken"),
            TelecomStep::Ready(ready) => {
                assert!(is_read(&ready.fetch_telecom_raw_data) && is_read(&ready.fetch_telecom_report));
                return;
            }
            other => panic!("{other:?}"),
        }
    }
    panic!("it never ends");
}

#[tokio::test]
async fn degree() {
    let stage = Stage::new();
    let applicant =
        DegreeApplicant::new(DegreeApplicantRequired { name: "张三".into(), id_card: ID_CARD.into(), mobile: "13800138000".into() });
    let consent = stage.consent("degree").await;
    let mut session = qiancheng(&stage).degree_session(applicant, consent).await.expect("it starts");
    for _ in 0..100 {
        match session.next().await.expect("a step") {
            DegreeStep::Wait(wait) => stage.until(wait.until_ms),
            DegreeStep::Credentials(ask) => ask.answer(Login::new("13800138000", PASSWORD)).await.expect("taken"),
            DegreeStep::Ready(ready) => return assert!(is_read(&ready.fetch_degree_raw_data)),
            other => panic!("{other:?}"),
        }
    }
    panic!("it never ends");
}

#[tokio::test]
async fn ebank() {
    let stage = Stage::new();
    let applicant = EbankApplicant::new(EbankApplicantRequired {
        name: "sim-flow-sms-picture".into(),
        id_card: ID_CARD.into(),
        mobile: "13800138000".into(),
    });
    let consent = stage.consent("ebank").await;
    let mut session = qiancheng(&stage).ebank_session(applicant, consent).await.expect("it starts");
    for _ in 0..100 {
        match session.next().await.expect("a step") {
            EbankStep::Wait(wait) => stage.until(wait.until_ms),
            EbankStep::ChooseBank(ask) => ask.answer(Choice::new("2003")).await.expect("taken"),
            EbankStep::ConfirmLicence(ask) => ask.answer(Agreement::Agreed).await.expect("taken"),
            EbankStep::FillForm(ask) => ask.answer(Form::new().with("login_name", "6222020000000000005")).await.expect("taken"),
            EbankStep::SmsCode(ask) => ask.answer(SMS.into()).await.expect("taken"),
            EbankStep::PictureCode(ask) => {
                let shown = ask.picture().and_then(picture_answer).expect("a picture");
                ask.answer(shown.into()).await.expect("taken");
            }
            EbankStep::Ready(ready) => return assert!(is_read(&ready.fetch_ebank_raw_data)),
            other => panic!("{other:?}"),
        }
    }
    panic!("it never ends");
}

#[tokio::test]
async fn ebank_v2() {
    let stage = Stage::new();
    let applicant = EbankV2Applicant::new(EbankV2ApplicantRequired {
        name: "sim-type-3".into(),
        mobile: "13800138000".into(),
        id_card: ID_CARD.into(),
    });
    let consent = stage.consent("ebank_v2").await;
    let mut session = qiancheng(&stage).ebank_v2_session(applicant, consent).await.expect("it starts");
    for _ in 0..100 {
        match session.next().await.expect("a step") {
            EbankV2Step::Wait(wait) => stage.until(wait.until_ms),
            EbankV2Step::ChooseBank(ask) => ask.answer(Choice::new("1001")).await.expect("taken"),
            EbankV2Step::ConfirmLicence(ask) => {
                assert_eq!(ask.shown(), Some("3"));
                ask.answer(Agreement::Agreed).await.expect("taken");
            }
            EbankV2Step::FillForm(ask) => {
                ask.answer(Form::new().with("login_name", "user-1").with("password", PASSWORD)).await.expect("taken");
            }
            EbankV2Step::SmsCode(ask) => ask.answer(SMS.into()).await.expect("taken"),
            EbankV2Step::Ready(ready) => return assert!(is_read(&ready.fetch_ebank_v2_raw_data)),
            other => panic!("{other:?}"),
        }
    }
    panic!("it never ends");
}

fn risk_data() -> RiskData {
    let order = OrderDetailRequired {
        order_id: 1_490_410_020,
        amount: Fen(200).into(),
        loan_term: 14.into(),
        order_time: "2017-03-10 14:47:00".into(),
    };
    let contact = UserContactRequired { mobile: "13900139000".into(), name: "李四".into() };
    let picture = ProofMaterialRequired { url: "https://lender.example/live.jpg".into(), proof_type: ProofType::Live };
    let call = CallContactRequired {
        phone: "13900139000".into(),
        last_contact_date: "2017-03-09 20:15:00".into(),
        talk_seconds: "620".into(),
        talk_cnt: "9".into(),
    };
    RiskData::new(RiskDataRequired {
        order_detail: OrderDetail::new(order),
        basic_info: BasicInfo::new(vec![UserContact::new(contact)]),
        user_proof_material: vec![ProofMaterial::new(picture)],
        user_mobile_contacts: vec![AddressBookEntry::new(AddressBookEntryRequired { mobile: "13600136000".into(), name: "赵六".into() })],
        telecom_data: TelecomData::new(TelecomDataRequired {
            real_name_status: RealNameStatus::Verified.into(),
            bill_list: vec![TelecomBill::new(TelecomBillRequired { month: "2017-02".into(), amount: "58.00".into() })],
            contact_list: vec![CallContact::new(call)],
        }),
    })
}

#[tokio::test]
async fn risk_audit() {
    let stage = Stage::new();
    let applicant = RiskAuditApplicant::new(RiskAuditApplicantRequired {
        name: "sim-reject".into(),
        phone: "13800138000".into(),
        id_card: ID_CARD.into(),
        risk_data: risk_data().into(),
    });
    let mut session = qiancheng(&stage).risk_audit_session(applicant).await.expect("it starts");
    for _ in 0..100 {
        match session.next().await.expect("a step") {
            RiskAuditStep::Wait(wait) => stage.until(wait.until_ms),
            RiskAuditStep::Ready(ready) => return assert_eq!((ready.facts.len(), ready.facts[0].value.as_str()), (1, "1")),
            other => panic!("{other:?}"),
        }
    }
    panic!("it never ends");
}

#[tokio::test]
async fn risk_order_with_an_expert() {
    let stage = Stage::new();
    let applicant = RiskOrderApplicant::new(RiskOrderApplicantRequired {
        callback: "https://lender.example/jimi/risk".into(),
        client_id: "sim-expert-reject-1".into(),
        strategy_id: "strategy-0001".into(),
        zhima_open_id: "268800000000000000000000000001".into(),
        idcard_num: ID_CARD.into(),
        idcard_name: "张三".into(),
        phone: "13800138000".into(),
        province: "北京市".into(),
        city: "北京市".into(),
        region: "东城区".into(),
        address: "示例路1号".into(),
    })
    .user_account("u-1")
    .product_id("pld");
    let mut session = jimi(&stage).risk_order_session(applicant).await.expect("it starts");
    let mut is_reviewed = false;
    for _ in 0..100 {
        match session.next().await.expect("a step") {
            RiskOrderStep::Wait(wait) => stage.until(wait.until_ms),
            RiskOrderStep::Ready(ready) if is_reviewed => {
                let facts: Vec<_> = ready.facts.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())).collect();
                return assert_eq!(facts, [("automatic", "pass"), ("expert", "reject")]);
            }
            RiskOrderStep::Ready(_) => {
                is_reviewed = true;
                let review = CreateExpertReviewAction::new(CreateExpertReviewActionRequired {
                    callback: "https://lender.example/jimi/risk".into(),
                    client_id: "sim-expert-reject-1".into(),
                    name: "张三".into(),
                    phone: "13800138000".into(),
                });
                session.create_expert_review(&review).await.expect("ordered");
            }
            other => panic!("{other:?}"),
        }
    }
    panic!("it never ends");
}

#[tokio::test]
async fn collection_order_with_a_repayment() {
    let stage = Stage::new();
    let instalment = CollectionInstalment::new(CollectionInstalmentRequired {
        number: "1".into(),
        end_time: EpochSeconds(1_517_414_400).into(),
        amount: Fen(100_000).into(),
        pay_amount: Fen(0).into(),
    });
    let applicant = CollectionOrderApplicant::new(CollectionOrderApplicantRequired {
        client_id: "d-1".into(),
        subject: "示例账单".into(),
        contact: "张三".into(),
        phone: "13800138000".into(),
        num: 1.into(),
        amount: Fen(100_000).into(),
        pay_amount: Fen(0).into(),
        begin_time: EpochSeconds(1_514_736_000).into(),
        end_time: EpochSeconds(1_517_414_400).into(),
        state: CollectionState::Overdue.into(),
        callback: "https://lender.example/jimi/collection".into(),
        detail: vec![instalment],
    });
    let mut session = jimi(&stage).collection_order_session(applicant).await.expect("it starts");
    for _ in 0..100 {
        match session.next().await.expect("a step") {
            CollectionOrderStep::Wait(wait) => stage.until(wait.until_ms),
            CollectionOrderStep::Ready(ready) => {
                assert_eq!(ready.facts[0].value, "following");
                let repaid = RepaidInstalment::new(RepaidInstalmentRequired { number: "1".into(), pay_amount: Fen(50_000).into() });
                let update = UpdateCollectionRepaymentAction::new(UpdateCollectionRepaymentActionRequired {
                    client_id: "d-1".into(),
                    pay_amount: Fen(50_000).into(),
                    state: CollectionState::Overdue.into(),
                    detail: vec![repaid],
                });
                session.update_collection_repayment(&update).await.expect("reported");
                return assert_eq!(stage.count("update_collection_repayment"), 1);
            }
            other => panic!("{other:?}"),
        }
    }
    panic!("it never ends");
}

//! Reading what was collected: synthetic records, marked as such.

use crate::ids;
use crate::out::{Out, object};
use crate::sessions::scripts::Twist;
use crate::sessions::{Flow, Session};
use crate::vendor::Turn;

use super::{Refused, Served, bad_input, collect, pending};

pub(super) fn read(turn: &mut Turn<'_>) -> Served {
    let (now, step, report) = (turn.now, turn.settings.pace.step_ms, turn.operation.id.ends_with("report"));
    let waiting = pending(turn);
    let session = collect::session(turn)?;
    if !session.readable() {
        if session.ended() {
            return Err(bad_input("the collection failed or ran out of time"));
        }
        session.refused_reading(now, step);
        return Err(Refused::Coded { code: waiting, why: "the data is still being collected" });
    }
    let session = &owner(session);
    Ok(match session.flow {
        Flow::Telecom if report => telecom_report(session),
        Flow::Telecom => telecom_raw(session),
        Flow::Degree => degree(session),
        Flow::Ebank | Flow::EbankV2 => ebank(session),
    })
}

/// The collection as the data describes it: another person's where the script says so.
fn owner(session: &Session) -> Session {
    let mut session = session.clone();
    if session.twist() == Twist::OtherPerson {
        (session.name, session.mobile) = ("李四".to_owned(), "13900139000".to_owned());
    }
    session
}

/// A made-up mobile number that nobody can own: 10 is no carrier's prefix.
fn number(session: &Session, at: u64) -> String {
    format!("100{:08}", (ids::of_text(&session.mobile) + at * 7_919) % 100_000_000)
}

fn telecom_raw(session: &Session) -> Out {
    let calls = (0..12_u64).map(|at| {
        object! {
            "start_time" => format!("2018-01-{:02} {:02}:15:00", at + 1, 8 + at),
            "other_cell_phone" => number(session, at % 4),
            "init_type" => if at % 2 == 0 { "主叫" } else { "被叫" },
            "use_time" => i64::try_from(30 + at * 11).unwrap_or_default(),
            "place" => "北京",
            "cell_phone" => &session.mobile,
        }
    });
    let smses = (0..3_u64)
        .map(|at| object! { "start_time" => format!("2018-01-{:02} 09:00:00", at + 1), "other_cell_phone" => number(session, at) });
    let bills = (1..=3).map(|month| object! { "bill_cycle" => format!("2018-{month:02}-01"), "total_amt" => 58 + month });
    let basic = object! { "real_name" => &session.name, "cell_phone" => &session.mobile, "reg_time" => "2012-05-01 00:00:00" };
    let transaction = object! {
        "basic" => basic,
        "calls" => calls.collect::<Vec<_>>(),
        "smses" => smses.collect::<Vec<_>>(),
        "transactions" => bills.collect::<Vec<_>>(),
        "nets" => Out::php_empty(),
    };
    object! { "synthetic" => true, "transactions" => vec![transaction] }
}

fn telecom_report(session: &Session) -> Out {
    let contacts = (0..4_u64).map(|at| {
        object! { "phone_num" => number(session, at), "call_cnt" => i64::try_from(3 + at).unwrap_or_default(), "call_len" => Out::Number(format!("{}.5", 4 + at)), "phone_num_loc" => "北京" }
    });
    let check = |name: &str, result: &str| object! { "app_point" => name, "check_points" => result };
    object! {
        "synthetic" => true,
        "application_check" => vec![check("name", "与运营商登记一致"), check("cell_phone", "实名认证")],
        "behavior_check" => vec![object! { "check_point" => "contact_each_other", "result" => "互通过电话的号码有 4 个", "score" => 1 }],
        "contact_list" => contacts.collect::<Vec<_>>(),
        "main_service" => vec![object! { "company_name" => "示例客服", "total_service_cnt" => 2 }],
        "contact_region" => vec![object! { "region_loc" => "北京", "region_uniq_num_cnt" => 4 }],
        "collection_contact" => Out::php_empty(),
        "ebusiness_expense" => Out::php_empty(),
    }
}

fn degree(session: &Session) -> Out {
    let record = object! {
        "name" => &session.name,
        "school" => "示例大学",
        "major" => "计算机科学与技术",
        "level" => "本科",
        "length_school" => "四年",
        "begin_date" => "2008-09-01",
        "end_date" => "2012-07-01",
        "result" => "毕业",
    };
    object! { "synthetic" => true, "records" => vec![record] }
}

fn ebank(session: &Session) -> Out {
    let flows = (0..6_i64).map(|at| {
        let amount = Out::Number(format!("{}.50", if at % 2 == 0 { 3_000 + at } else { -200 - at }));
        object! { "trade_time" => format!("2018-01-{:02} 10:00:00", at + 1), "amount" => amount, "balance" => Out::Number(format!("{}.00", 10_000 + at)), "remark" => "示例交易" }
    });
    let card = object! { "card_no" => "6200000000000005", "bank_name" => "示例银行", "card_type" => 2, "name" => &session.name, "transactions" => flows.collect::<Vec<_>>() };
    object! { "synthetic" => true, "cards" => vec![card] }
}

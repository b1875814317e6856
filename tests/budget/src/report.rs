//! A carrier report of 2.4 MB, and one way to read every field of it, whoever decoded it.

use std::fmt::Write as _;

use bytes::Bytes;
use zhengxin::value::Number;

use crate::carrier::FetchReportAnswer;
use crate::direct;

const CALLS_A_MONTH: usize = 1_285;
const CONTACTS: usize = 420;

/// The whole answer.
#[must_use]
pub fn body() -> Bytes {
    let mut out = String::with_capacity(2_500_000);
    out.push_str(r#"{"code":0,"msg":"成功","data":{"application_check":["#);
    checks(&mut out, 12);
    out.push_str(r#"],"behavior_check":["#);
    checks(&mut out, 16);
    out.push_str(r#"],"contact_list":["#);
    list(&mut out, CONTACTS, contact);
    out.push_str(r#"],"main_service":["#);
    list(&mut out, 30, service);
    out.push_str(r#"],"transactions":["#);
    list(&mut out, 6, month);
    out.push_str("]}}");
    out.into()
}

fn list(out: &mut String, count: usize, one: impl Fn(&mut String, usize)) {
    for at in 0..count {
        if at > 0 {
            out.push(',');
        }
        one(out, at);
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes text");
}

fn checks(out: &mut String, count: usize) {
    list(out, count, |out, at| {
        let text = r#""result":"本机号码归属地与申请地一致","evidence":"近六个月内与联系人通话共计87次，最近一次在2025-12-30""#;
        put(out, format_args!(r#"{{"check_point":"check_{at}",{text}}}"#));
    });
}

fn contact(out: &mut String, at: usize) {
    put(out, format_args!(r#"{{"phone_num":"138{:08}","phone_num_loc":"北京","contact_name":"未知","call_cnt":{},"#, at * 7919, at % 97));
    put(out, format_args!(r#""call_len":{}.{:02},"call_out_cnt":{},"call_in_cnt":{},"#, at % 300, at % 100, at % 50, at % 47));
    put(out, format_args!(r#""contact_1m":{},"contact_3m":{},"contact_all_day":{}}}"#, at % 13, at % 29, at.is_multiple_of(5)));
}

fn service(out: &mut String, at: usize) {
    put(out, format_args!(r#"{{"company_name":"示例服务公司{at}","company_type":"快递","total_service_cnt":{}}}"#, at % 31));
}

fn month(out: &mut String, at: usize) {
    put(out, format_args!(r#"{{"bill_cycle":"2025-{:02}","total_amt":{}.50,"calls":["#, 7 + at, 58 + at));
    list(out, CALLS_A_MONTH, |out, call| {
        let (day, hour, minute, second) = (1 + call % 28, call % 24, call % 60, (call * 7) % 60);
        put(out, format_args!(r#"{{"start_time":"2025-{:02}-{day:02} {hour:02}:{minute:02}:{second:02}","place":"北京市","#, 7 + at));
        put(out, format_args!(r#""other_cell_phone":"139{:08}","cell_phone":"13800138000","#, (call * 104_729) % 100_000_000));
        put(out, format_args!(r#""init_type":"{}","call_type":"本地通话","#, if call % 3 == 0 { "主叫" } else { "被叫" }));
        put(out, format_args!(r#""use_time":"{}","subtotal":"{}.{:02}","#, 5 + call % 600, call % 4, call % 100));
        put(out, format_args!(r#""update_time":"2026-01-02 03:04:05","note":"国内语音通话（套餐内）分钟数抵扣"}}"#));
    });
    out.push_str("]}");
}

/// Reads every field once and adds up what was read, so that nothing is left undone.
#[must_use]
pub fn touch_ours(report: &FetchReportAnswer) -> u64 {
    let mut sum = Sum(0);
    for check in report.application_check.iter().chain(&report.behavior_check) {
        sum.text(&check.check_point).text(check.result.expose()).text(check.evidence.expose());
    }
    for contact in &report.contact_list {
        sum.text(contact.phone_num.expose()).text(contact.phone_num_loc.expose()).text(contact.contact_name.expose());
        sum.int(*contact.call_cnt.expose()).number(contact.call_len.expose()).int(*contact.call_out_cnt.expose());
        sum.int(*contact.call_in_cnt.expose()).int(*contact.contact_1m.expose()).int(*contact.contact_3m.expose());
        sum.int(i64::from(*contact.contact_all_day.expose()));
    }
    for service in &report.main_service {
        sum.text(&service.company_name).text(&service.company_type).int(*service.total_service_cnt.expose());
    }
    for month in &report.transactions {
        sum.text(month.bill_cycle.expose()).number(month.total_amt.expose());
        for call in &month.calls {
            sum.text(call.start_time.expose()).text(call.place.expose()).text(call.other_cell_phone.expose());
            sum.text(call.cell_phone.expose()).text(call.init_type.expose()).text(call.call_type.expose());
            sum.int(*call.use_time.expose()).number(call.subtotal.expose()).text(call.update_time.expose()).text(call.note.expose());
        }
    }
    sum.0
}

/// The same for the structures written by hand.
#[must_use]
pub fn touch_direct(report: &direct::Report) -> u64 {
    let mut sum = Sum(0);
    for check in report.application_check.iter().chain(&report.behavior_check) {
        sum.text(&check.check_point).text(&check.result).text(&check.evidence);
    }
    for contact in &report.contact_list {
        sum.text(&contact.phone_num).text(&contact.phone_num_loc).text(&contact.contact_name);
        sum.int(contact.call_cnt).float(contact.call_len).int(contact.call_out_cnt);
        sum.int(contact.call_in_cnt).int(contact.contact_1m).int(contact.contact_3m);
        sum.int(i64::from(contact.contact_all_day));
    }
    for service in &report.main_service {
        sum.text(&service.company_name).text(&service.company_type).int(service.total_service_cnt);
    }
    for month in &report.transactions {
        sum.text(&month.bill_cycle).float(month.total_amt);
        for call in &month.calls {
            sum.text(&call.start_time).text(&call.place).text(&call.other_cell_phone);
            sum.text(&call.cell_phone).text(&call.init_type).text(&call.call_type);
            sum.text_int(&call.use_time).text_float(&call.subtotal).text(&call.update_time).text(&call.note);
        }
    }
    sum.0
}

struct Sum(u64);

impl Sum {
    fn text(&mut self, text: &str) -> &mut Self {
        self.0 += text.len() as u64 + u64::from(text.as_bytes().first().copied().unwrap_or_default());
        self
    }

    fn int(&mut self, number: i64) -> &mut Self {
        self.0 += number.unsigned_abs();
        self
    }

    fn float(&mut self, number: f64) -> &mut Self {
        self.0 += number.to_bits() >> 40;
        self
    }

    fn number(&mut self, number: &Number) -> &mut Self {
        self.text_float(number.as_str())
    }

    fn text_int(&mut self, text: &str) -> &mut Self {
        self.int(text.parse().unwrap_or_default())
    }

    fn text_float(&mut self, text: &str) -> &mut Self {
        self.float(text.parse().unwrap_or_default())
    }
}

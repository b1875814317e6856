//! 机蜜: orders in JSON, signed headers, results by question and by push, a secret that rotates.

mod announce;
mod rotate;
mod serve;
mod sign;
mod words;

use crate::auth::sorted_md5::{self, Refusal};
use crate::decode::Encoding;
use crate::magic::Magic;
use crate::orders::Kind;
use crate::out::object;
use crate::request::{Answer, Delivery};
use crate::vendor::{Problem, Reply, Script, Turn, Vendor};

pub(super) struct Jimi;

/// Texts of the error table; 501 is that of the sample, 40102 that of the vendor's public framework.
const MESSAGES: &[(&str, &str)] =
    &[("401", "访问权限不足或签名异常"), ("415", "参数验证异常"), ("500", "未知系统异常"), ("501", "错误消息详情"), ("40102", "签名异常")];

impl Script for Jimi {
    fn authenticate(&self, turn: &mut Turn<'_>) -> Result<(), Reply> {
        rotate::settle(turn);
        match sorted_md5::authenticate(turn) {
            Ok(()) => Ok(()),
            Err(Refusal::Denied(why)) => {
                turn.notes.push(why);
                Err(self.coded(turn, "401"))
            }
            Err(Refusal::Signature(why)) => {
                turn.notes.push(why);
                Err(self.coded(turn, "40102"))
            }
        }
    }

    fn refuse(&self, turn: &mut Turn<'_>, _problem: &Problem) -> Reply {
        self.coded(turn, "415")
    }

    fn coded(&self, _turn: &mut Turn<'_>, code: &str) -> Reply {
        let text = MESSAGES.iter().find(|(known, _)| *known == code).map_or("未知系统异常", |(_, text)| text);
        let body = if code == "40102" {
            object! { "code" => code, "message" => text, "errMsg" => text }
        } else {
            object! { "code" => code, "message" => text }
        };
        Reply::new(code, Answer::json(200, body.write()))
    }

    fn run(&self, turn: &mut Turn<'_>) -> Reply {
        if turn.fields.encoding != Encoding::Json {
            turn.notes.push("the body has to be JSON".to_owned());
            return self.coded(turn, "415");
        }
        let data = match turn.operation.id.as_str() {
            "update_secret" => return rotate::rotate(turn),
            "create_risk_order" => Some(serve::place(turn, Kind::Risk)),
            "create_collection_order" => Some(serve::place(turn, Kind::Collection)),
            "create_expert_review" => serve::expert(turn),
            "query_risk_result" => serve::risk_result(turn),
            "update_collection_repayment" => serve::repayment(turn),
            "query_collection_result" => serve::collection_result(turn),
            _ => None,
        };
        let Some(data) = data else {
            turn.notes.push("there is no such order".to_owned());
            return self.coded(turn, "415");
        };
        let mut answer = Answer::json(200, object! { "code" => "200", "data" => data }.write());
        if turn.says("push-early") {
            answer.delivery = Delivery::AfterPushes;
        }
        Reply::new("200", answer)
    }

    fn finish(&self, turn: &mut Turn<'_>, reply: Reply) -> Reply {
        let signed = matches!(turn.vendor.readings.choice("C10"), "report" | "require");
        if !signed || reply.code.is_none() { reply } else { sign::sign(turn, reply) }
    }

    fn words(&self, vendor: &Vendor) -> Vec<Magic> {
        words::list(vendor)
    }
}

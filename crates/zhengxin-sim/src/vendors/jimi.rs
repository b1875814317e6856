//! 机蜜: orders in JSON, signed headers, results by question and by push, a secret that rotates.

use bytes::Bytes;
use serde_json::Value;
use zhengxin_core::json::Document;
use zhengxin_spec::model::{Auth, Both};

use crate::auth::sorted_md5::{self, Refusal};
use crate::decode::{Encoding, Given};
use crate::magic::Magic;
use crate::orders::{Kind, Order};
use crate::out::{Out, object};
use crate::push::News;
use crate::request::Answer;
use crate::state::OldSecret;
use crate::vendor::{Problem, Reply, Script, Turn, Vendor};

pub(super) struct Jimi;

/// Texts of the error table; 501 is that of the sample, 40102 that of the vendor's public framework.
const MESSAGES: &[(&str, &str)] =
    &[("401", "访问权限不足或签名异常"), ("415", "参数验证异常"), ("500", "未知系统异常"), ("501", "错误消息详情"), ("40102", "签名异常")];

impl Script for Jimi {
    fn authenticate(&self, turn: &mut Turn<'_>) -> Result<(), Reply> {
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
            "update_secret" => Some(rotate(turn)),
            "create_risk_order" => Some(place(turn, Kind::Risk)),
            "create_collection_order" => Some(place(turn, Kind::Collection)),
            "create_expert_review" => expert(turn),
            "query_risk_result" => risk_result(turn),
            "update_collection_repayment" => repayment(turn),
            "query_collection_result" => collection_result(turn),
            _ => None,
        };
        let Some(data) = data else {
            turn.notes.push("there is no such order".to_owned());
            return self.coded(turn, "415");
        };
        Reply::new("200", Answer::json(200, object! { "code" => "200", "data" => data }.write()))
    }

    fn finish(&self, turn: &mut Turn<'_>, reply: Reply) -> Reply {
        let signed = matches!(turn.vendor.readings.choice("C10"), "report" | "require");
        if !signed || reply.code.is_none() { reply } else { sign(turn, reply) }
    }

    fn words(&self, vendor: &Vendor) -> Vec<Magic> {
        let orders = ["create_risk_order", "create_collection_order"];
        let rows = WORDS.iter().flat_map(|(order, word, en, zh)| {
            let fits = orders.iter().filter(move |operation| order.is_empty() || *operation == order);
            fits.map(move |operation| (*operation, *word, *en, *zh))
        });
        let line = |(operation, word, en, zh): (&str, &str, &str, &str)| Magic {
            provider: vendor.name().to_owned(),
            operation: operation.to_owned(),
            field: "clientId".to_owned(),
            value: format!("sim-{word}-0001"),
            effect: Both { en: en.to_owned(), zh: zh.to_owned() },
        };
        rows.map(line).collect()
    }
}

/// Magic words of orders.
const WORDS: &[(&str, &str, &str, &str)] = &[
    ("create_risk_order", "pass", "the automatic review passes; the default", "自动审核通过（默认）"),
    ("create_risk_order", "reject", "the automatic review rejects", "自动审核拒绝"),
    ("create_risk_order", "review", "the automatic review asks for a person", "自动审核转人工"),
    ("create_risk_order", "expert-reject", "the expert rejects", "线下专家审核拒绝"),
    ("create_risk_order", "text-detail", "the details come as a text that holds JSON", "命中明细为 JSON 文本"),
    ("", "slow", "the result is there only after three questions", "查询三次后才有结果"),
    ("", "silent", "nothing is pushed", "不推送"),
];

/// 32 upper-case characters; the old secret ends at once unless a grace is set.
fn rotate(turn: &mut Turn<'_>) -> Out {
    let provider = turn.provider().to_owned();
    let (old, grace_ms) = (turn.credential("secret"), i64::try_from(turn.settings.secret_grace_s).unwrap_or_default() * 1_000);
    let new = turn.state.ids.hex32().to_ascii_uppercase();
    turn.state.old_secrets.retain(|kept| kept.until_ms > turn.now);
    turn.state.old_secrets.push(OldSecret { provider: provider.clone(), secret: old, until_ms: turn.now + grace_ms });
    turn.state.credentials.entry(provider).or_default().insert("secret".to_owned(), new.clone());
    object! { "secret" => new }
}

fn place(turn: &mut Turn<'_>, kind: Kind) -> Out {
    let client_id = turn.text("client_id");
    if let Some(order) = turn.state.orders.find(kind, "", &client_id) {
        let known = object! { "id" => &order.id, "clientId" => &order.client_id };
        turn.repeats = true;
        turn.notes.push("this clientId was used before; the same order is given".to_owned());
        return known;
    }
    let order = Order {
        provider: turn.provider().to_owned(),
        kind,
        id: turn.state.orders.number(),
        client_id: client_id.clone(),
        callback: turn.text("callback"),
        word: turn.word.clone().unwrap_or_default(),
        at_ms: turn.now,
        expert_ms: None,
        asked: 0,
        bill_state: turn.text("state"),
    };
    announce(turn, &order, false);
    let id = order.id.clone();
    turn.state.orders.by_id.insert(id.clone(), order);
    object! { "id" => id, "clientId" => client_id }
}

/// Puts the push about a result on its schedule.
fn announce(turn: &mut Turn<'_>, order: &Order, expert: bool) {
    if crate::magic::says(&order.word, "silent") {
        return;
    }
    let mut fields = vec![("id", order.id.as_str()), ("clientId", order.client_id.as_str())];
    if turn.state.quirks {
        fields.truncate(1);
    }
    let push = match order.kind {
        Kind::Risk => {
            let (result, score, _) = order.automatic();
            fields.extend([("pldResult", result), ("pldScore", score), ("prResult", if expert { order.expert() } else { "" })]);
            "risk_progress"
        }
        Kind::Collection => {
            let (result, text) = order.collected();
            fields.extend([("dunResult", result), ("dunDes", text)]);
            "collection_progress"
        }
    };
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let news = News { push, order: order.id.clone(), callback: order.callback.clone(), fields };
    let pace = turn.settings.pace;
    let from = turn.now + i64::try_from(pace.step_ms).unwrap_or_default();
    turn.state.pushes.schedule(turn.vendor, news, from, pace.push_permille);
}

/// The order of the request's ids.
fn order<'a>(turn: &'a mut Turn<'_>, kind: Kind) -> Option<&'a mut Order> {
    let (id, client_id) = (turn.text("id"), turn.text("client_id"));
    turn.state.orders.find(kind, &id, &client_id)
}

fn expert(turn: &mut Turn<'_>) -> Option<Out> {
    let (id, callback, now) = (turn.text("id"), turn.text("callback"), turn.now);
    let order = turn.state.orders.find(Kind::Risk, &id, "")?;
    order.expert_ms = Some(now);
    let order = Order { callback, ..order.clone() };
    announce(turn, &order, true);
    Some("success".into())
}

fn risk_result(turn: &mut Turn<'_>) -> Option<Out> {
    let (now, step, quirks) = (turn.now, turn.settings.pace.step_ms, turn.state.quirks);
    let order = order(turn, Kind::Risk)?;
    order.asked += 1;
    if !order.automatic_done(now, step) {
        return Some(
            object! { "pldResult" => "", "pldScore" => "", "pldDetail" => Out::List(Vec::new()), "prResult" => "", "prDetail" => Out::List(Vec::new()) },
        );
    }
    let (result, score, zhima) = order.automatic();
    let hit = |name: &str, value: &str| object! { "name" => name, "value" => value };
    let done = order.expert_done(now, step);
    let expert = if done { order.expert() } else { "" };
    let mut detail = Out::List(vec![hit("芝麻分", zhima)]);
    let mut expert_detail = Out::List(if done {
        vec![hit("身份证号和上传的身份证是否一致", "是"), hit("手机号和上传的手机号是否一致", "是")]
    } else {
        Vec::new()
    });
    if quirks || crate::magic::says(&order.word, "text-detail") {
        detail = detail.write().into();
        expert_detail = expert_detail.write().into();
    }
    Some(object! { "pldResult" => result, "pldScore" => score, "pldDetail" => detail, "prResult" => expert, "prDetail" => expert_detail })
}

fn repayment(turn: &mut Turn<'_>) -> Option<Out> {
    let state = turn.text("state");
    let order = order(turn, Kind::Collection)?;
    order.bill_state = state;
    let order = order.clone();
    announce(turn, &order, false);
    Some(object! { "id" => &order.id, "clientId" => &order.client_id })
}

fn collection_result(turn: &mut Turn<'_>) -> Option<Out> {
    let (now, step) = (turn.now, turn.settings.pace.step_ms);
    let order = order(turn, Kind::Collection)?;
    order.asked += 1;
    if !order.automatic_done(now, step) {
        return Some(object! { "dunResult" => "", "dunDes" => "" });
    }
    let (result, text) = order.collected();
    Some(object! { "dunResult" => result, "dunDes" => text })
}

/// Signs an answer in its headers over the fields of `data`; without data over those of the envelope. A bare text has no fields.
fn sign(turn: &Turn<'_>, reply: Reply) -> Reply {
    let fields = signed_fields(&reply.answer.body);
    let key = if turn.vendor.readings.choice("C37") == "appId" { "appId" } else { "appid" };
    let (appid, timestamp) = (turn.credential("appid"), turn.now.div_euclid(1_000).to_string());
    // After a rotation the answer is still signed with the secret that signed the request.
    let rotated = matches!(&turn.vendor.catalogue.auth, Auth::SortedMd5 { rotate: Some(rotate), .. } if *rotate == turn.operation.id);
    let old = turn.state.old_secrets.last().filter(|_| rotated && reply.code.as_deref() == Some("200")).map(|old| old.secret.clone());
    let secret = old.unwrap_or_else(|| turn.credential("secret"));
    let sign = sorted_md5::source(&turn.vendor.readings, &fields, &[(key, &appid), ("timestamp", &timestamp)], &secret)
        .map(|(sign, _)| sign)
        .unwrap_or_default();
    let answer = reply.answer.clone().with(key, appid).with("timestamp", timestamp).with("sign", sign);
    Reply { answer, ..reply }
}

fn signed_fields(body: &Bytes) -> Vec<Given> {
    let (Ok(document), Ok(body)) = (Document::parse(body.clone()), serde_json::from_slice::<Value>(body)) else { return Vec::new() };
    let (raw, values) = document.root().get("data").zip(body.get("data")).unwrap_or((document.root(), &body));
    let given = raw.entries().filter_map(|(name, raw)| {
        Some(Given { name: name.to_string(), value: values.get(&*name)?.clone(), raw: Some(raw.raw().to_owned()) })
    });
    given.collect()
}

//! Finplus behind the gateway of Alibaba Cloud: one call, three outcomes that are answers, seven that are not.

use zhengxin_spec::model::{Both, Operation};

use crate::auth::gateway;
use crate::check::follows;
use crate::decode::strict_pairs;
use crate::ids;
use crate::magic::{Magic, after, says};
use crate::out::{Out, object};
use crate::request::Answer;
use crate::vendor::{Problem, Reply, Script, Turn, Vendor};

pub(super) struct Finplus;

/// Messages as the samples print them; where there is no sample, as the tables do.
const MESSAGES: &[(&str, &str)] = &[
    ("0", "OK"),
    ("1", "Cplus.error"),
    ("10", "cplus.invalid_parameters"),
    ("18", "Cplus.verification_failed"),
    ("19", "Cplus.insufficient_quota"),
    ("22", "cplus.invalid_id_type"),
    ("105", "Credit.invalid.id.type"),
    ("108", "credit.id_unconverted"),
    ("109", "credit.empty_content"),
    ("128", "credit.test_limit"),
];

impl Script for Finplus {
    fn serves(&self, vendor: &Vendor, operation: &Operation, path: &str) -> bool {
        let printed = vendor.readings.path(operation);
        let listing = |path: &str| {
            path.rsplit_once('/')
                .map(|(front, number)| (front.to_owned(), number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty()))
        };
        path == printed
            || (vendor.readings.choice("A2") == "configured"
                && listing(path).is_some_and(|(front, number)| number && printed.starts_with(&front)))
    }

    fn authenticate(&self, turn: &mut Turn<'_>) -> Result<(), Reply> {
        gateway::authenticate(turn).map_err(|refusal| refusal.reply(turn.settings.gateway))
    }

    fn refuse(&self, turn: &mut Turn<'_>, problem: &Problem) -> Reply {
        let Problem::Field(wrong) = problem else { return self.coded(turn, "10") };
        let id_type = turn
            .operation
            .request
            .iter()
            .any(|field| field.name == "id_type" && turn.vendor.readings.names(field).contains(&wrong.path.as_str()));
        let code = match (id_type, wrong.missing) {
            (true, true) => "105",
            (true, false) => "22",
            (false, _) => "10",
        };
        self.coded(turn, code)
    }

    fn coded(&self, turn: &mut Turn<'_>, code: &str) -> Reply {
        envelope(turn, code, Out::Null)
    }

    fn run(&self, turn: &mut Turn<'_>) -> Reply {
        let provider = turn.provider().to_owned();
        if let Some(code) = turn.state.over_quota(&provider, turn.now) {
            return self.coded(turn, code);
        }
        if let Some(why) = bad_parameters(turn) {
            turn.notes.push(why);
            return self.coded(turn, "10");
        }
        let score = score(turn);
        let key = if turn.choice("A15") == "by_id" { "1001" } else { "credit_score" };
        envelope(turn, "0", object! { key => score })
    }

    fn gateway(&self, turn: &mut Turn<'_>, word: &str) -> Option<Reply> {
        let reply = gateway::forced(word).reply(turn.settings.gateway);
        Some(match gateway::forced_code(word) {
            Some(code) if reply.answer.headers.iter().all(|(name, _)| name != "X-Ca-Error-Code") => {
                Reply::bare(reply.answer.with("X-Ca-Error-Code", code))
            }
            _ => reply,
        })
    }

    fn finish(&self, turn: &mut Turn<'_>, mut reply: Reply) -> Reply {
        let id = turn.state.ids.uuid().to_ascii_uppercase();
        reply.answer = reply.answer.with("X-Ca-Request-Id", id);
        reply
    }

    fn unrouted(&self) -> Answer {
        Answer::empty(400).with("X-Ca-Error-Message", "API Not Found")
    }

    fn words(&self, vendor: &Vendor) -> Vec<Magic> {
        let rows = [
            ("sim-score-697", "code 0 with the score 697; any whole number or decimal", "返回状态码 0，评分为 697，可为任意整数或小数"),
            ("sim-score-0.6971", "code 0 with a score of the open platform", "返回状态码 0，开放平台评分"),
            ("sim-score-null", "code 0 whose score is null", "返回状态码 0，评分为 null"),
            ("sim-once-code-1", "code 1 the first time, the ordinary answer after that", "第一次返回 1，之后正常"),
            ("sim-other-id", "the answer carries another req_id", "响应中的 req_id 与请求不同"),
            ("sim-gateway-I400NC", "an error of the gateway by its code of six characters", "网关错误，以六位错误码指定"),
        ];
        let gateway = gateway::WORDS.iter().map(|(word, status, message, _)| {
            (format!("sim-gateway-{word}"), format!("the gateway's {status} `{message}`"), format!("网关返回 {status} `{message}`"))
        });
        let rows = rows.iter().map(|(value, en, zh)| ((*value).to_owned(), (*en).to_owned(), (*zh).to_owned()));
        let line = |(value, en, zh)| Magic {
            provider: vendor.name().to_owned(),
            operation: "query_score".to_owned(),
            field: "reqId".to_owned(),
            value,
            effect: Both { en, zh },
        };
        rows.chain(gateway).map(line).collect()
    }
}

fn envelope(turn: &mut Turn<'_>, code: &str, tags: Out) -> Reply {
    let biz_id = turn.state.ids.uuid();
    let req_id = if turn.says("other-id") { "another-request".to_owned() } else { turn.text("req_id") };
    let message = MESSAGES.iter().find(|(known, _)| *known == code).map_or("Cplus.error", |(_, message)| message);
    let status = match code {
        "0" => 200,
        "108" | "109" => 520,
        _ => turn.settings.finplus_error_status,
    };
    let body = object! {
        "code" => Out::Number(code.to_owned()),
        "success" => code == "0",
        "message" => message,
        "response" => object! { "tags" => tags, "biz_id" => &biz_id, "req_id" => req_id },
    };
    Reply { vendor_id: Some(biz_id), ..Reply::new(code, Answer::json(status, body.write())) }
}

/// Why code 10 applies: a parameter that does not exist, no percent-encoding, blanks, a value that is none of its kind.
fn bad_parameters(turn: &Turn<'_>) -> Option<String> {
    if strict_pairs(&turn.request.query).is_none() {
        return Some("the query is not percent-encoded".to_owned());
    }
    let known: Vec<&str> = turn.operation.request.iter().flat_map(|field| turn.vendor.readings.names(field)).collect();
    let free = turn.choice("A3") == "allow";
    let code_in_query = turn.choice("A24") == "query";
    let strange = |name: &str| !(free || known.contains(&name) || (code_in_query && name.eq_ignore_ascii_case("appcode")));
    if let Some(given) = turn.fields.list.iter().find(|given| strange(&given.name)) {
        return Some(format!("there is no parameter {}", given.name));
    }
    let (kind, value) = (turn.text("id_type"), turn.text("id_value"));
    let rules = turn.operation.request.iter().find_map(|field| field.rules_by.as_ref());
    let rule = rules.and_then(|(_, rules)| rules.iter().find(|(name, _)| *name == kind));
    let bad = value.contains(char::is_whitespace) || rule.is_some_and(|(_, rule)| !follows(*rule, &value));
    bad.then(|| format!("the value is no {kind}"))
}

/// The score asked for, or one that stays the same for the same identifier.
fn score(turn: &Turn<'_>) -> Out {
    let word = turn.word.as_deref().unwrap_or_default();
    if says(word, "score-null") {
        return Out::Null;
    }
    let asked = after(word, "score").filter(|text| text.parse::<f64>().is_ok());
    let own = || (300 + ids::of_text(&turn.text("id_value")) % 551).to_string();
    Out::Number(asked.map_or_else(own, str::to_owned))
}

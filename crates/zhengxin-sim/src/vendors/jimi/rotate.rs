//! The secret that rotates, and everything that can go wrong around it.

use crate::magic::says;
use crate::out::{Out, object};
use crate::request::{Answer, Delivery};
use crate::state::{LateRotation, OldSecret};
use crate::vendor::{Reply, Turn};

/// How long a delayed request is on its way, milliseconds.
const LATE_MS: [(&str, i64); 2] = [("rotate-late-hour", 3_600_000), ("rotate-late", 60_000)];

/// Grace that the word for it gives, whatever the simulator was set up with, seconds.
const GRACE_S: u64 = 24 * 3_600;

/// Words that leave the secret as it is, whatever the answer shows.
const UNCHANGED: [&str; 2] = ["secret-empty", "secret-same"];

/// Words of the call with what they do; each is forced, since the call has no field to carry one.
#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str, &str)] = &[
    ("hang", "the request is lost; nothing changes", "请求丢失，密钥不变"),
    ("hang-billed", "the secret changes and the answer is lost", "密钥已更新，但响应丢失"),
    ("held", "the secret changes; the answer comes when the simulator is told to release it", "密钥已更新，响应延后到放行时返回"),
    ("rotate-late", "no answer; the request takes effect 60 s later", "无响应，60 秒后生效"),
    ("rotate-late-hour", "no answer; the request takes effect an hour later", "无响应，一小时后生效"),
    ("rotate-twice-first", "the request arrives twice, the answer is that of the first", "请求被执行两次，返回第一次的响应"),
    ("rotate-twice-last", "the request arrives twice, the answer is that of the second", "请求被执行两次，返回第二次的响应"),
    ("rotate-grace", "the old secret is taken for another 24 hours", "旧密钥继续有效 24 小时"),
    ("rotate-no-grace", "the old secret ends at once", "旧密钥立即失效"),
    ("rotate-broken-json", "the secret changes; the answer breaks off right after it", "密钥已更新，JSON 在密钥之后被截断"),
    ("rotate-html", "the secret changes; the answer is an HTML page", "密钥已更新，返回 HTML 页面"),
    ("rotate-status-500", "the secret changes; the right answer comes with status 500", "密钥已更新，HTTP 状态为 500"),
    ("rotate-code-500", "the secret changes; the answer has code 500 and the secret", "密钥已更新，返回码为 500 且带密钥"),
    ("rotate-signed-old", "the answer is signed with the old secret; the default under C10 report and require", "响应用旧密钥签名（默认）"),
    ("rotate-signed-new", "the answer is signed with the new secret", "响应用新密钥签名"),
    ("rotate-signed-wrong", "the answer is signed with another secret", "响应签名错误"),
    ("rotate-unsigned", "the answer is not signed", "响应无签名"),
    ("secret-newline", "the new secret ends with a line feed", "新密钥以换行结尾"),
    ("secret-non-ascii", "the new secret has characters beyond ASCII", "新密钥含非 ASCII 字符"),
    ("secret-long", "the new secret has 10,240 characters", "新密钥长 10240 字符"),
    ("secret-same", "the answer shows the secret in use; nothing changes", "返回原密钥，密钥不变"),
    ("secret-empty", "the answer shows an empty secret; nothing changes", "返回空密钥，密钥不变"),
    ("secret-hidden", "the secret changes; the answer shows an empty one", "密钥已更新，但返回空密钥"),
    ("secret-null", "the secret changes; the answer shows null", "密钥已更新，但返回 null"),
    ("secret-missing", "the secret changes; the answer has no secret", "密钥已更新，但响应中没有密钥"),
];

/// 32 upper-case characters unless a word says otherwise; the old secret ends at once unless a grace is set.
pub(super) fn rotate(turn: &mut Turn<'_>) -> Reply {
    let word = turn.word.clone().unwrap_or_default();
    if let Some((_, late_ms)) = LATE_MS.iter().find(|(late, _)| says(&word, late)) {
        let late = LateRotation { provider: turn.provider().to_owned(), due_ms: turn.now + late_ms };
        turn.state.late_rotations.push(late);
        return Reply::bare(Answer { delivery: Delivery::Never, ..Answer::default() });
    }
    let shown = match UNCHANGED.iter().find(|unchanged| says(&word, unchanged)) {
        Some(&"secret-same") => turn.credential("secret"),
        Some(_) => String::new(),
        None => commit(turn, &word),
    };
    answer(&word, &shown)
}

/// Makes requests that were delayed take effect once they arrive.
pub(super) fn settle(turn: &mut Turn<'_>) {
    let (now, provider) = (turn.now, turn.provider().to_owned());
    let arrived = |late: &LateRotation| late.provider == provider && late.due_ms <= now;
    let count = turn.state.late_rotations.iter().filter(|late| arrived(late)).count();
    turn.state.late_rotations.retain(|late| !arrived(late));
    for _ in 0..count {
        commit(turn, "");
        turn.notes.push("a delayed change of the secret took effect before this call".to_owned());
    }
}

/// Replaces the secret, twice if the word says so, and gives the one to show.
fn commit(turn: &mut Turn<'_>, word: &str) -> String {
    let grace_s = if says(word, "rotate-grace") {
        GRACE_S
    } else if says(word, "rotate-no-grace") {
        0
    } else {
        turn.settings.secret_grace_s
    };
    let first = fresh(turn, word);
    replace(turn, &first, grace_s);
    if !says(word, "rotate-twice") {
        return first;
    }
    let last = fresh(turn, word);
    replace(turn, &last, grace_s);
    if says(word, "rotate-twice-last") { last } else { first }
}

fn fresh(turn: &mut Turn<'_>, word: &str) -> String {
    let plain = turn.state.ids.hex32().to_ascii_uppercase();
    match () {
        () if says(word, "secret-newline") => format!("{plain}\n"),
        () if says(word, "secret-non-ascii") => format!("机蜜{plain}"),
        () if says(word, "secret-long") => plain.repeat(320),
        () => plain,
    }
}

fn replace(turn: &mut Turn<'_>, new: &str, grace_s: u64) {
    let provider = turn.provider().to_owned();
    let (now, secret) = (turn.now, turn.credential("secret"));
    let until_ms = now + i64::try_from(grace_s).unwrap_or_default() * 1_000;
    turn.state.old_secrets.retain(|kept| kept.until_ms >= now);
    turn.state.old_secrets.push(OldSecret { provider: provider.clone(), secret, until_ms });
    turn.state.credentials.entry(provider).or_default().insert("secret".to_owned(), new.to_owned());
}

fn answer(word: &str, secret: &str) -> Reply {
    let data = match () {
        () if says(word, "secret-hidden") => object! { "secret" => "" },
        () if says(word, "secret-null") => object! { "secret" => Out::Null },
        () if says(word, "secret-missing") => Out::Object(Vec::new()),
        () => object! { "secret" => secret },
    };
    let body = |code: &str| object! { "code" => code, "data" => data.clone() }.write();
    match () {
        () if says(word, "rotate-html") => Reply::bare(Answer::html(200, "Welcome")),
        () if says(word, "rotate-broken-json") => Reply::bare(Answer::json(200, body("200").trim_end_matches('}').to_owned())),
        () if says(word, "rotate-status-500") => Reply::new("200", Answer::json(500, body("200"))),
        () if says(word, "rotate-code-500") => Reply::new("500", Answer::json(200, body("500"))),
        () => Reply::new("200", Answer::json(200, body("200"))),
    }
}

/// The secret that signs the answer to a change: the one that signed the request, unless a word says otherwise. `None` is no signature.
pub(super) fn signs_with(turn: &Turn<'_>) -> Option<String> {
    let in_use = turn.credential("secret");
    if turn.says("rotate-unsigned") {
        return None;
    }
    if turn.says("rotate-signed-wrong") {
        return Some(format!("not-{in_use}"));
    }
    if turn.says("rotate-signed-new") || UNCHANGED.iter().any(|word| turn.says(word)) {
        return Some(in_use);
    }
    let back = usize::from(turn.says("rotate-twice"));
    turn.state.old_secrets.iter().rev().nth(back).map(|old| old.secret.clone()).or(Some(in_use))
}

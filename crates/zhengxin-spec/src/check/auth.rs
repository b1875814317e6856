//! The auth scheme: it has its keys and credentials, and an authenticated call has what the scheme writes.

use zhengxin_core::words::FilledBy;

use crate::ast::{AuthSpec, OperationSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::known::Known;
use crate::shape::{Map, Scheme, Snake, Spanned, TypeExpr};
use crate::source::Span;
use crate::text::{listed, quote};

/// What a scheme takes: sets of credentials of which one must be complete, further ones, and its keys.
struct Needs {
    sets: &'static [&'static [&'static str]],
    further: &'static [&'static str],
    keys: &'static [&'static str],
}

const fn needs(scheme: Scheme) -> Needs {
    match scheme {
        Scheme::AliyunGateway => Needs { sets: &[&["app_key", "app_secret"], &["app_code"]], further: &[], keys: &[] },
        Scheme::SortedMd5 => Needs { sets: &[&["appid", "secret"]], further: &[], keys: &["rotate", "headers"] },
        Scheme::BodyToken => {
            Needs { sets: &[&["account", "password"]], further: &["risk_public_key"], keys: &["login", "token_life", "seal"] }
        }
    }
}

/// Checks the scheme against credentials and operations.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    let Some(auth) = &index.spec.auth else { return };
    let Some(scheme) = &auth.scheme else { return };
    let needs = needs(scheme.value);
    credentials(index, scheme, &needs, out);
    keys(auth, scheme, &needs, out);
    operation(index, auth.rotate.as_ref(), out);
    operation(index, auth.login.as_ref(), out);
    seal(index, auth, out);
    if scheme.value == Scheme::BodyToken {
        token(index, auth, out);
    }
}

fn credentials(index: &Index<'_>, scheme: &Spanned<Scheme>, needs: &Needs, out: &mut Collector) {
    let Some(held) = &index.spec.credentials else { return };
    let has = |name: &&str| held.entries.iter().any(|(held, _)| held.value.0 == **name);
    if !needs.sets.iter().any(|set| set.iter().all(has)) {
        let sets: Vec<String> = needs.sets.iter().map(|set| listed(set.iter().copied())).collect();
        let message = format!("the scheme {} lacks its credentials", quote(scheme.value.word()));
        let draft = Draft::new(Code::AuthIncomplete, scheme.span, message).also(held.span, "credentials are listed here");
        out.add(draft.help(format!("add {}", sets.join(", or "))));
    }
    for (name, _) in &held.entries {
        let known = needs.sets.iter().copied().flatten().chain(needs.further).any(|known| **known == *name.value.0);
        if !known {
            let message = format!("the scheme {} does not use the credential {}", quote(scheme.value.word()), quote(name));
            out.add(Draft::new(Code::Unused, name.span, message).help("remove it, or correct its name"));
        }
    }
}

fn keys(auth: &AuthSpec, scheme: &Spanned<Scheme>, needs: &Needs, out: &mut Collector) {
    let given = [
        ("rotate", auth.rotate.as_ref().map(|key| key.span)),
        ("headers", auth.headers.as_ref().map(|key| key.span)),
        ("login", auth.login.as_ref().map(|key| key.span)),
        ("token_life", auth.token_life.as_ref().map(|key| key.span)),
        ("seal", auth.seal.as_ref().map(|key| key.span)),
    ];
    for (key, at) in given {
        let Some(at) = at.filter(|_| !needs.keys.contains(&key)) else { continue };
        let message = format!("the scheme {} has no key {}", quote(scheme.value.word()), quote(key));
        let help =
            if needs.keys.is_empty() { "remove it".to_owned() } else { format!("its keys are {}", listed(needs.keys.iter().copied())) };
        out.add(Draft::new(Code::AuthKey, at, message).help(help));
    }
}

fn operation(index: &Index<'_>, name: Option<&Spanned<Snake>>, out: &mut Collector) {
    let Some(name) = name else { return };
    let entries = index.spec.operations.iter().flat_map(|map| &map.entries);
    let known: Known<'_> = entries.map(|(name, _)| &*name.value.0).collect();
    known.require(Code::UnknownOperation, name.span, "operation", &name.value.0, out);
}

/// Whatever is sealed needs `seal`, and sealing needs a key.
fn seal(index: &Index<'_>, auth: &AuthSpec, out: &mut Collector) {
    if let Some(seal) = &auth.seal {
        let held = index.spec.credentials.iter().flat_map(|held| &held.entries);
        if !held.into_iter().any(|(name, _)| name.value.0 == "risk_public_key") {
            let draft = Draft::new(Code::AuthIncomplete, seal.span, "sealing needs the credential `risk_public_key`");
            out.add(draft.help("add `risk_public_key` under `credentials`, with `need: optional`"));
        }
        return;
    }
    if auth.has("seal") {
        return;
    }
    for ty in index.groups().flat_map(|group| group.fields().filter_map(|(_, field)| field.r#type.as_ref())) {
        if matches!(ty.core(), TypeExpr::Sealed(_)) {
            let draft = Draft::new(Code::AuthIncomplete, ty.span, "`auth` does not say how payloads are sealed");
            out.add(draft.help("add `seal: rsa` to `auth`, or use `json_text<…>`"));
        }
    }
}

fn token(index: &Index<'_>, auth: &AuthSpec, out: &mut Collector) {
    let missing = [("login", !auth.has("login")), ("token_life", !auth.has("token_life"))];
    let missing: Vec<&str> = missing.iter().filter(|(_, missing)| *missing).map(|(key, _)| *key).collect();
    if !missing.is_empty() {
        let keys = listed(missing);
        out.add(Draft::new(Code::MissingKey, auth.at, format!("the scheme `body_token` lacks {keys}")).help(format!("add {keys}")));
    }
    for (name, operation) in index.operations() {
        let authenticated = operation.authenticated.as_ref().filter(|flag| flag.value.0);
        if let Some(at) = authenticated.map(|flag| flag.span).filter(|_| !carries_token(operation)) {
            out.add(no_token(name, at));
        }
    }
}

fn carries_token(operation: &OperationSpec) -> bool {
    let fields = operation.request.iter().flat_map(Map::iter);
    fields.into_iter().any(|(_, field)| field.filled_by.as_ref().is_some_and(|filler| filler.value == FilledBy::Token))
}

fn no_token(name: &Spanned<Snake>, at: Span) -> Draft {
    let message = format!("{} is authenticated but no request field carries the token", quote(name));
    Draft::new(Code::AuthIncomplete, at, message).help("mark the field with `filled_by: token`, or write `authenticated: no`")
}

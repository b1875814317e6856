//! From an operation's fields to bytes: a pure function of fields, settings, time and nonce.

use std::borrow::Cow;
use std::fmt::Write as _;

use bytes::Bytes;
use zhengxin_core::contract::Nonce;
use zhengxin_core::info::{AuthInfo, OperationInfo};
use zhengxin_core::profile::is_loopback;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::transport::{Header, WireRequest};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{BodyKind, Hook, Method};
use zhengxin_core::{CallOptions, Error, Text};
use zhengxin_sign::gzip;
use zhengxin_sign::rsa::{Entropy, RsaError};

use crate::auth::{aliyun, sorted_md5};
use crate::body;
use crate::complete::{Complete, Supplies, complete};
use crate::settings::{Authentication, Sealing, Settings};
use crate::tree::Shaping;

/// Everything that differs between two attempts of one call.
pub struct Moment<'a> {
    /// Milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// Source of nonces, boundaries and padding.
    pub nonce: &'a dyn Nonce,
    /// Our id of the logical call.
    pub request_id: &'a str,
    /// The token, if the operation needs one.
    pub token: Option<&'a Secret>,
}

/// A request ready to be sent once.
pub struct Prepared {
    /// The bytes.
    pub request: WireRequest,
    /// The text that identifies the call to the vendor's desk.
    pub reference: Option<Text>,
}

struct Padding<'a>(&'a dyn Nonce);

impl Entropy for Padding<'_> {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), RsaError> {
        self.0.fill(out);
        Ok(())
    }
}

/// Builds one attempt: complete and check, encode, seal, sign.
///
/// # Errors
/// `E_INPUT` for fields that break a rule, `E_CONFIG` for what the configuration cannot do. Nothing was sent.
pub fn prepare(
    operation: &'static OperationInfo,
    fields: &Fields<'_>,
    options: &CallOptions,
    settings: &Settings,
    moment: &Moment<'_>,
) -> Result<Prepared, Error> {
    refuse_undocumented(operation, settings)?;
    refuse_open_rotation(operation, settings)?;
    let supplies = Supplies { request_id: moment.request_id, token: moment.token };
    let complete = complete(operation, fields, options, supplies, settings)?;
    let seal = |plain: &[u8]| seal(plain, settings, moment.nonce);
    let shaping = Shaping {
        readings: &settings.profile.readings,
        text_scalars: settings.text_scalars(),
        upper_case_id_card: settings.upper_case_id_card,
        seal: &seal,
    };
    let reference = complete.reference().map(|text| Text::from(&*text));
    let request = build(&complete, &shaping, settings, moment)?;
    Ok(Prepared { request, reference })
}

fn build(complete: &Complete<'_>, shaping: &Shaping<'_>, settings: &Settings, moment: &Moment<'_>) -> Result<WireRequest, Error> {
    let operation = complete.operation;
    let kind = settings.body_kind(operation);
    let mut request = WireRequest {
        method: operation.method,
        base: settings.profile.base.clone(),
        path: path(operation, settings),
        query: Text::new(),
        headers: Vec::with_capacity(10),
        body: Bytes::new(),
    };
    request.headers.push(Header::new("accept", Text::from_static("application/json")));
    let in_query = kind == BodyKind::Query || operation.method == Method::Get;
    let is_gateway = matches!(settings.auth, Authentication::GatewaySignature { .. });
    let signs_form = is_gateway && kind == BodyKind::Form;
    let params = if in_query || signs_form { body::sorted_pairs(complete, shaping)? } else { Vec::new() };
    if in_query {
        request.query = body::query(&params).into();
    } else {
        let copied = match &settings.auth {
            Authentication::SortedMd5(scheme) if scheme.appid_in_body => vec![(scheme.appid_name, &*scheme.appid)],
            _ => Vec::new(),
        };
        let boundary = || moment.nonce.next().replace('-', "");
        // The gateway signs decoded pairs and does not take `+` for a blank everywhere, so its forms are written like queries.
        let body = if signs_form {
            body::Body { bytes: body::query(&params).into_bytes(), content_type: body::FORM.into() }
        } else {
            body::encode(kind, complete, shaping, &copied, &boundary)?
        };
        let content_type = match body.content_type {
            Cow::Borrowed(fixed) => Text::from_static(fixed),
            Cow::Owned(text) => text.into(),
        };
        request.headers.push(Header::new("content-type", content_type));
        request.body = if settings.gzips(operation) {
            request.headers.push(Header::new("content-encoding", Text::from_static("gzip")));
            gzip::compress(&body.bytes).into()
        } else {
            body.bytes.into_boxed_slice().into()
        };
    }
    add_fixed_headers(&mut request, operation);
    match &settings.auth {
        Authentication::GatewaySignature { app_key, signer } => {
            let fresh = aliyun::Fresh { timestamp: decimal(moment.now_ms, 13).into(), nonce: moment.nonce.next() };
            aliyun::sign(&mut request, &params, app_key, signer, fresh, settings.profile.stage.as_ref());
        }
        Authentication::GatewayAppCode { value, in_query: false } => {
            request.headers.push(Header::sensitive("authorization", value.expose()));
        }
        Authentication::GatewayAppCode { value, in_query: true } => {
            let separator = if request.query.is_empty() { "" } else { "&" };
            let code = zhengxin_sign::percent::encode(value.expose());
            request.query = format!("{}{separator}AppCode={code}", request.query).into();
        }
        Authentication::SortedMd5(scheme) => {
            let timestamp = decimal(moment.now_ms.div_euclid(1000) + scheme.offset_s, 10);
            sorted_md5::sign(&mut request, complete, shaping, scheme, timestamp)?;
        }
        Authentication::BodyToken => {}
    }
    Ok(request)
}

/// A time of so many digits, which it has from 2001 to 2286; with no room to spare it becomes a header without being copied.
fn decimal(time: i64, digits: usize) -> String {
    let mut text = String::with_capacity(digits);
    write!(text, "{time}").expect("a string takes text");
    text
}

/// Headers the document demands, except the one that says how the body is compressed.
fn add_fixed_headers(request: &mut WireRequest, operation: &OperationInfo) {
    for (name, value) in operation.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-encoding")) {
        request.headers.push(Header::new(*name, Text::from_static(value)));
    }
}

/// An operation that the document lacks is called only under the reading that opens it.
pub(crate) fn refuse_undocumented(operation: &'static OperationInfo, settings: &Settings) -> Result<(), Error> {
    let Some(reading) = operation.undocumented else { return Ok(()) };
    if settings.profile.readings.index(reading) != 0 {
        return Ok(());
    }
    let info = &operation.provider.readings[usize::from(reading)];
    let choices: Vec<&str> = info.choices.iter().skip(1).map(|(name, _)| *name).collect();
    Err(Error::config(format!(
        "`{}` is not in the vendor's document; choose reading {} = {} to use it",
        operation.id,
        info.id,
        choices.join(" or ")
    )))
}

/// A new secret that travels in clear belongs to whoever listens.
fn refuse_open_rotation(operation: &'static OperationInfo, settings: &Settings) -> Result<(), Error> {
    let replaces_secret = matches!(operation.provider.auth, AuthInfo::SortedMd5 { rotate: Some(id), .. } if id == operation.id);
    let base = &settings.profile.base;
    let in_clear = base.starts_with("http://") && !is_loopback(base);
    if replaces_secret && in_clear && settings.profile.readings.hook(Hook::RotateOverHttp) != Some("allow") {
        return Err(Error::config(format!(
            "`{}` would send the new secret over plain http; use https, or choose the reading that allows it",
            operation.id
        )));
    }
    Ok(())
}

fn path(operation: &'static OperationInfo, settings: &Settings) -> Text {
    if let Some(path) = settings.profile.path(operation) {
        return path.clone();
    }
    let chosen = operation.path_by_reading.as_ref().and_then(|by| settings.profile.readings.pick(by));
    let printed = chosen.copied().unwrap_or(operation.path);
    if printed.starts_with('/') { Text::from_static(printed) } else { format!("/{printed}").into() }
}

fn seal(plain: &[u8], settings: &Settings, nonce: &dyn Nonce) -> Result<String, Error> {
    match &settings.sealing {
        Sealing::Rsa(key, padding, encoding) => key
            .seal(plain, *padding, *encoding, &mut Padding(nonce))
            .map_err(|why| Error::config(format!("cannot seal the payload: {why}"))),
        Sealing::Plain => String::from_utf8(plain.to_vec()).map_err(|_| Error::config("the payload is no text")),
        Sealing::NoKey => {
            Err(Error::config("this operation seals its payload: give the credential `risk_public_key`, or choose the plain reading"))
        }
    }
}

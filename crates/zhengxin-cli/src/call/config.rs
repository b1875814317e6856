//! The configuration file: what the operator decides per vendor. Secrets stand elsewhere; the file says where.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::{Table, Value};
use zhengxin::core::info::ProviderInfo;
use zhengxin::core::profile::Limits;
use zhengxin::core::words::Class;

use super::argv::near;
use super::reference::{Reference, others_may};
use crate::books::{self, StoreConfig};
use crate::duration;
use crate::fail::Fail;

/// What the file says of one vendor.
#[derive(Clone, Debug, Default)]
pub(crate) struct VendorConfig {
    pub(crate) base_url: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) stage: Option<String>,
    pub(crate) limits: Option<Limits>,
    pub(crate) readings: Vec<(String, String)>,
    pub(crate) paths: Vec<(String, String)>,
    pub(crate) credentials: Vec<(String, Reference)>,
    /// What an operation costs if it is billed, fen.
    pub(crate) prices: Vec<(String, u64)>,
    /// What may be spent and asked a day.
    pub(crate) budget: zhengxin::store::Limits,
    /// Where relative paths in it start.
    pub(crate) folder: Option<PathBuf>,
}

const KEYS: [&str; 10] = ["base_url", "timeout", "deadline", "stage", "limits", "readings", "paths", "credentials", "prices", "budget"];

/// The table that is about the store and no vendor.
const STORE: &str = "store";

/// Reads a vendor's part of the file named, else of the usual one if there is one.
///
/// # Errors
/// The file cannot be read, is not TOML, has an unknown key, holds a secret itself, or may be written by others.
pub(crate) fn load(named: Option<&Path>, provider: &'static ProviderInfo) -> Result<VendorConfig, Fail> {
    let Some(path) = named.map(Path::to_owned).or_else(usual) else { return Ok(VendorConfig::default()) };
    let reader = Reader { path: &path };
    let table = reader.table()?;
    reader.tables(&table)?;
    let mut config = match table.get(provider.name) {
        Some(Value::Table(vendor)) => reader.vendor(vendor, provider)?,
        Some(_) => return Err(reader.refuse(provider.name, "must be a table")),
        None => VendorConfig::default(),
    };
    config.folder = path.parent().map(Path::to_owned);
    Ok(config)
}

/// Reads what the file named, else the usual one, says of the store.
///
/// # Errors
/// As [`load`].
pub(crate) fn load_store(named: Option<&Path>) -> Result<StoreConfig, Fail> {
    let Some(path) = named.map(Path::to_owned).or_else(usual) else { return Ok(StoreConfig::default()) };
    let reader = Reader { path: &path };
    let table = reader.table()?;
    reader.tables(&table)?;
    let folder = path.parent().map(Path::to_owned);
    match table.get(STORE) {
        Some(Value::Table(store)) => {
            reader.known(store, "store.", ["path", "key"].into_iter())?;
            Ok(StoreConfig { path: reader.reference(store, "path")?, key: reader.reference(store, "key")?, folder })
        }
        Some(_) => Err(reader.refuse(STORE, "must be a table")),
        None => Ok(StoreConfig::default()),
    }
}

fn usual() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config"));
    let config = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute()).or_else(home);
    let in_home = config.map(|config| config.join("zhengxin").join("zhengxin.toml"));
    [Some(PathBuf::from("zhengxin.toml")), in_home].into_iter().flatten().find(|path| path.is_file())
}

struct Reader<'p> {
    path: &'p Path,
}

impl Reader<'_> {
    fn refuse(&self, key: &str, why: &str) -> Fail {
        let at = if key.is_empty() { String::new() } else { format!(": `{key}`") };
        Fail::usage(format!("{}{at} {why}", self.path.display()))
    }

    fn table(&self) -> Result<Table, Fail> {
        let mut file = File::open(self.path).map_err(|_| self.refuse("", "cannot be opened"))?;
        if others_may(&file, 0o022) {
            return Err(self.refuse("", "may be written by others, who could send your calls elsewhere; take that away with chmod 600"));
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|_| self.refuse("", "cannot be read as text"))?;
        // The parser's own message may repeat what stands there, so only the place is told.
        text.parse().map_err(|why: toml::de::Error| {
            let before = why.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            self.refuse("", &format!("is no TOML at line {line}"))
        })
    }

    fn tables(&self, table: &Table) -> Result<(), Fail> {
        self.known(table, "", zhengxin::providers().map(|info| info.name).chain([STORE]))
    }

    fn reference(&self, store: &Table, name: &str) -> Result<Option<Reference>, Fail> {
        let key = format!("{STORE}.{name}");
        let text = self.text(store, name, &key)?;
        let parsed = text.map(|text| Reference::parse(&text).map_err(|fail| self.refuse(&key, fail.text().unwrap_or_default())));
        parsed.transpose()
    }

    fn known<'k>(&self, table: &Table, inside: &str, known: impl Iterator<Item = &'k str>) -> Result<(), Fail> {
        let known: Vec<&str> = known.collect();
        let Some(key) = table.keys().find(|key| !known.contains(&key.as_str())) else { return Ok(()) };
        let hint = near(key, known.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
        Err(self.refuse(&format!("{inside}{key}"), &format!("is not known{}", hint.unwrap_or_default())))
    }

    fn vendor(&self, table: &Table, provider: &'static ProviderInfo) -> Result<VendorConfig, Fail> {
        let inside = format!("{}.", provider.name);
        self.known(table, &inside, KEYS.into_iter())?;
        let key = |name: &str| format!("{inside}{name}");
        let time = |name: &str| {
            let text = self.text(table, name, &key(name))?;
            text.map(|text| duration::parse(&text).map_err(|why| self.refuse(&key(name), &format!("is no time: {why}")))).transpose()
        };
        Ok(VendorConfig {
            base_url: self.text(table, "base_url", &key("base_url"))?,
            timeout: time("timeout")?,
            deadline: time("deadline")?,
            stage: self.text(table, "stage", &key("stage"))?,
            limits: self.limits(table, &key("limits"))?,
            readings: self.texts(table, "readings", &key("readings"))?,
            paths: self.texts(table, "paths", &key("paths"))?,
            credentials: self.credentials(table, provider, &key("credentials"))?,
            prices: self.prices(table, provider, &key("prices"))?,
            budget: self.budget(table, &key("budget"))?,
            folder: None,
        })
    }

    fn text(&self, table: &Table, name: &str, key: &str) -> Result<Option<String>, Fail> {
        table.get(name).map(|value| value.as_str().map(str::to_owned).ok_or_else(|| self.refuse(key, "must be a text"))).transpose()
    }

    fn texts(&self, table: &Table, name: &str, key: &str) -> Result<Vec<(String, String)>, Fail> {
        let Some(value) = table.get(name) else { return Ok(Vec::new()) };
        let inner = value.as_table().ok_or_else(|| self.refuse(key, "must be a table"))?;
        let entry = |(name, value): (&String, &Value)| {
            let text = value.as_str().ok_or_else(|| self.refuse(&format!("{key}.{name}"), "must be a text"))?;
            Ok((name.clone(), text.to_owned()))
        };
        inner.iter().map(entry).collect()
    }

    fn credentials(&self, table: &Table, provider: &'static ProviderInfo, key: &str) -> Result<Vec<(String, Reference)>, Fail> {
        let mut credentials = Vec::new();
        for (name, text) in self.texts(table, "credentials", key)? {
            let key = format!("{key}.{name}");
            let reference = credential(provider, &name, &text).map_err(|why| self.refuse(&key, &why))?;
            credentials.push((name, reference));
        }
        Ok(credentials)
    }

    fn prices(&self, table: &Table, provider: &'static ProviderInfo, key: &str) -> Result<Vec<(String, u64)>, Fail> {
        let mut prices = Vec::new();
        for (operation, text) in self.texts(table, "prices", key)? {
            let key = format!("{key}.{operation}");
            if provider.operation(&operation).is_none() {
                let hint =
                    near(&operation, provider.operations.iter().map(|known| known.id)).map(|near| format!("; did you mean `{near}`?"));
                return Err(self.refuse(&key, &format!("is no operation of {}{}", provider.name, hint.unwrap_or_default())));
            }
            let fen = books::fen_of_yuan(&text).map_err(|why| self.refuse(&key, why))?;
            prices.push((operation, fen));
        }
        Ok(prices)
    }

    fn budget(&self, table: &Table, key: &str) -> Result<zhengxin::store::Limits, Fail> {
        let Some(value) = table.get("budget") else { return Ok(zhengxin::store::Limits::default()) };
        let inner = value.as_table().ok_or_else(|| self.refuse(key, "must be a table"))?;
        self.known(inner, &format!("{key}."), ["daily", "calls"].into_iter())?;
        let (daily, calls) = (format!("{key}.daily"), format!("{key}.calls"));
        let budget_fen = self.text(inner, "daily", &daily)?;
        let budget_fen = budget_fen.map(|text| books::fen_of_yuan(&text).map_err(|why| self.refuse(&daily, why))).transpose()?;
        let whole = |value: &Value| {
            let number = value.as_integer().and_then(|number| u64::try_from(number).ok());
            number.ok_or_else(|| self.refuse(&calls, "must be a whole number"))
        };
        Ok(zhengxin::store::Limits { budget_fen, calls: inner.get("calls").map(whole).transpose()? })
    }

    fn limits(&self, table: &Table, key: &str) -> Result<Option<Limits>, Fail> {
        let Some(value) = table.get("limits") else { return Ok(None) };
        let inner = value.as_table().ok_or_else(|| self.refuse(key, "must be a table"))?;
        self.known(inner, &format!("{key}."), ["per_second", "in_flight", "per_day", "max_body"].into_iter())?;
        let number = |name: &str| {
            let refuse = || self.refuse(&format!("{key}.{name}"), "must be a whole number above zero");
            let found =
                inner.get(name).map(|value| value.as_integer().and_then(|n| u64::try_from(n).ok()).filter(|n| *n > 0).ok_or_else(refuse));
            found.transpose()
        };
        let small = |name: &str| Ok::<_, Fail>(number(name)?.map(|n| u32::try_from(n).unwrap_or(u32::MAX)));
        let usual = Limits::default();
        Ok(Some(Limits {
            per_second: small("per_second")?,
            in_flight: small("in_flight")?.unwrap_or(usual.in_flight),
            per_day: number("per_day")?,
            max_body: number("max_body")?.and_then(|n| usize::try_from(n).ok()).unwrap_or(usual.max_body),
        }))
    }
}

/// A credential as written: secret ones by reference only.
///
/// # Errors
/// The vendor has no such credential, or a secret is written out. The text does not repeat it.
pub(crate) fn credential(provider: &'static ProviderInfo, name: &str, text: &str) -> Result<Reference, String> {
    let Some(known) = provider.credentials.iter().find(|known| known.name == name) else {
        let names: Vec<&str> = provider.credentials.iter().map(|known| known.name).collect();
        return Err(format!("is no credential of {}; it has {}", provider.name, names.join(", ")));
    };
    let reference = Reference::parse(text).map_err(|fail| fail.text().unwrap_or_default().to_owned())?;
    if reference.is_plain() && known.class != Class::C1 {
        return Err("is a secret: write @file:PATH, @env:NAME, @- or @ask in its place".to_owned());
    }
    Ok(reference)
}

//! Fields of an operation on the command line. They are known from the operation's table, so they are taken out before the
//! command's own options are read, and whatever is neither gets a suggestion.

use std::ffi::OsString;

use clap::CommandFactory as _;
use zhengxin::core::info::{OperationInfo, ProviderInfo};

use super::path;
use crate::args::Cli;
use crate::fail::Fail;

/// A field as given: where it goes and what was written.
pub(crate) type Given = (path::Place, String);

/// The command line without the fields of an operation, and the fields.
pub(crate) struct Split {
    /// What is left.
    pub(crate) rest: Vec<OsString>,
    /// The fields in the order given.
    pub(crate) fields: Vec<Given>,
    /// Help that names the fields, for a command whose operation is known.
    pub(crate) help: Option<(&'static str, String)>,
}

/// Commands that take the fields of an operation.
const WITH_FIELDS: [&str; 2] = ["call", "sign"];

/// Takes the fields out.
///
/// # Errors
/// An option that is neither one of the command nor a field of the operation, and an unknown vendor or operation.
pub(crate) fn split(given: Vec<OsString>) -> Result<Split, Fail> {
    let whole = |rest| Split { rest, fields: Vec::new(), help: None };
    let texts: Option<Vec<String>> = given.iter().map(|arg| arg.to_str().map(str::to_owned)).collect();
    let Some(texts) = texts else { return Ok(whole(given)) };
    let root = Cli::command();
    let Some(at) = command_position(&root, &texts) else { return Ok(whole(given)) };
    let Some(name) = WITH_FIELDS.into_iter().find(|name| *name == texts[at]) else { return Ok(whole(given)) };
    let Some(command) = root.find_subcommand(name) else { return Ok(whole(given)) };
    let options = Options { root: &root, command };
    if texts.iter().any(|text| text == "--scheme" || text.starts_with("--scheme=")) {
        return Ok(whole(given));
    }
    Walk { options, rest: texts[..=at].to_vec(), fields: Vec::new(), words: Vec::new() }.over(&texts[at + 1..], name)
}

/// Where the name of the command stands: the first word that is no option and no value of one.
fn command_position(root: &clap::Command, texts: &[String]) -> Option<usize> {
    let mut at = 1;
    while let Some(text) = texts.get(at) {
        match text.strip_prefix("--") {
            Some(name) if takes_value(root, name) => at += 2,
            Some(_) => at += 1,
            None if text.starts_with('-') => at += 1,
            None => return Some(at),
        }
    }
    None
}

fn takes_value(command: &clap::Command, name: &str) -> bool {
    let known = command.get_arguments().find(|arg| arg.get_long() == Some(name));
    known.is_some_and(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set())
}

struct Options<'c> {
    root: &'c clap::Command,
    command: &'c clap::Command,
}

impl Options<'_> {
    fn is_known(&self, name: &str) -> bool {
        let mut longs = self.command.get_arguments().chain(self.root.get_arguments()).filter_map(clap::Arg::get_long);
        name == "help" || name == "version" || longs.any(|long| long == name)
    }

    fn takes_value(&self, name: &str) -> bool {
        takes_value(self.command, name) || takes_value(self.root, name)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.command.get_arguments().chain(self.root.get_arguments()).filter_map(clap::Arg::get_long)
    }
}

struct Walk<'c> {
    options: Options<'c>,
    rest: Vec<String>,
    fields: Vec<Given>,
    words: Vec<String>,
}

impl Walk<'_> {
    fn over(mut self, texts: &[String], name: &'static str) -> Result<Split, Fail> {
        let is_help = |text: &String| text == "--help" || text == "-h";
        let operation = match operation(&self.words_of(texts)) {
            Found::Operation(operation) => Some(operation),
            Found::Nothing => None,
            Found::Wrong(_) if texts.iter().any(is_help) => None,
            Found::Wrong(why) => return Err(why),
        };
        let mut texts = texts.iter().peekable();
        while let Some(text) = texts.next() {
            self.one(text, &mut texts, operation)?;
        }
        let help = operation.map(|operation| (name, super::help::fields(operation, name)));
        Ok(Split { rest: self.rest.into_iter().map(OsString::from).collect(), fields: self.fields, help })
    }

    /// The first two words that are no options and no values of known options.
    fn words_of(&self, texts: &[String]) -> Vec<String> {
        let (mut words, mut at) = (Vec::new(), 0);
        while let Some(text) = texts.get(at) {
            match text.strip_prefix("--") {
                Some(name) if self.options.takes_value(name) => at += 1,
                // A field that stands before the operation: its value is the next word.
                Some(name) if !name.contains('=') && !self.options.is_known(name) => at += 1,
                Some(_) => {}
                None if text.starts_with('-') => {}
                None => words.push(text.clone()),
            }
            at += 1;
        }
        words.truncate(2);
        words
    }

    fn one<'t>(
        &mut self,
        text: &'t str,
        texts: &mut std::iter::Peekable<impl Iterator<Item = &'t String>>,
        operation: Option<&'static OperationInfo>,
    ) -> Result<(), Fail> {
        let Some(option) = text.strip_prefix("--") else {
            if !text.starts_with('-') {
                self.words.push(text.to_owned());
            }
            self.rest.push(text.to_owned());
            return Ok(());
        };
        let (name, inline) = option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
        if self.options.is_known(name) {
            self.own_option(text, name, inline, texts);
            return Ok(());
        }
        let Some(operation) = operation else {
            self.rest.push(text.to_owned());
            return Ok(());
        };
        let place = path::resolve(operation, name).map_err(|why| self.refuse(operation, name, &why))?;
        let value = inline.map(str::to_owned).or_else(|| texts.next_if(|next| !next.starts_with("--")).cloned());
        let value = value.ok_or_else(|| Fail::usage(format!("`--{name}` needs a value; write --{name}=VALUE if it starts with --")))?;
        if self.fields.iter().any(|(other, _)| *other == place) {
            return Err(Fail::usage(format!("`--{name}` is given twice")));
        }
        self.fields.push((place, value));
        Ok(())
    }

    /// Hands an option of the command on, with its value. `--json FILE` becomes `--json=FILE` once the operation is named.
    fn own_option<'t>(
        &mut self,
        text: &str,
        name: &str,
        inline: Option<&str>,
        texts: &mut std::iter::Peekable<impl Iterator<Item = &'t String>>,
    ) {
        if name == "json" && inline.is_none() && self.words.len() >= 2 {
            let file = texts.next_if(|next| *next == "-" || !next.starts_with('-'));
            self.rest.push(file.map_or_else(|| text.to_owned(), |file| format!("--json={file}")));
            return;
        }
        self.rest.push(text.to_owned());
        if inline.is_none() && self.options.takes_value(name) {
            self.rest.extend(texts.next().cloned());
        }
    }

    fn refuse(&self, operation: &'static OperationInfo, name: &str, why: &path::Unknown) -> Fail {
        let first = name.split('.').next().unwrap_or(name);
        if operation.provider.credentials.iter().any(|known| same(known.name, first)) {
            return Fail::usage(format!(
                "`--{name}` is a credential and never an argument; use --credential {}=@file:PATH, @env:NAME or @ask",
                first.replace('-', "_")
            ));
        }
        let near = near(name, why.there_are.iter().map(String::as_str).chain(self.options.names()));
        let hint = near.map(|near| format!("; did you mean `--{near}`?")).unwrap_or_default();
        let inside = if why.inside.is_empty() { String::new() } else { format!(" of `{}`", why.inside) };
        Fail::usage(format!("`--{name}` is neither an option nor a field{inside} of {}.{}{hint}", operation.provider.name, operation.id))
    }
}

enum Found {
    Operation(&'static OperationInfo),
    Nothing,
    Wrong(Fail),
}

fn operation(words: &[String]) -> Found {
    let [provider, operation] = words else { return Found::Nothing };
    match find(provider, operation) {
        Ok(operation) => Found::Operation(operation),
        Err(why) => Found::Wrong(why),
    }
}

/// A vendor by name.
///
/// # Errors
/// There is none; the text suggests one.
pub(crate) fn provider(name: &str) -> Result<&'static ProviderInfo, Fail> {
    zhengxin::provider(name).map_err(|error| {
        let near = near(name, zhengxin::providers().map(|info| info.name));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        Fail::usage(format!("{}{hint}", plain(&error)))
    })
}

/// The words of an error of configuration, without its code.
fn plain(error: &zhengxin::Error) -> String {
    match error.kind() {
        zhengxin::ErrorKind::Config(text) => text.clone(),
        _ => error.to_string(),
    }
}

/// An operation by the names of vendor and operation.
///
/// # Errors
/// There is none; the text suggests one.
pub(crate) fn find(provider_name: &str, name: &str) -> Result<&'static OperationInfo, Fail> {
    let provider = provider(provider_name)?;
    let wanted = name.replace('-', "_");
    provider.operation(&wanted).ok_or_else(|| {
        let near = near(name, provider.operations.iter().map(|operation| operation.id));
        let hint = near.map_or_else(|| format!("; see `zhengxin providers {provider_name}`"), |near| format!("; did you mean `{near}`?"));
        Fail::usage(format!("{provider_name} has no operation `{name}`{hint}"))
    })
}

/// Letters and digits of a name in lower case, by which names are compared.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn same(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// The name that is nearest to one, if any is near.
pub(crate) fn near<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = folded(name);
    let far = 1 + wanted.chars().count() / 4;
    names
        .map(|known| (distance(&wanted, &folded(known)), known))
        .filter(|(away, _)| *away <= far)
        .min_by_key(|(away, _)| *away)
        .map(|(_, near)| near)
}

/// Letters to insert, drop or replace to get from one text to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(distance("idcard", "idcrad"), 2);
        assert_eq!(near("id-crad", ["id_card", "mobile"].into_iter()), Some("id_card"));
        assert_eq!(near("zzz", ["id_card", "mobile"].into_iter()), None);
    }
}

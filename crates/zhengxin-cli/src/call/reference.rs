//! Values that do not stand on the command line: in a file, in the environment, on standard input, or typed unseen.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::fail::Fail;

/// A value as written in an argument or a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// It stands there itself.
    Plain(String),
    /// `@file:PATH`.
    File(PathBuf),
    /// `@env:NAME`.
    Environment(String),
    /// `@-`.
    Stdin,
    /// `@ask`.
    Ask,
}

impl Reference {
    /// Reads `@file:…`, `@env:…`, `@-`, `@ask`, `@@plain` or a plain value.
    ///
    /// # Errors
    /// A word after `@` that is none of these. The text does not repeat it.
    pub(crate) fn parse(text: &str) -> Result<Self, Fail> {
        let Some(rest) = text.strip_prefix('@') else { return Ok(Self::Plain(text.to_owned())) };
        if let Some(path) = rest.strip_prefix("file:") {
            return Ok(Self::File(PathBuf::from(path)));
        }
        if let Some(name) = rest.strip_prefix("env:") {
            return Ok(Self::Environment(name.to_owned()));
        }
        match rest {
            "-" => Ok(Self::Stdin),
            "ask" => Ok(Self::Ask),
            _ if rest.starts_with('@') => Ok(Self::Plain(rest.to_owned())),
            _ => Err(Fail::usage("a reference is @file:PATH, @env:NAME, @- or @ask; write @@ for a plain @")),
        }
    }

    /// Whether the value itself was written.
    pub(crate) const fn is_plain(&self) -> bool {
        matches!(self, Self::Plain(_))
    }

    /// Fetches the value. `what` names it in a prompt and in errors; `folder` is where relative paths start.
    ///
    /// # Errors
    /// There is nothing to fetch, or a file that others may read although the value is a secret.
    pub(crate) fn fetch(&self, what: &str, folder: Option<&Path>, is_secret: bool) -> Result<String, Fail> {
        match self {
            Self::Plain(text) => Ok(text.clone()),
            Self::File(path) => file(what, &folder.map_or_else(|| path.clone(), |folder| folder.join(path)), is_secret),
            Self::Environment(name) => {
                std::env::var(name).map_err(|_| Fail::usage(format!("{what}: the environment variable `{name}` is not set or no text")))
            }
            Self::Stdin => stdin(what),
            Self::Ask => {
                rpassword::prompt_password(format!("{what}: ")).map_err(|_| Fail::usage(format!("{what}: there is no terminal to ask on")))
            }
        }
    }
}

/// One line end at the end belongs to the editor, not to the value.
fn without_line_end(mut text: String) -> String {
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    text
}

fn file(what: &str, path: &Path, is_secret: bool) -> Result<String, Fail> {
    let refuse = |why: &str| Fail::usage(format!("{what}: {} {why}", path.display()));
    let mut file = File::open(path).map_err(|_| refuse("cannot be opened"))?;
    if is_secret && others_may(&file, 0o077) {
        return Err(refuse("may be read by others; take that away with chmod 600"));
    }
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|_| refuse("cannot be read as text"))?;
    Ok(without_line_end(text))
}

/// Whether group or others have one of these rights to a regular file. Judged by the open file, so it cannot be swapped in between.
#[cfg(unix)]
pub(crate) fn others_may(file: &File, rights: u32) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & rights != 0)
}

/// Rights of this kind exist on unix only.
#[cfg(not(unix))]
pub(crate) fn others_may(_file: &File, _rights: u32) -> bool {
    false
}

static STDIN_IS_USED: AtomicBool = AtomicBool::new(false);

/// All of standard input; it can be had once.
///
/// # Errors
/// Something else took it, or it is no text.
pub(crate) fn stdin(what: &str) -> Result<String, Fail> {
    if STDIN_IS_USED.swap(true, Ordering::Relaxed) {
        return Err(Fail::usage(format!("{what}: standard input is used for something else already")));
    }
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text).map_err(|_| Fail::usage(format!("{what}: standard input is no text")))?;
    Ok(without_line_end(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_told_from_plain_values() {
        let parse = |text: &str| Reference::parse(text).ok();
        assert_eq!(parse("张三"), Some(Reference::Plain("张三".to_owned())));
        assert_eq!(parse("@@张三"), Some(Reference::Plain("@张三".to_owned())));
        assert_eq!(parse("@file:/run/key"), Some(Reference::File("/run/key".into())));
        assert_eq!(parse("@env:KEY"), Some(Reference::Environment("KEY".to_owned())));
        assert_eq!(parse("@-"), Some(Reference::Stdin));
        assert_eq!(parse("@ask"), Some(Reference::Ask));
        assert_eq!(parse("@hunter2"), None);
    }
}

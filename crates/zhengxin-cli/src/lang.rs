//! The language of texts for people.

use clap::ValueEnum;
use zhengxin::core::words::Lang;

/// Values of `--lang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The language asked for, else that of the environment, else English.
pub(crate) fn choose(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::Zh) => Lang::Zh,
        Some(LangArg::En) => Lang::En,
        None => from_environment(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok())),
    }
}

/// The first variable that is set and not empty decides, as in POSIX.
fn from_environment(values: [Option<String>; 3]) -> Lang {
    let value = values.into_iter().flatten().find(|value| !value.is_empty());
    if value.is_some_and(|value| value.to_ascii_lowercase().starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// One of two texts.
pub(crate) const fn say(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(from_environment([None, None, None]), Lang::En);
        assert_eq!(from_environment([None, None, text("zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(from_environment([text(""), None, text("zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(from_environment([text("C"), None, text("zh_CN.UTF-8")]), Lang::En);
    }
}

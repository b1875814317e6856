//! Checking signatures of the other side: constant time, and how much a result matters.

use subtle::ConstantTimeEq as _;

/// Whether two hex signatures are equal, ignoring the case of letters.
///
/// The time depends on the lengths only. An empty `expected` is never matched.
#[must_use]
pub fn verify(expected: &str, given: &str) -> bool {
    equal(expected, given, |byte| byte.to_ascii_lowercase())
}

/// Whether two signatures are equal character by character, for base64.
///
/// The time depends on the lengths only. An empty `expected` is never matched.
#[must_use]
pub fn verify_exact(expected: &str, given: &str) -> bool {
    equal(expected, given, |byte| byte)
}

fn equal(expected: &str, given: &str, fold: impl Fn(u8) -> u8) -> bool {
    if expected.is_empty() || expected.len() != given.len() {
        return false;
    }
    let pairs = expected.bytes().zip(given.bytes());
    pairs.fold(subtle::Choice::from(1), |same, (a, b)| same & fold(a).ct_eq(&fold(b))).into()
}

/// What is known about the signature of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is a signature and it is wrong.
    Invalid,
    /// There is no signature.
    Missing,
    /// Nobody looked.
    NotChecked,
    /// There is a signature and it is right.
    Valid,
}

impl Verdict {
    /// The verdict on a hex signature that may be absent; an empty one counts as absent.
    #[must_use]
    pub fn of(expected: &str, given: Option<&str>) -> Self {
        match given {
            None | Some("") => Self::Missing,
            Some(given) if verify(expected, given) => Self::Valid,
            Some(_) => Self::Invalid,
        }
    }
}

/// How much a verdict matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Signatures are not looked at.
    #[default]
    Off,
    /// Signatures are checked and reported, nothing is refused.
    Report,
    /// Only a valid signature is let through.
    Require,
}

impl Mode {
    /// Whether a message with this verdict may be used.
    #[must_use]
    pub fn admits(self, verdict: Verdict) -> bool {
        match self {
            Self::Off | Self::Report => true,
            Self::Require => verdict == Verdict::Valid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_compared_ignoring_case() {
        assert!(verify("AB12", "ab12"));
        assert!(!verify("AB12", "AB13"));
        assert!(!verify("AB12", "AB1"));
        assert!(!verify("", ""));
        assert!(!verify_exact("aGk=", "AGK="));
        assert!(verify_exact("aGk=", "aGk="));
    }

    #[test]
    fn only_require_refuses() {
        use Verdict::{Invalid, Missing, NotChecked, Valid};
        for verdict in [Invalid, Missing, NotChecked, Valid] {
            assert!(Mode::Off.admits(verdict) && Mode::Report.admits(verdict));
            assert_eq!(Mode::Require.admits(verdict), verdict == Valid);
        }
        assert_eq!(Verdict::of("AB", Some("ab")), Valid);
        assert_eq!(Verdict::of("AB", Some("")), Missing);
        assert_eq!(Verdict::of("AB", None), Missing);
        assert_eq!(Verdict::of("AB", Some("机")), Invalid);
    }
}

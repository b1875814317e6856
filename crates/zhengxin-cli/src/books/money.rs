//! Yuan as people write them, fen as they are kept.

/// Reads yuan with at most two decimals, to the fen: `0.35`, `100`, `12.5`.
///
/// # Errors
/// It is no such number.
pub(crate) fn fen_of_yuan(text: &str) -> Result<u64, &'static str> {
    const NO_SUM: &str = "is no sum in yuan: write it as \"0.35\"";
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || fraction.is_some_and(|fraction| !digits(fraction)) {
        return Err(NO_SUM);
    }
    let fraction = fraction.unwrap_or_default();
    if fraction.len() > 2 {
        return Err("has parts of a fen");
    }
    format!("{whole}{fraction:0<2}").parse().map_err(|_| NO_SUM)
}

/// A sum for people, in yuan.
pub(crate) fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_to_the_fen() {
        for (text, fen) in [("0.35", 35), ("0.3", 30), ("100", 10_000), ("0.00", 0), ("12.05", 1_205)] {
            assert_eq!(fen_of_yuan(text), Ok(fen), "{text}");
            assert_eq!(fen_of_yuan(&yuan(fen)), Ok(fen));
        }
        for text in ["", ".", "1.", ".5", "-1", "1e3", "0.355", "1,000", "９", "99999999999999999999"] {
            assert!(fen_of_yuan(text).is_err(), "{text}");
        }
    }
}

//! JSON numbers as PHP prints them.

use super::FormError;

/// Floats with a decimal exponent outside this range are printed with `E`.
const PLAIN_EXPONENTS: std::ops::Range<i32> = -4..17;

/// The text of a JSON number after `json_decode` and conversion to a string, `precision = -1`.
pub(super) fn php_text(text: &str) -> Result<String, FormError> {
    if !is_json_number(text) {
        return Err(FormError::Number);
    }
    if text.contains(['.', 'e', 'E']) {
        let float: f64 = text.parse().map_err(|_| FormError::Number)?;
        return if float.is_finite() { Ok(float_text(float)) } else { Err(FormError::NumberRange) };
    }
    let integer: i64 = text.parse().map_err(|_| FormError::NumberRange)?;
    Ok(integer.to_string())
}

/// Shortest digits that read back as the same float, in PHP's layout.
fn float_text(float: f64) -> String {
    let scientific = format!("{float:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if float == 0.0 || PLAIN_EXPONENTS.contains(&exponent) {
        return float.to_string();
    }
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}{point}E{sign}{}", exponent.unsigned_abs())
}

/// The grammar of RFC 8259: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(n, e)| (n, Some(e)));
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
    let unsigned = exponent.map(|e| e.strip_prefix(['+', '-']).unwrap_or(e));
    let has_leading_zero = whole.len() > 1 && whole.starts_with('0');
    digits(whole) && !has_leading_zero && fraction.is_none_or(digits) && unsigned.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_numbers_are_numbers() {
        for bad in ["", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", "1 ", "NaN", "Infinity", "1_0"] {
            assert_eq!(php_text(bad), Err(FormError::Number), "{bad}");
        }
        for wide in ["9223372036854775808", "-9223372036854775809", "1e400"] {
            assert_eq!(php_text(wide), Err(FormError::NumberRange), "{wide}");
        }
        assert_eq!(php_text("9223372036854775807").unwrap(), "9223372036854775807");
        assert_eq!(php_text("-0").unwrap(), "0");
        assert_eq!(php_text("-0.0").unwrap(), "-0");
    }
}

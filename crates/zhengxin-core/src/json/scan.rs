//! Finds the next byte of a string that is not plain text: a quote, a backslash or a control character.

const BLOCK: usize = size_of::<u64>();
const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// Index of the first quote, backslash or byte below 0x20 at or after `from`, or the length if there is none.
#[inline]
pub(super) fn special(bytes: &[u8], from: usize) -> usize {
    let mut rest = bytes.get(from..).unwrap_or_default();
    while let Some((block, next)) = rest.split_first_chunk::<BLOCK>() {
        let marks = marks(u64::from_le_bytes(*block));
        if marks != 0 {
            return bytes.len() - rest.len() + (marks.trailing_zeros() / u8::BITS) as usize;
        }
        rest = next;
    }
    bytes.len() - rest.len() + tail(bytes, rest)
}

/// The same for `rest`, the last bytes of a text, fewer than a block: the places behind them are zero and so count as special.
#[inline]
fn tail(bytes: &[u8], rest: &[u8]) -> usize {
    let block = match bytes.last_chunk::<BLOCK>() {
        _ if rest.is_empty() => 0,
        Some(last) => u64::from_le_bytes(*last) >> (u8::BITS as usize * (BLOCK - rest.len())),
        None => rest.iter().rev().fold(0, |sum, &byte| sum << u8::BITS | u64::from(byte)),
    };
    (marks(block).trailing_zeros() / u8::BITS) as usize
}

/// Eight bytes at once: zero if none is special, else the lowest bit set is in the first that is.
#[inline]
fn marks(block: u64) -> u64 {
    // Flipping this bit swaps the quote with the space, which puts it right behind the control characters.
    let low = block ^ (ONES * 0x02);
    let backslash = block ^ (ONES * b'\\' as u64);
    (low.wrapping_sub(ONES * 0x21) & !low | backslash.wrapping_sub(ONES) & !backslash) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::special;

    fn is_special(byte: u8) -> bool {
        byte < 0x20 || byte == b'"' || byte == b'\\'
    }

    #[test]
    fn every_byte_at_every_place_of_a_block_is_classed() {
        for byte in 0..=u8::MAX {
            for place in 0..40 {
                let mut text = [b'a'; 40];
                text[place] = byte;
                let expected = if is_special(byte) { place } else { text.len() };
                assert_eq!(special(&text, 0), expected, "byte {byte} at {place}");
                assert_eq!(special(&text, place), expected, "byte {byte} from {place}");
            }
        }
    }

    #[test]
    fn the_first_of_several_is_found() {
        for first in 0..39 {
            let mut text = [0xe5; 40];
            text[first] = b'"';
            text[first + 1] = 0x21;
            text[39] = b'\\';
            assert_eq!(special(&text, 0), first);
        }
    }

    #[test]
    fn a_start_behind_the_end_finds_nothing() {
        assert_eq!(special(b"ab", 2), 2);
    }
}

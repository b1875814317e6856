//! How values lie in columns: ids that are UUIDs take 16 bytes, counts keep all their bits.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::Space;

/// An id: a UUID in lower case with hyphens as its 16 bytes, anything else as text. Reading gives the same text again.
pub(super) struct Id(pub(super) Text);

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match uuid_bytes(&self.0) {
            Some(bytes) => ToSqlOutput::Owned(bytes.to_vec().into()),
            None => ToSqlOutput::Borrowed(ValueRef::Text(self.0.as_bytes())),
        })
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Blob(bytes) => {
                uuid_text(bytes.try_into().map_err(|_| FromSqlError::InvalidType)?).map(Id).ok_or(FromSqlError::InvalidType)
            }
            text => Ok(Self(text.as_str()?.into())),
        }
    }
}

/// Where a UUID has its hyphens.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

fn uuid_bytes(text: &str) -> Option<[u8; 16]> {
    let text: &[u8; 36] = text.as_bytes().try_into().ok()?;
    let mut digits = text.iter().enumerate().filter(|(at, _)| !HYPHENS.contains(at)).map(|(_, byte)| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    });
    if HYPHENS.iter().any(|at| text[*at] != b'-') {
        return None;
    }
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        *byte = digits.next()?? << 4 | digits.next()??;
    }
    Some(bytes)
}

fn uuid_text(bytes: [u8; 16]) -> Option<Text> {
    let mut text = String::with_capacity(36);
    for byte in bytes {
        if HYPHENS.contains(&text.len()) {
            text.push('-');
        }
        text.push(char::from_digit(u32::from(byte >> 4), 16)?);
        text.push(char::from_digit(u32::from(byte & 15), 16)?);
    }
    Some(text.into())
}

/// A text column.
pub(super) struct Plain(pub(super) Text);

impl FromSql for Plain {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(value.as_str()?.into()))
    }
}

/// A count or a sum with all 64 bits.
pub(super) const fn bits(number: u64) -> i64 {
    number.cast_signed()
}

/// Reads [`bits`].
pub(super) const fn number(bits: i64) -> u64 {
    bits.cast_unsigned()
}

/// The number of a space; part of the file's format.
pub(super) const fn space_number(space: Space) -> i64 {
    match space {
        Space::Token => 0,
        Space::Secret => 1,
        Space::Session => 2,
        Space::Consent => 3,
        Space::Inbox => 4,
        Space::Order => 5,
        Space::Fact => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_come_back_as_they_were() {
        let text = "5d3e1fa7-90cb-4b9d-9a43-5b1a1f0c7c11";
        assert_eq!(uuid_text(uuid_bytes(text).expect("a UUID")).as_deref(), Some(text));
    }

    #[test]
    fn whatever_is_written_otherwise_stays_text() {
        for text in [
            "5D3E1FA7-90cb-4b9d-9a43-5b1a1f0c7c11",
            "5d3e1fa790cb-4b9d-9a43-5b1a1f0c7c11-",
            "5d3e1fa7-90cb-4b9d-9a43-5b1a1f0c7c1",
            "",
            "订单-1",
        ] {
            assert_eq!(uuid_bytes(text), None, "{text}");
        }
    }
}

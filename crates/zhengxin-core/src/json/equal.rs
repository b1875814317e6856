//! Whether two values say the same.

use std::{borrow::Cow, collections::HashMap};

use super::value::{Kind, Value};

/// Objects with more entries are compared through a map instead of a cursor, which is slow when the orders differ.
const SEARCHED: usize = 64;

/// Compares strings as they read, numbers by their text, and objects whatever the order of their entries.
pub(super) fn values(left: Value<'_>, right: Value<'_>) -> bool {
    if left.kind() != right.kind() || left.len() != right.len() {
        return false;
    }
    match left.kind() {
        Kind::Null => true,
        Kind::Bool | Kind::Number => left.raw() == right.raw(),
        Kind::String => left.str() == right.str(),
        Kind::Array => left.items().zip(right.items()).all(|(l, r)| values(l, r)),
        Kind::Object => objects(left, right),
    }
}

/// Two objects with the same number of entries. Keys are unique, so finding all of one in the other is enough.
fn objects(left: Value<'_>, right: Value<'_>) -> bool {
    if left.len() > SEARCHED {
        let map: HashMap<Cow<'_, str>, Value<'_>> = right.entries().collect();
        return left.entries().all(|(key, l)| map.get(&key).is_some_and(|&r| values(l, r)));
    }
    let mut fields = right.fields();
    left.entries().all(|(key, l)| fields.get(&key).is_some_and(|r| values(l, r)))
}

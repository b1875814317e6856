//! Names in PHP's nested notation: `options[contacts][0][contact_tel]`.

use serde_json::{Map, Value};

/// Pairs as `$_POST` would hold them: maps by bracketed names, lists where the keys count from zero, last value wins.
pub(crate) fn nest(pairs: &[(String, String)]) -> Vec<(String, Value)> {
    let mut root = Vec::new();
    for (name, value) in pairs {
        insert(&mut root, &path(name), value);
    }
    root.into_iter().map(|(name, node)| (name, node.value())).collect()
}

enum Node {
    Text(String),
    Branch(Vec<(String, Node)>),
}

impl Node {
    fn value(self) -> Value {
        match self {
            Self::Text(text) => Value::String(text),
            Self::Branch(fields) => {
                let counts = fields.iter().enumerate().all(|(at, (name, _))| *name == at.to_string());
                if counts {
                    return Value::Array(fields.into_iter().map(|(_, node)| node.value()).collect());
                }
                Value::Object(fields.into_iter().map(|(name, node)| (name, node.value())).collect::<Map<_, _>>())
            }
        }
    }
}

/// `a[b][]` as `a`, `b` and an empty part; blanks and dots in the first part become underscores, as PHP does.
fn path(name: &str) -> Vec<String> {
    let (head, rest) = name.split_once('[').map_or((name, ""), |(head, rest)| (head, rest));
    let mut parts = vec![head.replace([' ', '.'], "_")];
    let inner = rest.strip_suffix(']').unwrap_or(rest);
    if !rest.is_empty() {
        parts.extend(inner.split("][").map(str::to_owned));
    }
    parts
}

fn insert(level: &mut Vec<(String, Node)>, path: &[String], value: &str) {
    let Some((head, rest)) = path.split_first() else { return };
    let name = if head.is_empty() { level.len().to_string() } else { head.clone() };
    let at = level.iter().position(|(other, _)| *other == name);
    if rest.is_empty() {
        let leaf = Node::Text(value.to_owned());
        match at.and_then(|at| level.get_mut(at)) {
            Some(slot) => slot.1 = leaf,
            None => level.push((name, leaf)),
        }
        return;
    }
    let at = at.unwrap_or_else(|| {
        level.push((name, Node::Branch(Vec::new())));
        level.len() - 1
    });
    let Some((_, slot)) = level.get_mut(at) else { return };
    if let Node::Text(_) = slot {
        *slot = Node::Branch(Vec::new());
    }
    if let Node::Branch(inner) = slot {
        insert(inner, rest, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(pairs: &[(&str, &str)], expected: &Value) {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let got: Map<String, Value> = nest(&pairs).into_iter().collect();
        assert_eq!(Value::Object(got), *expected);
    }

    #[test]
    fn names_nest() {
        check(
            &[("o[c][0][t]", "1"), ("o[c][0][n]", "x"), ("o[c][1][t]", "2"), ("o[w]", "a")],
            &json!({"o":{"c":[{"t":"1","n":"x"},{"t":"2"}],"w":"a"}}),
        );
        check(&[("a[]", "1"), ("a[]", "2"), ("b", "1"), ("b", "2")], &json!({"a":["1","2"],"b":"2"}));
        check(&[("a.b c", "1"), ("x[1]", "1")], &json!({"a_b_c":"1","x":{"1":"1"}}));
    }
}

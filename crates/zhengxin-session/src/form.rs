//! Which field of the document an input of a bank's form fills.

use crate::session::Input;

/// The field of each input: the one of the same name, else the only one left for its kind where it is the only input left of that kind.
pub(crate) fn fields(fields: &'static [&'static str], inputs: &[Input], is_password: impl Fn(&str) -> bool) -> Vec<Option<&'static str>> {
    let named = |input: &Input| fields.iter().copied().find(|field| plain(field) == plain(&input.name));
    let mut found: Vec<Option<&'static str>> = inputs.iter().map(named).collect();
    for secret in [false, true] {
        let left: Vec<&'static str> =
            fields.iter().copied().filter(|field| is_password(field) == secret && !found.contains(&Some(*field))).collect();
        let open: Vec<usize> = (0..inputs.len()).filter(|at| found[*at].is_none() && inputs[*at].is_secret() == secret).collect();
        if let ([field], [at]) = (left.as_slice(), open.as_slice()) {
            found[*at] = Some(field);
        }
    }
    found
}

/// `loginName` and `login_name` are one name.
fn plain(name: &str) -> String {
    name.replace(['_', '-'], "").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inputs: &[(&str, &str)], expected: &[Option<&str>]) {
        let inputs: Vec<Input> =
            inputs.iter().map(|(name, label)| Input { name: (*name).into(), label: (*label).into(), ..Input::default() }).collect();
        assert_eq!(fields(&["login_name", "password"], &inputs, |field| field == "password"), expected);
    }

    #[test]
    fn an_input_fills_the_field_of_its_name_or_the_only_one_left() {
        check(&[("loginName", ""), ("PASSWORD", "")], &[Some("login_name"), Some("password")]);
        check(&[("card_no", "卡号"), ("query_pwd", "查询密码")], &[Some("login_name"), Some("password")]);
        check(&[("q", "查询密码"), ("login_name", "")], &[Some("password"), Some("login_name")]);
    }

    #[test]
    fn an_input_that_could_mean_several_goes_nowhere() {
        check(&[("card_no", "卡号"), ("nickname", "昵称"), ("password", "")], &[None, None, Some("password")]);
        check(&[("login_name", ""), ("id_card", ""), ("open_id", ""), ("token", "")], &[Some("login_name"), None, None, None]);
    }
}

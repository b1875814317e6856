//! Tokens in the body: given out at a login, checked by every operation that carries one.

use zhengxin_spec::model::FilledBy;

use crate::state::Token;
use crate::vendor::Turn;

/// Who is calling, as far as the fields say.
pub(crate) enum Caller {
    /// The token is missing, unknown, too old or ended.
    BadToken,
    /// The account name is unknown.
    BadAccount,
    Fine,
}

/// Checks token and account name where the operation has them.
pub(crate) fn authenticate(turn: &Turn<'_>) -> Caller {
    let readings = &turn.vendor.readings;
    let names = |by: FilledBy| {
        turn.operation
            .request
            .iter()
            .filter(move |field| field.filled_by == Some(by))
            .flat_map(|field| readings.names(field))
            .collect::<Vec<_>>()
    };
    for name in names(FilledBy::Token) {
        let given = turn.fields.text(name).unwrap_or_default();
        if account(turn, &given).is_none() {
            return Caller::BadToken;
        }
    }
    let login = !names(FilledBy::Password).is_empty();
    let known = |name: &&str| turn.fields.text(name).is_none_or(|given| given.is_empty() || given == turn.credential("account"));
    if login || names(FilledBy::Account).iter().all(known) { Caller::Fine } else { Caller::BadAccount }
}

/// The account a token was given to, while it lives.
pub(crate) fn account(turn: &Turn<'_>, token: &str) -> Option<String> {
    let known = turn.state.tokens.get(token)?;
    (known.provider == turn.provider() && known.until_ms > turn.now).then(|| known.account.clone())
}

/// Gives out a token that lives this long.
pub(crate) fn issue(turn: &mut Turn<'_>, account: &str, life_s: i64) -> String {
    let provider = turn.provider().to_owned();
    let own = |token: &Token| token.provider == provider && token.account == account;
    if turn.settings.login_repeats_token {
        let now = turn.now;
        let living = turn.state.tokens.iter().find(|(_, token)| own(token) && token.until_ms > now);
        if let Some((token, _)) = living {
            return token.clone();
        }
    }
    if turn.settings.login_kills_old_token {
        turn.state.tokens.retain(|_, token| !own(token));
    }
    let longest = turn.settings.token_life_s.map_or(i64::MAX, |seconds| i64::try_from(seconds).unwrap_or(i64::MAX));
    let until_ms = turn.now + life_s.min(longest) * 1_000;
    let token = turn.state.ids.hex32();
    turn.state.tokens.insert(token.clone(), Token { provider, account: account.to_owned(), until_ms });
    token
}

//! Tables of other versions, other keys, and rows that somebody altered.

use zhengxin_core::contract::Ledger;
use zhengxin_core::store::{Books, Cells, Reconciled, Space, StoreError};
use zhengxin_store::postgres::{PostgresOptions, PostgresStore};
use zhengxin_store::{Key, MasterKey};

use crate::support::{NOW_MS, cell, database, direct, key, number, open, planned, settled};

async fn refused(url: &str, key: &Key) -> StoreError {
    PostgresStore::open(&PostgresOptions::new(url), key).await.expect_err("the store is refused")
}

#[tokio::test]
async fn tables_of_a_newer_version_are_refused() {
    let Some((_, url)) = database("newer tables").await else { return };
    drop(open(&url).await);
    direct(&url).await.batch_execute("INSERT INTO zx_schema (version) VALUES (99)").await.expect("a newer version");
    assert_eq!(refused(&url, &key()).await, StoreError::Newer);
}

#[tokio::test]
async fn another_key_is_refused() {
    let Some((_, url)) = database("another key").await else { return };
    drop(open(&url).await);
    assert_eq!(refused(&url, &Key::given(MasterKey::new([6; 32]))).await, StoreError::Key);
    open(&url).await;
}

#[tokio::test]
async fn a_database_that_may_not_be_written_is_refused() {
    let Some((_, url)) = database("a read-only database").await else { return };
    let name = url.rsplit('/').next().expect("a name").to_owned();
    direct(&url).await.batch_execute(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await.expect("set");
    assert_eq!(refused(&url, &key()).await, StoreError::ReadOnly);
}

#[tokio::test]
async fn commits_are_durable_whatever_the_address_says() {
    let Some((_, url)) = database("durable commits").await else { return };
    let store = open(&format!("{url}?options=-c%20synchronous_commit%3Doff")).await;
    store.plan(planned("durable", "a")).await.expect("planned");
    let name = url.rsplit('/').next().expect("a name").to_owned();
    direct(&url).await.batch_execute(&format!("ALTER DATABASE {name} SET synchronous_commit = off")).await.expect("set");
    open(&url).await;
}

#[tokio::test]
async fn a_full_server_is_busy_for_a_while_and_then_said_so() {
    let Some((_, url)) = database("too many connections").await else { return };
    let (admin, name) = (direct(&url).await, url.rsplit('/').next().expect("a name").to_owned());
    let role = format!("app_{name}");
    let grant = format!("CREATE ROLE {role} LOGIN; GRANT ALL ON DATABASE {name} TO {role}; GRANT ALL ON SCHEMA public TO {role}");
    admin.batch_execute(&grant).await.expect("a role");
    let url = url.replace("zhengxin@", &format!("{role}@"));
    let store = open(&url).await;
    store.put(Space::Fact, "k", None, cell("a")).await.expect("written");
    admin.batch_execute(&format!("ALTER ROLE {role} CONNECTION LIMIT 0")).await.expect("set");
    assert_eq!(refused(&url, &key()).await, StoreError::Busy);
    store.put(Space::Fact, "l", None, cell("a")).await.expect("connections that are open go on");
    admin.batch_execute(&format!("ALTER ROLE {role} CONNECTION LIMIT -1")).await.expect("set");
    open(&url).await;
}

#[tokio::test]
async fn every_alteration_of_the_books_is_found() {
    let Some((_, url)) = database("altered books").await else { return };
    let store = open(&url).await;
    let mut rows = Vec::new();
    for id in ["a", "b", "c"] {
        rows.push(store.plan(planned("altered", id)).await.expect("planned"));
    }
    store.settle(rows[0], settled()).await.expect("settled");
    store.settle(rows[1], settled()).await.expect("settled");
    store.reconcile(rows[0], Reconciled { listed: true, amount_fen: 100, at_ms: NOW_MS }).await.expect("noted");
    assert_eq!(store.verify().await.expect("verified").broken, None);
    let client = direct(&url).await;
    let (first, second, third) = (rows[0], rows[1], rows[2]);
    let why = "records after it are missing, or were added by somebody else";
    for (change, expected) in [
        (format!("UPDATE zx_planned SET price_fen = 1 WHERE number = {first}"), (first, "it was altered")),
        (format!("UPDATE zx_planned SET request_id = 'x' WHERE number = {second}"), (second, "it was altered")),
        (format!("UPDATE zx_closed SET billed = 2 WHERE number = {second}"), (second, "it was altered")),
        (format!("UPDATE zx_closed SET vendor_id = 'x' WHERE number = {first}"), (first, "it was altered")),
        ("UPDATE zx_note SET amount_fen = 0".into(), (first, "it was altered")),
        ("UPDATE zx_kind SET operation = 'x'".into(), (first, "it was altered")),
        (format!("DELETE FROM zx_planned WHERE number = {first}"), (second, "records before it are missing")),
        (format!("DELETE FROM zx_closed WHERE number = {first}"), (second, "records before it are missing")),
        ("DELETE FROM zx_note".into(), (second, why)),
        ("UPDATE zx_chain SET count = count + 1".into(), (first, why)),
        ("UPDATE zx_chain SET seal = sha256(seal)".into(), (first, why)),
        ("DELETE FROM zx_chain".into(), (0, "a chain was removed or added")),
        ("UPDATE zx_meta SET chains = 0".into(), (0, "a chain was removed or added")),
        (
            format!(
                "INSERT INTO zx_closed SELECT {third}, seq + 2, closed_ms, chain, billed, sent, code, vendor_id, digest FROM zx_closed WHERE number = {second}"
            ),
            (third, "it was altered"),
        ),
    ] {
        client.batch_execute("CREATE TEMP TABLE kept_planned AS TABLE zx_planned; CREATE TEMP TABLE kept_closed AS TABLE zx_closed;
            CREATE TEMP TABLE kept_note AS TABLE zx_note; CREATE TEMP TABLE kept_chain AS TABLE zx_chain; CREATE TEMP TABLE kept_meta AS TABLE zx_meta")
            .await
            .expect("a copy");
        client.batch_execute(&change).await.expect("altered");
        let broken = store.verify().await.expect("verified").broken;
        assert_eq!(broken, Some(expected), "{change}");
        client.batch_execute("TRUNCATE zx_planned, zx_closed, zx_note, zx_chain, zx_meta; INSERT INTO zx_planned TABLE kept_planned;
            INSERT INTO zx_closed TABLE kept_closed; INSERT INTO zx_note OVERRIDING SYSTEM VALUE TABLE kept_note; INSERT INTO zx_chain TABLE kept_chain;
            INSERT INTO zx_meta TABLE kept_meta; UPDATE zx_kind SET operation = 'query_score'; DISCARD TEMP")
            .await
            .expect("put back");
        assert_eq!(store.verify().await.expect("verified").broken, None, "put back after {change}");
    }
    assert_eq!(number(&client, "SELECT count(*) FROM zx_planned").await, 3);
}

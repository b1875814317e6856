//! Values are parameters: neither statements nor errors in the server's log hold one.

use zhengxin_core::contract::{Ledger, Planned, Settled};
use zhengxin_core::store::{Cells, NewCell, Space};

use crate::support::{database, direct, number, open, planned, settled};

#[tokio::test]
async fn the_server_s_log_holds_statements_but_no_value() {
    let Some((cluster, url)) = database("values in the server's log").await else { return };
    let store = open(&url).await;
    let new = || NewCell {
        state: "canary-state".into(),
        group: "canary-group".into(),
        clear: "{\"a\":\"canary-clear\"}".into(),
        sealed: Some("canary-sealed".into()),
        subject: Some(*b"canary-s"),
        due_ms: Some(1),
    };
    store.put(Space::Secret, "canary-key", None, new()).await.expect("written");
    let row = store.plan(Planned { subject: Some(*b"canary-p"), ..planned("leaks", "canary-request") }).await.expect("planned");
    store
        .settle(row, Settled { code: Some("canary-code".into()), vendor_id: Some("canary-vendor\0id".into()), ..settled() })
        .await
        .expect("settled");
    let client = direct(&url).await;
    // Errors that would quote rows: a key that is there already, and a row that breaks a rule.
    let again = "INSERT INTO zx_cell SELECT * FROM zx_cell";
    assert!(client.batch_execute(again).await.is_err());
    let log = cluster.log().expect("the log");
    assert!(log.contains("INSERT INTO zx_cell (space, key") && log.contains("zx_cell_pkey"), "the log has statements and errors");
    for secret in ["canary-sealed", "canary-state", "canary-clear", "canary-code", "canary-vendor", "canary-s\0", "canary-p"] {
        assert!(!log.contains(secret), "{secret} is in the server's log");
    }
    let sealed = "SELECT count(*) FROM zx_cell WHERE position('canary-sealed'::bytea in sealed) > 0 OR sealed IS NULL";
    assert_eq!(number(&client, sealed).await, 0, "what is sealed is not in clear");
}

#[tokio::test]
async fn the_store_shows_nothing_of_its_address() {
    let Some((_, url)) = database("the address in debug texts").await else { return };
    let store = open(&url).await;
    assert_eq!(format!("{store:?}"), "PostgresStore { .. }");
}

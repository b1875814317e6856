//! TLS to the server: asked for, and its certificate checked.

use std::time::Duration;

use zhengxin_core::contract::Ledger;
use zhengxin_core::store::StoreError;
use zhengxin_store::postgres::cluster::Cluster;
use zhengxin_store::postgres::{PostgresOptions, PostgresStore};

use crate::support::{database, direct, key, number, planned};

/// Gives the server a certificate, which it also trusts itself, and returns it. Sessions without TLS go on as before.
async fn certified(cluster: &Cluster) -> Vec<u8> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let admin = direct(&cluster.url("postgres")).await;
    for (file, text) in [("server.crt", made.cert.pem()), ("server.key", made.signing_key.serialize_pem())] {
        let lines = text.replace("\r\n", "\n").trim_end().replace('\n', "','");
        let write = format!("COPY (SELECT unnest(ARRAY['{lines}'])) TO PROGRAM 'umask 077; cat > {file}'");
        admin.batch_execute(&write).await.expect("written");
    }
    admin.batch_execute("ALTER SYSTEM SET ssl = on").await.expect("set");
    admin.batch_execute("SELECT pg_reload_conf()").await.expect("reloaded");
    made.cert.pem().into_bytes()
}

#[tokio::test]
async fn a_server_is_spoken_to_under_tls_if_its_certificate_is_known() {
    let Some((cluster, url)) = database("tls to the server").await else { return };
    let certificate = certified(cluster).await;
    let url = format!("{}?sslmode=require", url.replace("127.0.0.1", "localhost"));
    let known = PostgresOptions { root_certificates: Some(certificate), ..PostgresOptions::new(&*url) };
    let begun = tokio::time::Instant::now();
    let store = loop {
        // The server reads its settings again when it gets to it.
        match PostgresStore::open(&known, &key()).await {
            Ok(store) => break store,
            Err(why) => assert!(begun.elapsed() < Duration::from_secs(20), "{why}"),
        }
    };
    store.plan(planned("tls", "a")).await.expect("planned");
    let client = direct(&url.replace("?sslmode=require", "?sslmode=disable")).await;
    let sessions = "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE datname = current_database() AND ssl";
    assert!(number(&client, sessions).await >= 1);
    let unknown = PostgresStore::open(&PostgresOptions::new(&*url), &key()).await;
    assert_eq!(unknown.expect_err("no public root signed it"), StoreError::Unavailable);
}

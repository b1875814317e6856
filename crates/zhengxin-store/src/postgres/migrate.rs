//! The tables, and how an older form of them becomes the newest.

use deadpool_postgres::{Client, GenericClient, Pool};
use zhengxin_core::store::StoreError;

use super::connect::check_server;
use super::session::{LockClass, chains_head};
use super::sqlstate::Trouble;
use crate::key::Key;
use crate::seal::Sealer;

/// One file per version of the tables, from 1.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_tables.sql")];

/// Makes the tables, or brings them to the newest form, and checks the key.
pub(super) async fn prepare(pool: &Pool, key: &Key) -> Result<Sealer, Trouble> {
    let mut client = pool.get().await?;
    check_server(&client).await?;
    if version(&client).await? != MIGRATIONS.len() {
        client.batch_execute(&lock()).await?;
        let migrated = migrate(&mut client).await;
        client.execute("SELECT pg_advisory_unlock($1, 0)", &[&LockClass::Schema.number()]).await?;
        migrated?;
    }
    check_key(&client, key).await
}

/// The version the tables have; 0 where there are none.
async fn version(client: &impl GenericClient) -> Result<usize, Trouble> {
    let there: bool = client.query_one("SELECT to_regclass('zx_schema') IS NOT NULL", &[]).await?.try_get(0)?;
    if !there {
        return Ok(0);
    }
    let version: i32 = client.query_one("SELECT coalesce(max(version), 0) FROM zx_schema", &[]).await?.try_get(0)?;
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    if version > MIGRATIONS.len() { Err(Trouble::Final(StoreError::Newer)) } else { Ok(version) }
}

/// One process makes the tables, the others wait. The lock outlives this transaction, because only the next one sees tables that were made meanwhile.
fn lock() -> String {
    format!(
        "BEGIN; SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = '60s'; SELECT pg_advisory_lock({}, 0); COMMIT",
        LockClass::Schema.number()
    )
}

/// Makes all versions that are missing, in one transaction: it is done whole or not at all.
async fn migrate(client: &mut Client) -> Result<(), Trouble> {
    let transaction = client.transaction().await?;
    let has = version(&transaction).await?;
    transaction
        .batch_execute("CREATE TABLE IF NOT EXISTS zx_schema (version integer PRIMARY KEY, made_at timestamptz NOT NULL DEFAULT now())")
        .await?;
    for (migration, number) in MIGRATIONS.iter().zip(1_i32..).skip(has) {
        transaction.batch_execute(migration).await?;
        transaction.execute("INSERT INTO zx_schema (version) VALUES ($1)", &[&number]).await?;
    }
    Ok(transaction.commit().await?)
}

/// Compares the key with the one the store was made with; the first process of a new store brings the key.
async fn check_key(client: &impl GenericClient, key: &Key) -> Result<Sealer, Trouble> {
    const KEPT: &str = "SELECT key_check FROM zx_meta";
    let mut kept = client.query_opt(KEPT, &[]).await?;
    let master = if kept.is_some() { key.load() } else { key.load_or_create() };
    let sealer = Sealer::new(&master.map_err(Trouble::Final)?);
    if kept.is_none() {
        let none = chains_head(0);
        let make = "INSERT INTO zx_meta (key_check, chains, seal) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING";
        client.execute(make, &[&&sealer.check()[..], &&sealer.head(&none)[..]]).await?;
        kept = client.query_opt(KEPT, &[]).await?;
    }
    let kept = kept.ok_or(Trouble::Final(StoreError::Corrupt))?;
    if kept.try_get::<_, &[u8]>(0)? == sealer.check() { Ok(sealer) } else { Err(Trouble::Final(StoreError::Key)) }
}

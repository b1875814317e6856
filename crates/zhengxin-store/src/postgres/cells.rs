//! Cells: single statements that name the version they change from, and an answer by the truth when the first one was lost.

use deadpool_postgres::Object;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{Cell, CellFilter, Cells, NewCell, Put, Space, StoreError, Stored};

use super::PostgresStore;
use super::retry::{TRIES, pause, retrying};
use super::sqlstate::Trouble;
use crate::seal::{DataKey, Place};

/// The server's clock, milliseconds since 1970 UTC.
const NOW: &str = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

const CLEAR: &str = "key, version, changed_ms, state, due_ms, belongs, clear, subject";

/// A cell, and whether its sealed part could be read.
struct Read {
    cell: Cell,
    is_readable: bool,
}

impl PostgresStore {
    /// A connection of the pool.
    pub(super) async fn client(&self) -> Result<Object, Trouble> {
        Ok(self.pool.get().await?)
    }

    async fn read(&self, space: Space, key: &str) -> Result<Option<Read>, Trouble> {
        let client = self.client().await?;
        let question =
            format!("SELECT {CLEAR}, sealed, wrapped FROM zx_cell LEFT JOIN zx_person USING (subject) WHERE space = $1 AND key = $2");
        let statement = client.prepare_cached(&question).await?;
        let Some(row) = client.query_opt(&statement, &[&space.word(), &key]).await? else { return Ok(None) };
        let mut cell = clear_part(&row)?;
        let (sealed, wrapped) = (row.try_get::<_, Option<&[u8]>>("sealed")?, row.try_get::<_, Option<&[u8]>>("wrapped")?);
        let Some(sealed) = sealed else { return Ok(Some(Read { cell, is_readable: true })) };
        let person = cell.cell.subject.zip(wrapped).map(|(subject, wrapped)| self.sealer.unwrap(subject, wrapped));
        let person = person.transpose().map_err(Trouble::Final)?;
        let place = Place { space, key, version: cell.version };
        cell.cell.sealed = self.sealer.open(place, cell.cell.subject.is_some(), person.as_ref(), sealed).map_err(Trouble::Final)?;
        let is_readable = cell.cell.sealed.is_some();
        Ok(Some(Read { cell, is_readable }))
    }

    /// The person's key, made at first use.
    async fn person(&self, subject: [u8; 8]) -> Result<DataKey, Trouble> {
        const FIND: &str = "SELECT wrapped FROM zx_person WHERE subject = $1";
        let client = self.client().await?;
        let find = client.prepare_cached(FIND).await?;
        let number = i64::from_be_bytes(subject);
        let mut row = client.query_opt(&find, &[&number]).await?;
        if row.is_none() {
            let new = DataKey::random().and_then(|key| self.sealer.wrap(subject, &key)).map_err(Trouble::Final)?;
            client.execute("INSERT INTO zx_person (subject, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING", &[&number, &new]).await?;
            row = client.query_opt(&find, &[&number]).await?;
        }
        // Deleted between the two statements: the next try makes a new one.
        let row = row.ok_or(Trouble::Again(StoreError::Busy))?;
        self.sealer.unwrap(subject, row.try_get(0)?).map_err(Trouble::Final)
    }

    async fn sealed(&self, place: Place<'_>, cell: &NewCell) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(secret) = &cell.sealed else { return Ok(None) };
        let person = match cell.subject {
            Some(subject) => Some(retrying(|| self.person(subject)).await?),
            None => None,
        };
        self.sealer.seal(place, person.as_ref(), secret).map(Some)
    }

    /// Makes a change, if the store has the cell at this version. Whether it did.
    async fn change(&self, place: Place<'_>, from: Option<u64>, cell: &NewCell, sealed: Option<&[u8]>) -> Result<bool, Trouble> {
        let client = self.client().await?;
        let (space, version) = (place.space.word(), place.version.cast_signed());
        let before = from.map(u64::cast_signed);
        let subject = cell.subject.map(i64::from_be_bytes);
        let (state, belongs, clear): (&str, &str, &str) = (&cell.state, &cell.group, &cell.clear);
        let mut parameters: Vec<&(dyn ToSql + Sync)> =
            vec![&space, &place.key, &version, &state, &cell.due_ms, &belongs, &clear, &sealed, &subject];
        let statement = match &before {
            None => format!(
                "INSERT INTO zx_cell (space, key, version, changed_ms, state, due_ms, belongs, clear, sealed, subject)
                 VALUES ($1, $2, $3, {NOW}, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING"
            ),
            Some(before) => {
                parameters.push(before);
                format!(
                    "UPDATE zx_cell SET version = $3, changed_ms = {NOW}, state = $4, due_ms = $5, belongs = $6, clear = $7, sealed = $8, subject = $9
                     WHERE space = $1 AND key = $2 AND version = $10"
                )
            }
        };
        let statement = client.prepare_cached(&statement).await?;
        Ok(client.execute(&statement, &parameters).await? == 1)
    }

    async fn put_cell(&self, space: Space, key: &str, from: Option<u64>, cell: NewCell) -> Result<Put, StoreError> {
        let version = from.unwrap_or(0) + 1;
        let place = Place { space, key, version };
        let sealed = self.sealed(place, &cell).await?;
        let mut lost = Lost(false);
        for tried in 0..TRIES {
            match self.change(place, from, &cell, sealed.as_deref()).await {
                Ok(true) => return Ok(Put::Done(version)),
                Ok(false) => {
                    let has = retrying(|| self.read(space, key)).await?;
                    return lost.judge(version, has.map(|has| (has.cell.version, has.is_readable && is_equal(&has.cell.cell, &cell))));
                }
                Err(trouble) => lost.note(trouble, tried)?,
            }
            tokio::time::sleep(pause(tried)).await;
        }
        Err(lost.error(StoreError::Busy))
    }

    async fn remove_cell(&self, space: Space, key: &str, from: u64) -> Result<Put, StoreError> {
        let mut lost = Lost(false);
        for tried in 0..TRIES {
            match self.delete(space, key, from).await {
                Ok(true) => return Ok(Put::Done(from)),
                Ok(false) => {
                    let has = retrying(|| self.read(space, key)).await?.map(|has| has.cell.version);
                    return Ok(if lost.0 && has.is_none() { Put::Done(from) } else { Put::Conflict(has) });
                }
                Err(trouble) => lost.note(trouble, tried)?,
            }
            tokio::time::sleep(pause(tried)).await;
        }
        Err(lost.error(StoreError::Busy))
    }

    async fn delete(&self, space: Space, key: &str, from: u64) -> Result<bool, Trouble> {
        let client = self.client().await?;
        let statement = client.prepare_cached("DELETE FROM zx_cell WHERE space = $1 AND key = $2 AND version = $3").await?;
        Ok(client.execute(&statement, &[&space.word(), &key, &from.cast_signed()]).await? == 1)
    }

    async fn list_cells(&self, space: Space, filter: &CellFilter) -> Result<Vec<Cell>, Trouble> {
        let client = self.client().await?;
        let (space, limit) = (space.word(), i64::from(filter.limit));
        let (state, group, after) = (filter.state.as_deref(), filter.group.as_deref(), filter.after.as_deref());
        let mut parameters: Vec<&(dyn ToSql + Sync)> = vec![&space, &limit];
        let mut question = format!("SELECT {CLEAR} FROM zx_cell WHERE space = $1");
        for (condition, parameter) in [
            ("state =", state.is_some().then_some(&state as &(dyn ToSql + Sync))),
            ("belongs =", group.is_some().then_some(&group as _)),
            ("due_ms <=", filter.due_before_ms.is_some().then_some(&filter.due_before_ms as _)),
            ("key >", after.is_some().then_some(&after as _)),
        ] {
            if let Some(parameter) = parameter {
                parameters.push(parameter);
                question.push_str(&format!(" AND {condition} ${}", parameters.len()));
            }
        }
        question.push_str(if filter.due_before_ms.is_some() { " ORDER BY due_ms, key LIMIT $2" } else { " ORDER BY key LIMIT $2" });
        let statement = client.prepare_cached(&question).await?;
        client.query(&statement, &parameters).await?.iter().map(clear_part).collect()
    }

    async fn delete_person(&self, subject: [u8; 8]) -> Result<(), Trouble> {
        let client = self.client().await?;
        client.execute("DELETE FROM zx_person WHERE subject = $1", &[&i64::from_be_bytes(subject)]).await?;
        Ok(())
    }

    async fn clock(&self) -> Result<i64, Trouble> {
        let client = self.client().await?;
        let statement = client.prepare_cached(&format!("SELECT {NOW}")).await?;
        Ok(client.query_one(&statement, &[]).await?.try_get(0)?)
    }
}

/// Whether an answer to the same statement was lost before.
struct Lost(bool);

impl Lost {
    /// What a change means that the server did not make now: it may have made it before.
    fn judge(&self, version: u64, has: Option<(u64, bool)>) -> Result<Put, StoreError> {
        match has {
            Some((at, true)) if at == version => Ok(Put::Done(version)),
            // It may have been ours that somebody has changed since.
            Some((at, _)) if self.0 && at > version => Err(StoreError::InDoubt),
            None if self.0 => Err(StoreError::InDoubt),
            has => Ok(Put::Conflict(has.map(|(at, _)| at))),
        }
    }

    /// Notes a failed try; an error if there is no other.
    fn note(&mut self, trouble: Trouble, tried: u32) -> Result<(), StoreError> {
        match trouble {
            Trouble::Final(why) => Err(self.error(why)),
            Trouble::Again(why) if tried + 1 == TRIES => Err(self.error(why)),
            Trouble::Again(_) => Ok(()),
            Trouble::Cut => {
                self.0 = true;
                Ok(())
            }
        }
    }

    const fn error(&self, why: StoreError) -> StoreError {
        if self.0 { StoreError::InDoubt } else { why }
    }
}

/// Reads the columns of [`CLEAR`].
fn clear_part(row: &Row) -> Result<Cell, Trouble> {
    let text = |at| row.try_get::<_, &str>(at).map(Text::from);
    Ok(Cell {
        key: text(0)?,
        version: row.try_get::<_, i64>(1)?.cast_unsigned(),
        changed_ms: row.try_get(2)?,
        cell: NewCell {
            state: text(3)?,
            due_ms: row.try_get(4)?,
            group: text(5)?,
            clear: text(6)?,
            sealed: None,
            subject: row.try_get::<_, Option<i64>>(7)?.map(i64::to_be_bytes),
        },
    })
}

fn is_equal(old: &NewCell, new: &NewCell) -> bool {
    let clear = |cell: &NewCell| (cell.state.clone(), cell.due_ms, cell.group.clone(), cell.clear.clone(), cell.subject);
    clear(old) == clear(new) && old.sealed == new.sealed
}

impl Cells for PostgresStore {
    fn get<'a>(&'a self, space: Space, key: &'a str) -> Stored<'a, Option<Cell>> {
        Box::pin(async move { Ok(retrying(|| self.read(space, key)).await?.map(|read| read.cell)) })
    }

    fn put<'a>(&'a self, space: Space, key: &'a str, from: Option<u64>, cell: NewCell) -> Stored<'a, Put> {
        Box::pin(self.put_cell(space, key, from, cell))
    }

    fn list(&self, space: Space, filter: CellFilter) -> Stored<'_, Vec<Cell>> {
        Box::pin(async move { retrying(|| self.list_cells(space, &filter)).await })
    }

    fn remove<'a>(&'a self, space: Space, key: &'a str, from: u64) -> Stored<'a, Put> {
        Box::pin(self.remove_cell(space, key, from))
    }

    fn shred(&self, subject: [u8; 8]) -> Stored<'_, ()> {
        Box::pin(async move { retrying(|| self.delete_person(subject)).await })
    }

    fn now_ms(&self) -> Stored<'_, i64> {
        Box::pin(async move { retrying(|| self.clock()).await })
    }

    fn fingerprint(&self, value: &[u8]) -> [u8; 8] {
        self.sealer.fingerprint(value)
    }

    fn seal(&self, label: &str, plain: &[u8]) -> Option<Vec<u8>> {
        self.sealer.seal_bytes(label, plain)
    }

    fn unseal(&self, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        self.sealer.unseal_bytes(label, sealed)
    }
}

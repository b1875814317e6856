-- Small facts of the store itself, such as the check of its key.
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- The end of the chain of digests, sealed under the key.
CREATE TABLE head (chain INTEGER PRIMARY KEY, count INTEGER NOT NULL, last BLOB NOT NULL, seal BLOB NOT NULL);

-- Names that repeat: vendors, operations, versions of documents, codes.
CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);

-- Processes that plan calls. Which of them live is known from the locks on their files.
CREATE TABLE writers (id INTEGER PRIMARY KEY AUTOINCREMENT, begun_ms INTEGER NOT NULL);

-- The ledger: every table below is only added to, and `seq` is one sequence through all of them.
CREATE TABLE attempts (
  seq INTEGER PRIMARY KEY,
  writer INTEGER NOT NULL,
  provider INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  spec INTEGER NOT NULL,
  request_id NOT NULL,
  attempt INTEGER NOT NULL,
  planned_ms INTEGER NOT NULL,
  charged INTEGER NOT NULL,
  subject BLOB,
  question BLOB,
  price_fen INTEGER,
  digest BLOB NOT NULL
);
-- Ids differ at their end at the latest; eight bytes of it are enough to find them by.
CREATE INDEX attempts_by_request ON attempts (substr(request_id, -8));

-- `state` is 4 if bytes may have left, plus 0 for unknown, 1 for billed, 2 for not billed.
CREATE TABLE closings (
  seq INTEGER PRIMARY KEY,
  row INTEGER NOT NULL,
  after_ms INTEGER NOT NULL,
  state INTEGER NOT NULL,
  code INTEGER,
  vendor_id,
  digest BLOB NOT NULL
);
CREATE UNIQUE INDEX closings_by_row ON closings (row);
CREATE INDEX closings_unknown ON closings (row) WHERE state IN (0, 4);

CREATE TABLE abandonments (seq INTEGER PRIMARY KEY, writer INTEGER NOT NULL UNIQUE, at_ms INTEGER NOT NULL, digest BLOB NOT NULL);

-- Rows without a closing. Follows from the tables above, and is there to find them fast.
CREATE TABLE unsettled (row INTEGER PRIMARY KEY, writer INTEGER NOT NULL);

CREATE TABLE cells (
  space INTEGER NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  due_ms INTEGER,
  of TEXT NOT NULL,
  clear TEXT NOT NULL,
  subject BLOB,
  sealed BLOB,
  UNIQUE (space, key)
);
CREATE INDEX cells_by_state ON cells (space, state, key) WHERE state <> '';
CREATE INDEX cells_by_group ON cells (space, of, key) WHERE of <> '';
CREATE INDEX cells_by_due ON cells (space, due_ms, key) WHERE due_ms IS NOT NULL;

CREATE TABLE keys (subject BLOB PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;

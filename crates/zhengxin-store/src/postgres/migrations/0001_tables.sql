-- Keys hold words, numbers and keyed fingerprints only: error messages and server logs print them.
-- Eight bytes of a fingerprint are a bigint, counters above 2^63 wrap: both only ever come back as they went in.

CREATE TABLE zx_meta (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key_check bytea NOT NULL,
    -- Number of chains, and the seal over it.
    chains integer NOT NULL,
    seal bytea NOT NULL
);

CREATE TABLE zx_cell (
    space text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    changed_ms bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    due_ms bigint,
    belongs text COLLATE "C" NOT NULL,
    clear text NOT NULL,
    sealed bytea,
    subject bigint,
    PRIMARY KEY (space, key)
);
CREATE INDEX zx_cell_due ON zx_cell (space, due_ms, key) WHERE due_ms IS NOT NULL;
CREATE INDEX zx_cell_state ON zx_cell (space, state, key);
CREATE INDEX zx_cell_belongs ON zx_cell (space, belongs, key) WHERE belongs <> '';

-- Keys of persons, wrapped. Deleting a row shreds what is sealed under it.
CREATE TABLE zx_person (
    subject bigint PRIMARY KEY,
    wrapped bytea NOT NULL
);

-- What is asked: the words most rows share.
CREATE TABLE zx_kind (
    kind integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    spec text COLLATE "C" NOT NULL,
    UNIQUE (provider, operation, spec)
);

-- Processes. One is alive as long as its session holds the advisory lock of its number.
-- Far above the numbers of writers whose rows are copied here.
CREATE SEQUENCE zx_writer_number AS integer START 1000000000;
CREATE TABLE zx_writer (
    writer integer PRIMARY KEY,
    -- No row of this process has a lower number.
    first_row bigint NOT NULL,
    -- Nothing is left to abandon.
    ended boolean NOT NULL DEFAULT false
);

-- Ends of the chains. A chain is written by the session that holds its advisory lock.
CREATE TABLE zx_chain (
    chain integer PRIMARY KEY,
    count bigint NOT NULL,
    last bytea NOT NULL,
    seal bytea NOT NULL
);

-- The journal: planned, closed, and the rest. Rows are added and never changed.
CREATE SEQUENCE zx_row_number;
CREATE TABLE zx_planned (
    number bigint PRIMARY KEY,
    seq bigint NOT NULL,
    planned_ms bigint NOT NULL,
    price_fen bigint,
    subject bigint,
    question bigint,
    chain integer NOT NULL,
    writer integer NOT NULL,
    kind integer NOT NULL,
    attempt bigint NOT NULL,
    -- Counts the rows of a request id, so that of two processes that use one at the same time the second sees the first.
    nth integer NOT NULL,
    charged boolean NOT NULL,
    request_id text COLLATE "C" NOT NULL,
    digest bytea NOT NULL
);
CREATE UNIQUE INDEX zx_planned_request ON zx_planned (request_id, nth);
CREATE INDEX zx_planned_time ON zx_planned USING brin (planned_ms, seq);

CREATE TABLE zx_closed (
    number bigint PRIMARY KEY,
    seq bigint NOT NULL,
    closed_ms bigint NOT NULL,
    chain integer NOT NULL,
    billed smallint NOT NULL,
    sent boolean NOT NULL,
    -- Bytes, because a vendor may send what is no text to the server, such as a zero.
    code bytea,
    vendor_id bytea,
    digest bytea NOT NULL
);
CREATE INDEX zx_closed_seq ON zx_closed USING brin (seq);

CREATE TABLE zx_note (
    chain integer NOT NULL,
    seq bigint NOT NULL,
    -- In the order they were written, across chains.
    id bigint GENERATED ALWAYS AS IDENTITY,
    -- Abandoned: a process and when.
    writer integer UNIQUE,
    -- Reconciled: a row and what the bill said.
    number bigint,
    listed boolean,
    amount_fen bigint,
    at_ms bigint NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX zx_note_row ON zx_note (number, id) WHERE number IS NOT NULL;

-- What the rows of a day take from a vendor's limits; each chain counts its own share, so that writers do not wait for each other. Sums matter, parts may
-- be negative.
CREATE TABLE zx_day (
    day bigint NOT NULL,
    provider text COLLATE "C" NOT NULL,
    chain integer NOT NULL,
    calls bigint NOT NULL,
    fen bigint NOT NULL,
    PRIMARY KEY (day, provider, chain)
) WITH (fillfactor = 50);

-- Rows of the books.
CREATE VIEW zx_book AS
SELECT p.number, k.provider, k.operation, k.spec, p.request_id, p.attempt, p.planned_ms, p.charged, p.subject, p.price_fen, p.writer,
       coalesce(c.closed_ms, a.at_ms) AS closed_ms,
       CASE WHEN c.number IS NOT NULL THEN c.sent WHEN a.writer IS NOT NULL THEN true END AS sent,
       coalesce(c.billed, 0::smallint) AS billed,
       c.code, c.vendor_id, r.listed, r.amount_fen, r.at_ms AS reconciled_ms,
       c.number IS NOT NULL AS settled
FROM zx_planned p
JOIN zx_kind k USING (kind)
LEFT JOIN zx_closed c ON c.number = p.number
LEFT JOIN zx_note a ON a.writer = p.writer
LEFT JOIN LATERAL (SELECT listed, amount_fen, at_ms FROM zx_note n WHERE n.number = p.number ORDER BY n.id DESC LIMIT 1) r ON true;

-- Records of the chains; 1 planned, 2 closed, 3 abandoned, 4 reconciled.
CREATE VIEW zx_journal AS
SELECT p.chain, p.seq, 1::smallint AS event, p.digest, p.number, p.planned_ms AS at_ms, p.writer, k.provider, k.operation, k.spec, p.request_id,
       p.attempt, p.charged AS flag, p.subject, p.question, p.price_fen AS fen, NULL::smallint AS billed, NULL::bytea AS code, NULL::bytea AS vendor_id
FROM zx_planned p JOIN zx_kind k USING (kind)
UNION ALL
SELECT c.chain, c.seq, 2::smallint, c.digest, c.number, c.closed_ms, NULL, NULL, NULL, NULL, NULL, NULL, c.sent, NULL, NULL, NULL, c.billed, c.code, c.vendor_id
FROM zx_closed c
UNION ALL
SELECT n.chain, n.seq, CASE WHEN n.number IS NULL THEN 3 ELSE 4 END::smallint, n.digest, n.number, n.at_ms, n.writer, NULL, NULL, NULL, NULL, NULL,
       n.listed, NULL, NULL, n.amount_fen, NULL, NULL, NULL
FROM zx_note n;

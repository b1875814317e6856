-- What the vendors' bills said; part of the ledger. Of several for a row the last counts.
CREATE TABLE reconciliations (
  seq INTEGER PRIMARY KEY,
  row INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  amount_fen INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  digest BLOB NOT NULL
);
CREATE INDEX reconciliations_by_row ON reconciliations (row);

-- What each vendor was asked and paid a Beijing day, and between which rows of the ledger the day lies. Follows from the ledger.
CREATE TABLE days (
  provider INTEGER NOT NULL,
  day INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  fen INTEGER NOT NULL,
  first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL,
  PRIMARY KEY (provider, day)
) WITHOUT ROWID;

INSERT INTO days (provider, day, calls, fen, first_row, last_row)
SELECT
  attempts.provider,
  (attempts.planned_ms + 28800000) / 86400000,
  sum(closings.state IS NULL OR closings.state >= 4),
  sum(iif(attempts.charged AND (closings.state IS NULL OR closings.state & 3 <> 2), coalesce(attempts.price_fen, 0), 0)),
  min(attempts.seq),
  max(attempts.seq)
FROM attempts LEFT JOIN closings ON closings.row = attempts.seq
GROUP BY 1, 2;

-- Numbers that were given out and whose rows may be gone. They are never given out again: how far a
-- partition is done with is kept elsewhere, by these numbers.
CREATE TABLE place (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;

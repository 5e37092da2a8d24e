-- Numbers that were given out and whose rows may be gone. They are never given out again.
CREATE TABLE place (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;

-- What was deleted, without anything of what it said.
CREATE TABLE deletion (
  id TEXT PRIMARY KEY,
  -- CUSTOMER, CONVERSATION or RETENTION
  what TEXT NOT NULL,
  -- The id of the customer or conversation; null where its time was over.
  subject TEXT,
  by_whom TEXT NOT NULL,
  at INTEGER NOT NULL,
  conversations INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  facts INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  -- What the customer was called, until all of it is gone.
  names TEXT,
  finished_at INTEGER,
  -- When nothing of it was left in unused parts of the files.
  traceless_at INTEGER
) WITHOUT ROWID;

-- Whether the facts it was folded from are gone, so that it is not folded again.
ALTER TABLE measurement ADD COLUMN of_deleted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX measurement_of_deleted ON measurement (metric, at) WHERE of_deleted = 1;

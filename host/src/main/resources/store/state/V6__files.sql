-- Files that belong to messages: what a customer sent, and what is sent to one. The bytes lie in the
-- folder files of the data directory, once for all that are the same, for as long as a row here
-- names them.
CREATE TABLE file (
  message TEXT PRIMARY KEY,
  conversation TEXT NOT NULL,
  instance TEXT NOT NULL,
  -- Where the provider has it; null of one that was put in here.
  media TEXT,
  -- PENDING, THERE or FAILED
  state TEXT NOT NULL,
  sha256 TEXT,
  mime_type TEXT NOT NULL,
  file_name TEXT,
  bytes INTEGER,
  -- Why it is not there: a word of ours, and what belongs to it.
  code TEXT,
  detail TEXT,
  attempts INTEGER NOT NULL,
  -- When it is asked for again.
  next_at INTEGER,
  asked_since INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX file_due ON file (next_at) WHERE state = 'PENDING';
CREATE INDEX file_sha256 ON file (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX file_conversation ON file (conversation);

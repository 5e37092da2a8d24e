-- PRIVATE for what is said to one customer although the thread is public.
ALTER TABLE message ADD COLUMN visibility TEXT NOT NULL DEFAULT 'THREAD';

-- What was handed to a provider that takes only so much in a time.
CREATE TABLE spent (
  instance TEXT NOT NULL,
  at INTEGER NOT NULL,
  part TEXT NOT NULL,
  audience TEXT NOT NULL,
  PRIMARY KEY (instance, at, part)
) WITHOUT ROWID;

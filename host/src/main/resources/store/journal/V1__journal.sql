-- What providers told us, in the order it became durable. Times are milliseconds since 1970.

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  instance TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  query TEXT NOT NULL,
  headers TEXT NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX request_received ON request (received_at);

CREATE TABLE entry (
  sequence INTEGER PRIMARY KEY,
  partition INTEGER NOT NULL,
  lane TEXT NOT NULL,
  -- The instance the event belongs to, not always the one it came in through.
  instance TEXT NOT NULL,
  request INTEGER NOT NULL,
  -- Null where the request could not be parsed.
  inbound BLOB,
  -- Why it cannot be handled; null where it can.
  fault TEXT,
  received_at INTEGER NOT NULL
);
CREATE INDEX entry_partition ON entry (partition, sequence);

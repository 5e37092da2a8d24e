-- Instances that are not called for a while, because they failed too often or got stuck.
CREATE TABLE quarantine (
  instance TEXT PRIMARY KEY,
  -- The method at fault.
  call TEXT NOT NULL,
  reason_id TEXT NOT NULL,
  reason_en TEXT NOT NULL,
  since INTEGER NOT NULL,
  -- When it is tried again; null where only a person ends it.
  until INTEGER,
  times INTEGER NOT NULL
) WITHOUT ROWID;

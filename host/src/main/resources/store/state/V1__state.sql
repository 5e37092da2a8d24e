-- What the host knows. Times are milliseconds since 1970; JSON is stored as text.

-- People -------------------------------------------------------------------------------------

CREATE TABLE customer (
  id TEXT PRIMARY KEY,
  name TEXT,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- A name a provider gives a person. Facts point here; which customer it belongs to may change.
CREATE TABLE identity (
  id TEXT PRIMARY KEY,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  customer TEXT NOT NULL,
  verified INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  -- When it stopped reaching the person.
  superseded_at INTEGER
) WITHOUT ROWID;
-- A number that changed hands names somebody else from then on.
CREATE UNIQUE INDEX identity_name ON identity (scheme, value) WHERE superseded_at IS NULL;
CREATE INDEX identity_customer ON identity (customer);

CREATE TABLE opt_out (
  customer TEXT NOT NULL,
  purpose TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (customer, purpose)
) WITHOUT ROWID;

-- Conversations ------------------------------------------------------------------------------

CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  instance TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread_kind TEXT NOT NULL,
  conversation_key TEXT NOT NULL,
  -- Null in a group.
  customer TEXT,
  status TEXT NOT NULL,
  -- AUTOMATED, AGENT or NOBODY
  speaker TEXT NOT NULL,
  agent TEXT,
  -- Grows with everything a decision depends on.
  version INTEGER NOT NULL,
  language TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  waiting_since INTEGER,
  last_inbound_at INTEGER,
  last_inbound_id TEXT,
  -- What the customer said last when the provider called the reply window closed; only something
  -- later opens it.
  window_closed_after INTEGER,
  last_automated_at INTEGER,
  disclose_next INTEGER NOT NULL,
  briefing TEXT,
  tags TEXT NOT NULL,
  origin TEXT
) WITHOUT ROWID;
CREATE INDEX conversation_customer ON conversation (customer, instance);
CREATE INDEX conversation_status ON conversation (status, updated_at);
CREATE INDEX conversation_updated ON conversation (updated_at);

-- Keys a channel has used for a conversation.
CREATE TABLE conversation_key (
  instance TEXT NOT NULL,
  key TEXT NOT NULL,
  conversation TEXT NOT NULL,
  PRIMARY KEY (instance, key)
) WITHOUT ROWID;

CREATE TABLE message (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- INBOUND or OUTBOUND
  direction TEXT NOT NULL,
  -- RECEIVED for inbound ones; of outbound ones the least of their parts' states.
  state TEXT NOT NULL,
  -- Why it is in this state, for programs and for people.
  code TEXT,
  reason TEXT,
  content TEXT NOT NULL,
  -- CUSTOMER, HUMAN, RULE or AI
  authored_by TEXT NOT NULL,
  author TEXT NOT NULL,
  purpose TEXT NOT NULL,
  explanation TEXT,
  instance TEXT NOT NULL,
  provider_message_id TEXT,
  reply_to TEXT,
  identity TEXT,
  -- Of outbound ones: NOTICE goes out although nobody speaks.
  notice INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX message_id ON message (id);
CREATE INDEX message_conversation ON message (conversation, sequence);
CREATE INDEX message_provider ON message (instance, provider_message_id) WHERE provider_message_id IS NOT NULL;

-- Answers to POSTs that may be repeated.
CREATE TABLE idempotency (
  key TEXT PRIMARY KEY,
  -- The id of what the first of them made.
  made TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;

-- Agents who are signed in.
CREATE TABLE session (
  -- Of the word that only the browser keeps.
  digest TEXT PRIMARY KEY,
  agent TEXT NOT NULL,
  csrf TEXT NOT NULL,
  until INTEGER NOT NULL
) WITHOUT ROWID;

-- Facts: append-only ---------------------------------------------------------------------------

CREATE TABLE event (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  conversation TEXT,
  customer TEXT,
  identity TEXT,
  instance TEXT,
  channel TEXT,
  body TEXT NOT NULL
);
-- What people read between the messages; all else is read in order only.
CREATE INDEX event_told ON event (conversation, at) WHERE
  type IN ('conversationOpened', 'handoffRequested', 'conversationTaken', 'conversationGivenBack', 'conversationResolved', 'conversationTagged', 'noteAdded');

-- Files of history that were imported, by their content.
CREATE TABLE history_import (
  fingerprint TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  conversations INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX event_visit ON event (customer, sequence) WHERE type = 'pageVisited';

-- What questions are folded from; there are few of them among all facts.
CREATE INDEX event_question ON event (sequence)
  WHERE type IN ('questionUnanswered', 'answerTaught', 'questionDismissed');

-- Learning -----------------------------------------------------------------------------------

-- Folded from the facts, up to a place and by a version of the rule that tells questions apart.
CREATE TABLE question_position (
  version INTEGER NOT NULL,
  sequence INTEGER NOT NULL
);

CREATE TABLE question (
  -- Of its words, so that it is the same after it was folded anew.
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  times INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  -- OPEN, ANSWERED or DISMISSED
  state TEXT NOT NULL,
  settled_at INTEGER,
  settled_by TEXT,
  automation TEXT,
  entry TEXT
) WITHOUT ROWID;
CREATE INDEX question_state ON question (state, times, last_at);

CREATE TABLE question_asked (
  question TEXT NOT NULL,
  message TEXT NOT NULL,
  conversation TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (question, message)
) WITHOUT ROWID;

-- Inbound ------------------------------------------------------------------------------------

-- What makes an event of a provider happen once, whatever it repeats.
CREATE TABLE seen (
  plugin TEXT NOT NULL,
  account TEXT NOT NULL,
  event TEXT NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (plugin, account, event)
) WITHOUT ROWID;

-- How far each partition of the journal is done with.
CREATE TABLE partition_position (
  partition INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL
);

CREATE TABLE automation_state (
  instance TEXT NOT NULL,
  conversation TEXT NOT NULL,
  -- As the automation counts the forms of its states.
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (instance, conversation)
) WITHOUT ROWID;

-- How it was when a new version of the plugin went on probation. No state where there was none.
CREATE TABLE automation_state_before (
  instance TEXT NOT NULL,
  conversation TEXT NOT NULL,
  version INTEGER,
  state TEXT,
  PRIMARY KEY (instance, conversation)
) WITHOUT ROWID;

CREATE TABLE timer (
  instance TEXT NOT NULL,
  conversation TEXT NOT NULL,
  name TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (instance, conversation, name)
) WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due_at);

-- Set aside for a person; nothing in it is lost.
CREATE TABLE dead_letter (
  id TEXT PRIMARY KEY,
  -- unparsed, unrouted, undecided or undelivered
  kind TEXT NOT NULL,
  instance TEXT NOT NULL,
  -- What it is about: a request or entry of the journal, or a message.
  subject TEXT NOT NULL,
  conversation TEXT,
  reason TEXT NOT NULL,
  remedy TEXT NOT NULL,
  at INTEGER NOT NULL,
  retries INTEGER NOT NULL,
  settled_at INTEGER
) WITHOUT ROWID;
CREATE INDEX dead_letter_open ON dead_letter (at) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX dead_letter_subject ON dead_letter (kind, subject);

-- Outbound -----------------------------------------------------------------------------------

-- One row a message that is not finished with; removed when it is.
CREATE TABLE outbox (
  conversation TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  message TEXT NOT NULL,
  instance TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  -- How often it was tried, or handed back by a person; 0 says that it has no parts yet.
  attempts INTEGER NOT NULL,
  -- How often the provider could not be reached.
  unreachable INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation, sequence)
) WITHOUT ROWID;
CREATE INDEX outbox_instance ON outbox (instance, sequence);

-- One row for each request to a provider, kept as the record of what was attempted.
CREATE TABLE part (
  id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  message TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  instance TEXT NOT NULL,
  body BLOB NOT NULL,
  state TEXT NOT NULL,
  provider_message_id TEXT,
  code TEXT,
  reason TEXT,
  sent_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (id, attempt)
) WITHOUT ROWID;
CREATE INDEX part_message ON part (message, ordinal);
CREATE INDEX part_provider ON part (instance, provider_message_id) WHERE provider_message_id IS NOT NULL;
CREATE INDEX part_unsettled ON part (state) WHERE state IN ('SENDING', 'UNCERTAIN');

-- Per participant, in groups.
CREATE TABLE receipt (
  part TEXT NOT NULL,
  participant TEXT NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (part, participant)
) WITHOUT ROWID;

-- Reports about messages nobody knows yet; joined when the message is known, dropped after a week.
CREATE TABLE parked_report (
  sequence INTEGER PRIMARY KEY,
  instance TEXT NOT NULL,
  provider_message_id TEXT NOT NULL,
  report TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX parked_report_message ON parked_report (instance, provider_message_id);

-- Insight ------------------------------------------------------------------------------------

CREATE TABLE metric_position (
  metric TEXT PRIMARY KEY,
  -- Of the plugin, its settings, definition and memory; another one means to fold from the start.
  fingerprint TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  -- Up to when wake-ups were told.
  told_until INTEGER NOT NULL,
  -- When it was last sent back to the start of the log.
  rebuilt_at INTEGER
) WITHOUT ROWID;

-- In both tables below, `customer` is a group's conversation where a group counts as one customer.
CREATE TABLE metric_memory (
  metric TEXT NOT NULL,
  customer TEXT NOT NULL,
  is_group INTEGER NOT NULL,
  memory TEXT NOT NULL,
  wake_at INTEGER,
  PRIMARY KEY (metric, customer)
) WITHOUT ROWID;
CREATE INDEX metric_wake ON metric_memory (metric, wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE measurement (
  metric TEXT NOT NULL,
  customer TEXT NOT NULL,
  series TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  value REAL NOT NULL,
  dimensions TEXT NOT NULL,
  conversation TEXT NOT NULL,
  PRIMARY KEY (metric, customer, series, key)
) WITHOUT ROWID;
CREATE INDEX measurement_at ON measurement (metric, series, at);

-- Instances ----------------------------------------------------------------------------------

-- Those that people added while the host ran; those of the settings file are only there.
CREATE TABLE instance_configuration (
  id TEXT PRIMARY KEY,
  plugin TEXT NOT NULL,
  settings TEXT NOT NULL,
  -- The secrets among the settings, sealed, by the path of the setting.
  secrets TEXT NOT NULL,
  -- The change that made it what it is.
  revision INTEGER NOT NULL
) WITHOUT ROWID;

-- Also those of the settings file.
CREATE TABLE instance_disabled (
  id TEXT PRIMARY KEY,
  change INTEGER NOT NULL
) WITHOUT ROWID;

-- What channel instances keep.
CREATE TABLE instance_state (
  instance TEXT NOT NULL,
  name TEXT NOT NULL,
  -- As the plugin counts the forms of its values.
  version INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (instance, name)
) WITHOUT ROWID;

-- How it was when a new version of the plugin went on probation. No value where there was none.
CREATE TABLE instance_state_before (
  instance TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER,
  value TEXT,
  PRIMARY KEY (instance, name)
) WITHOUT ROWID;

-- Instances of which a new version may still be taken back.
CREATE TABLE probation (
  instance TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Who did what to which instance. Kept when the instance is gone.
CREATE TABLE instance_change (
  sequence INTEGER PRIMARY KEY,
  instance TEXT NOT NULL,
  -- ADDED, CHANGED, REMOVED, ENABLED, DISABLED or RESTARTED
  what TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The names of the settings that were changed, never their values.
  settings TEXT NOT NULL
);
CREATE INDEX instance_change_instance ON instance_change (instance, sequence);

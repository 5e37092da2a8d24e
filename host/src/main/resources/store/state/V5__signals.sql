-- What a customer did besides talking, as it is shown beside a conversation.
CREATE INDEX event_signal ON event (customer, sequence) WHERE
  (type = 'orderChanged' OR type = 'referralMade' OR type = 'formSubmitted');

DROP INDEX event_told;
CREATE INDEX event_told ON event (conversation, at) WHERE
  (type = 'conversationOpened' OR type = 'handoffRequested' OR type = 'conversationTaken'
    OR type = 'conversationGivenBack' OR type = 'conversationResolved'
    OR type = 'conversationTagged' OR type = 'noteAdded' OR type = 'mentionedPublicly');

-- The latest known version of each order, so that what comes late changes nothing.
CREATE TABLE purchase (
  instance TEXT NOT NULL,
  -- The shop's.
  id TEXT NOT NULL,
  customer TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- What the shop calls it and we do: of one version it is told once.
  status TEXT NOT NULL,
  PRIMARY KEY (instance, id)
) WITHOUT ROWID;
CREATE INDEX purchase_customer ON purchase (customer);

-- Up to when a provider says that everything in a conversation was delivered, or read.
CREATE TABLE watermark (
  conversation TEXT NOT NULL,
  state TEXT NOT NULL,
  up_to INTEGER NOT NULL,
  PRIMARY KEY (conversation, state)
) WITHOUT ROWID;

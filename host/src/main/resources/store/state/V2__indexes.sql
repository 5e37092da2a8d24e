-- A list after IN is made into a table of its own for each row that is inserted, which cost more
-- than the insert.

DROP INDEX event_told;
CREATE INDEX event_told ON event (conversation, at) WHERE
  (type = 'conversationOpened' OR type = 'handoffRequested' OR type = 'conversationTaken'
    OR type = 'conversationGivenBack' OR type = 'conversationResolved'
    OR type = 'conversationTagged' OR type = 'noteAdded');

DROP INDEX event_question;
CREATE INDEX event_question ON event (sequence) WHERE
  (type = 'questionUnanswered' OR type = 'answerTaught' OR type = 'questionDismissed');

-- Nearly every part is under way for a moment; those are found through the outbox.
DROP INDEX part_unsettled;
CREATE INDEX part_uncertain ON part (state) WHERE state = 'UNCERTAIN';

-- Each message of a known customer asks for it.
CREATE INDEX automation_state_conversation ON automation_state (conversation);

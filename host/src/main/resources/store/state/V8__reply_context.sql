-- What the channel said that an answer to the customer's last message must know.
ALTER TABLE conversation ADD COLUMN reply_context TEXT;

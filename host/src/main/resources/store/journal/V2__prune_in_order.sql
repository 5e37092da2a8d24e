-- What is old stands first, so it is found without an index.
DROP INDEX request_received;

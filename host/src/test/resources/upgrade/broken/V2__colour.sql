ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';
DELETE FROM thing;
INSERT INTO nowhere (name) VALUES ('x');

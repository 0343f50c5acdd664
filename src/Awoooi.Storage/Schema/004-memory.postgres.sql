ALTER TABLE memories ADD COLUMN terms tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED;
CREATE INDEX memories_by_terms ON memories USING gin (terms);

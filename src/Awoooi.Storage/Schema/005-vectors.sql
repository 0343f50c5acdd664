-- A vector of what is remembered, who made it, and of which state: a writer that knows no vectors leaves it, and it is seen to be old.
ALTER TABLE memories ADD COLUMN vector_by TEXT NOT NULL DEFAULT '';
ALTER TABLE memories ADD COLUMN vector_of {int} NOT NULL DEFAULT -1;
ALTER TABLE memories ADD COLUMN vector {bytes};
CREATE INDEX memories_by_vector ON memories (repository, vector_by, vector_of, updated_at);

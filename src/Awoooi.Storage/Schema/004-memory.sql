-- What is remembered of incidents that ended; it outlives their flows. Found by the words, and by the object that a remedy was for.
CREATE TABLE memories (
    sequence   {identity},
    incident   TEXT NOT NULL UNIQUE,
    repository TEXT NOT NULL,
    target     TEXT NOT NULL,
    updated_at {int} NOT NULL,
    words      TEXT NOT NULL,
    document   TEXT NOT NULL CHECK (json_valid(document))
) {strict};
CREATE INDEX memories_by_target ON memories (repository, target, updated_at) WHERE target <> '';

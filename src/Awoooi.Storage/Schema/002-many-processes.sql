-- Times are milliseconds since 1970; a revision is when the alert became pending, in microseconds. What nobody looks for is in JSON: document, state.

ALTER TABLE alerts RENAME TO alerts_1;
ALTER TABLE flows RENAME TO flows_1;
ALTER TABLE flow_alerts RENAME TO flow_alerts_1;

-- The start comes first in the key: new alerts then go to one end of the index, not all over it.
CREATE TABLE alerts (
    sequence      {identity},
    starts_at     {int} NOT NULL,
    fingerprint   TEXT NOT NULL,
    firing        {int} NOT NULL,
    ends_at       {int},
    truncated     {int} NOT NULL,
    revision      {int} NOT NULL,
    pending       {int} NOT NULL DEFAULT 1,
    disposition   TEXT NOT NULL DEFAULT '',
    deliveries    {int} NOT NULL,
    updated_at    {int} NOT NULL,
    document      TEXT NOT NULL,
    UNIQUE (starts_at, fingerprint)
) {strict};

CREATE TABLE flows (
    sequence      {identity},
    incident      TEXT NOT NULL UNIQUE,
    version       {int} NOT NULL,
    repository    TEXT NOT NULL,
    subject       TEXT NOT NULL,
    cause_key     TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    open          {int} NOT NULL,
    parked        {int} NOT NULL,
    hold          TEXT NOT NULL DEFAULT '',
    opened_at     {int} NOT NULL,
    wake_at       {int},
    change        {int} NOT NULL,
    change_merged {int} NOT NULL,
    pattern       TEXT NOT NULL,
    updated_at    {int} NOT NULL,
    state         TEXT NOT NULL CHECK (json_valid(state))
) {strict};

CREATE TABLE flow_alerts (
    starts_at   {int} NOT NULL,
    fingerprint TEXT NOT NULL,
    incident    TEXT NOT NULL REFERENCES flows (incident) ON DELETE CASCADE,
    PRIMARY KEY (starts_at, fingerprint, incident)
) {strict};

INSERT INTO alerts (starts_at, fingerprint, firing, ends_at, truncated, revision, pending, deliveries, updated_at, document)
SELECT starts_at, fingerprint, firing, ends_at, 0, sequence, 0, deliveries, updated_at,
       '{"name":' || {quote}(name) || ',"labels":' || labels || ',"annotations":' || annotations
       || ',"group":{"receiver":' || {quote}(receiver) || ',"groupKey":' || {quote}(group_key) || '}}'
FROM alerts_1 ORDER BY sequence;

INSERT INTO flows (incident, version, repository, subject, cause_key, outcome, open, parked, opened_at, change, change_merged, pattern, updated_at, state)
SELECT incident, version, '', '', cause_key, outcome, open, 0, updated_at, 0, 0, '', updated_at, state
FROM flows_1 ORDER BY sequence;

INSERT INTO flow_alerts (starts_at, fingerprint, incident)
SELECT DISTINCT a.starts_at, a.fingerprint, l.incident FROM flow_alerts_1 l JOIN alerts_1 a ON a.key = l.alert_key;

DROP TABLE flow_alerts_1;
DROP TABLE flows_1;
DROP TABLE alerts_1;

CREATE INDEX alerts_pending ON alerts (revision) WHERE pending = 1;
CREATE INDEX flows_by_cause ON flows (cause_key, sequence) WHERE open = 1;
CREATE INDEX flows_by_subject ON flows (repository, subject, sequence, incident) WHERE open = 1;
CREATE INDEX flows_by_change ON flows (repository, change, sequence) WHERE change > 0;
CREATE INDEX flows_merged_by_pattern ON flows (repository, pattern, sequence) WHERE change_merged = 1;
CREATE INDEX flows_due ON flows (wake_at) WHERE open = 1 AND parked = 0 AND wake_at IS NOT NULL;
CREATE INDEX flows_opened ON flows (repository, opened_at);
CREATE INDEX flows_by_outcome ON flows (outcome, parked);
CREATE INDEX flows_held ON flows (hold) WHERE open = 1 AND hold <> '';
CREATE INDEX flow_alerts_by_incident ON flow_alerts (incident);

CREATE TABLE alerts (
    key         TEXT PRIMARY KEY,
    sequence    {int} NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    name        TEXT NOT NULL,
    firing      {int} NOT NULL,
    starts_at   {int} NOT NULL,
    ends_at     {int},
    labels      TEXT NOT NULL,
    annotations TEXT NOT NULL,
    receiver    TEXT NOT NULL,
    group_key   TEXT NOT NULL,
    deliveries  {int} NOT NULL,
    updated_at  {int} NOT NULL
) {strict};

CREATE TABLE flows (
    incident   TEXT PRIMARY KEY,
    sequence   {int} NOT NULL UNIQUE,
    version    {int} NOT NULL,
    state      TEXT NOT NULL,
    cause_key  TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    open       {int} NOT NULL,
    updated_at {int} NOT NULL
) {strict};
CREATE INDEX flows_by_cause ON flows (cause_key, sequence) WHERE open = 1;

CREATE TABLE flow_alerts (
    alert_key TEXT NOT NULL,
    incident  TEXT NOT NULL REFERENCES flows (incident) ON DELETE CASCADE,
    position  {int} NOT NULL,
    PRIMARY KEY (incident, position)
) {strict};
CREATE INDEX flow_alerts_by_key ON flow_alerts (alert_key);

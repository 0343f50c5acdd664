-- Only SQLite files were ever written with schema 1: what is looked for by now is inside their states.
UPDATE flows SET
    subject = coalesce((state ->> '$.Incident.Subject.Kind') || '/' || (state ->> '$.Incident.Subject.Namespace') || '/' || (state ->> '$.Incident.Subject.Name'), ''),
    opened_at = coalesce(CAST(round(unixepoch(state ->> '$.OpenedAt', 'subsec') * 1000) AS INTEGER), opened_at),
    change = coalesce(state ->> '$.Proposed.Number', 0),
    change_merged = coalesce(state ->> '$.Verdict.MergeCommit', '') <> '',
    pattern = coalesce((state ->> '$.Plan.Remedy') || ':' || (state ->> '$.Plan.Target.Namespace') || '/' || (state ->> '$.Plan.Target.Name'), '');

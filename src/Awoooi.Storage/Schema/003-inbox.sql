-- What was received and not looked at yet, as it came: a commit appends here and touches no index. Who reads pending alerts first moves it into the table alerts.
CREATE TABLE inbox (
    sequence {identity},
    alerts   {int} NOT NULL,
    body     {bytes} NOT NULL
) {strict};

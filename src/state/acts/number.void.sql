-- A number that will not be used is recorded as void; it is never given again (K10 8.3, requirements reading 2). Body: number, year, reference, reason.
INSERT INTO voids (number, year, reference, reason, voided_on, voided_by)
VALUES (:body ->> '$.number', :body ->> '$.year', :body ->> '$.reference', :body ->> '$.reason', :today, :actor);

-- A number that will not be used is recorded as void; it is never given again (K10 8.3, requirements reading 2). Body: number, year, reference, reason.
SELECT :body ->> '$.number' AS number, :body ->> '$.year' AS year, :body ->> '$.reference' AS reference, :body ->> '$.reason' AS reason;
SELECT 'the number has been given to a release' AS refusal WHERE EXISTS (SELECT 1 FROM releases WHERE number = :number) OR EXISTS (SELECT 1 FROM releases WHERE reference = :reference)
UNION ALL SELECT 'the number was given in the old register' WHERE EXISTS (SELECT 1 FROM old_releases WHERE number = :number) OR EXISTS (SELECT 1 FROM old_releases WHERE reference = :reference);
INSERT INTO voids (number, year, reference, reason, voided_on, voided_by) VALUES (:number, :year, :reference, :reason, :today, :actor);

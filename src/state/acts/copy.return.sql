-- A copy came back, was destroyed, is lost, or its holder says that he never had it ('nil') (K10 8.2, F50). What is lost opens a breach (F54).
-- Body: id, case_id, copy_id, outcome ('returned', 'destroyed', 'lost', 'nil'), on, by, how, breach_id and report_by (a moment) where it is lost.
INSERT INTO returns (id, copy_id, outcome, on_date, by_whom, how, seq)
SELECT :body ->> '$.id', c.id, :body ->> '$.outcome', :body ->> '$.on', :body ->> '$.by', :body ->> '$.how', :seq
FROM copies c JOIN releases r ON r.id = c.release_id WHERE c.id = :body ->> '$.copy_id' AND r.case_id = :scope;
INSERT INTO breaches (id, case_id, copy_id, kind, discovered_at, report_by, what, opened_by, seq)
SELECT :body ->> '$.breach_id', :scope, t.copy_id, 'lost-copy', :at, coalesce (:body ->> '$.report_by', :at), t.how, :actor, :seq
FROM returns t WHERE t.id = :body ->> '$.id' AND t.seq = :seq AND t.outcome = 'lost' AND :body ->> '$.breach_id' IS NOT NULL;

-- A fact of a decision had been recorded wrongly: the decision stays as it was signed, and what is right stands beside it (K10 7.10, F57).
-- field is a path of the document ("image.custody_ref") or "links." and a kind ("links.court"); was is what stood until now, "" for nothing.
-- Body: id, case_id, field, was, now, reason.
INSERT INTO corrections (id, case_id, field, was, now, reason, corrected_on, corrected_by, seq)
SELECT :body ->> '$.id', d.case_id, :body ->> '$.field', coalesce (:body ->> '$.was', ''), :body ->> '$.now', :body ->> '$.reason', :today, :actor, :seq
FROM decisions d WHERE d.case_id = :body ->> '$.case_id' AND d.case_id = :scope;
UPDATE findables SET words = words || ' ' || (:body ->> '$.now')
WHERE kind = 'release' AND :body ->> '$.field' GLOB 'links.*' AND about_id = (SELECT id FROM releases WHERE case_id = :scope);

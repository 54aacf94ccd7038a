-- row: F57
-- paragraph: K10 7.10
-- applies: case.correct
-- effect: blocks
-- message: This is not what stood in the record: somebody may have corrected it meanwhile. Look at the record
--   again and correct what stands now.
-- mend: case
-- reading: A correction says what it corrects, so that the old value stays visible.
SELECT 'was' AS field FROM facts_now f WHERE f.case_id = :scope AND f.field = :body ->> '$.field'
AND coalesce (:body ->> '$.was', '') <> coalesce ((SELECT c.now FROM corrections c WHERE c.case_id = f.case_id AND c.field = f.field AND c.seq < :seq ORDER BY c.seq DESC LIMIT 1), f.signed)

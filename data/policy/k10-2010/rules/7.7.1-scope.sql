-- row: F57
-- paragraph: K10 7.7.1
-- applies: case.authorise, case.refuse, case.withdraw, case.correct, copy.issue, copy.return,
--   copy.lock, password.tell, receipt.take, photo.*, identity.record, notice.*, review.*, recall.*,
--   breach.step, status.record, item.take, sample.answer
-- effect: blocks
-- message: This act belongs to another case. Open that case and try again.
-- mend: case
-- reading: What concerns a case, or what a manager was given, is sealed under its own key.
SELECT 1 AS row WHERE coalesce (:body ->> '$.case_id', '') <> :scope

-- row: F57
-- paragraph: K10 7.10
-- applies: case.correct, clock.confirm, edition.adopt, photo.remove, recipient.status, undertaking.end, person.leave,
--   notice.lift, notice.shorten, recall.demand, recall.cancel, review.decide
-- effect: blocks
-- message: Say why. The reason is recorded.
-- mend: reason
-- reading: What is subject to audit says why it was done.
SELECT 'reason' AS field WHERE 0 + csn_substance (:body ->> '$.reason') < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')

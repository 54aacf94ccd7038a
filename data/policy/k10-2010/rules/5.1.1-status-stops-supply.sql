-- row: F03
-- paragraph: K10 5.2
-- applies: copy.issue, review.decide
-- effect: blocks
-- message: The records system says of this case: {status}, since {on}. The photograph may no longer
--   be supplied or kept in circulation. Withdraw it.
-- mend: status
-- reading: Who was acquitted was not brought to justice (5.2); a deleted image is no longer held to
--   be disclosed (LEDS).
SELECT CASE :kind WHEN 'review.decide' THEN s.case_id END AS subject, CASE :kind WHEN 'review.decide' THEN 'outcome' END AS field, csn_word (CASE s.status WHEN 'acquitted' THEN 'acquitted' WHEN 'no-further-action' THEN 'no further action' WHEN 'deleted' THEN 'image deleted' ELSE 'deletion requested' END) AS status, csn_date_words (s.status_on) AS "on"
FROM statuses_now s WHERE s.case_id = :scope AND s.blocks AND (:kind = 'copy.issue' OR :body ->> '$.outcome' IN ('keep', 'vary'))

-- row: F03
-- paragraph: K10 5.2
-- applies: today
-- effect: blocks
-- message: The records system says of {reference}: {status}, since {on}. Still in circulation:
--   {copies}. Withdraw what is out.
-- mend: status
-- reading: As things stand: who was acquitted was not brought to justice, and a deleted image is no
--   longer held to be disclosed. A copy that is demanded back is on its way.
SELECT r.id AS subject, r.reference, csn_copies (count (*)) AS copies, csn_date_words (s.status_on) AS "on",
csn_word (CASE s.status WHEN 'acquitted' THEN 'acquitted' WHEN 'no-further-action' THEN 'no further action' WHEN 'deleted' THEN 'image deleted' ELSE 'deletion requested' END) AS status
FROM statuses_now s JOIN releases r ON r.case_id = s.case_id JOIN copies c ON c.release_id = r.id WHERE s.blocks AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id) GROUP BY r.id

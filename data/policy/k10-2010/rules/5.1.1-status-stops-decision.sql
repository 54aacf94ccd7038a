-- row: F03
-- paragraph: K10 5.2
-- applies: case.authorise
-- effect: blocks
-- message: The records system says of custody reference {custody}: {status}, on {on}. The photograph
--   cannot be disclosed.
-- mend: image
-- reading: What is known of one case of the same custody record is known of the next.
SELECT 'image.custody_ref' AS field, s.custody_ref AS custody, csn_word (CASE s.status WHEN 'acquitted' THEN 'acquitted' WHEN 'no-further-action' THEN 'no further action' WHEN 'deleted' THEN 'image deleted' ELSE 'deletion requested' END) AS status, csn_date_words (s.status_on) AS "on" FROM decisions d JOIN statuses_now s ON s.custody_ref = d.custody_ref COLLATE NOCASE
WHERE d.case_id = :scope AND trim (d.custody_ref) <> '' AND s.blocks

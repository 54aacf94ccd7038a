-- row: F03
-- paragraph: K10 5.2
-- applies: case.authorise
-- effect: blocks
-- message: The records system says of this custody reference: {status}, since {on}. The photograph
--   cannot be disclosed.
-- mend: image
-- reading: What is known of one case of the same custody record is known of the next.
SELECT 'image.custody_ref' AS field, csn_word (CASE s.status WHEN 'acquitted' THEN 'acquitted' WHEN 'no-further-action' THEN 'no further action' WHEN 'deleted' THEN 'image deleted' ELSE 'deletion requested' END) AS status, csn_date_words (s.status_on) AS "on"
FROM decisions d JOIN statuses_now s ON s.blocks AND csn_fold (s.custody_ref) = csn_fold (d.custody_ref) WHERE d.case_id = :scope AND trim (d.custody_ref) <> '' GROUP BY s.status, s.status_on

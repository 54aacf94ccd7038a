-- row: F27
-- paragraph: K10 8.2.1
-- applies: undertaking.sign
-- effect: blocks
-- message: The confirmation in words needs the words themselves, at least {minimum} letters, and a named
--   witness who signs for it.
-- mend: undertaking
-- reading: For someone who cannot sign; the words are the recipient's own, and the witness is not the
--   signatory.
SELECT CASE WHEN trim (coalesce (u.witness, '')) = '' OR csn_fold (u.witness) = csn_fold (u.signed_by) THEN 'witness' ELSE 'words' END AS field, k.value AS minimum
FROM undertakings u, constants_now k WHERE u.id = :body ->> '$.id' AND u.method = 'words' AND k.name = 'words_minimum_characters'
AND (trim (coalesce (u.witness, '')) = '' OR csn_fold (u.witness) = csn_fold (u.signed_by) OR 0 + csn_substance (u.words) < k.value)

-- row: F27
-- paragraph: K10 8.2.1
-- applies: undertaking.sign
-- effect: blocks
-- message: Nothing was drawn. Let the recipient sign, attach a scan, or confirm in words before a witness.
-- mend: undertaking
-- reading: A click is never enough: the strokes are the signature.
SELECT 'strokes' AS field FROM undertakings u WHERE u.id = :body ->> '$.id' AND u.method = 'drawn'
AND CASE WHEN json_valid (u.strokes) THEN json_array_length (u.strokes) = 0 ELSE 1 END

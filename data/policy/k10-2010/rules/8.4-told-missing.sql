-- row: F36
-- paragraph: K10 8.4
-- applies: case.authorise
-- effect: blocks
-- message: Write the sentence that recipients are told, such as “It is suspected that this subject may engage
--   in theft from shops in your area”.
-- mend: told
-- reading: Recipients may be told the nature of the offences likely to be committed; with nothing said the
--   photograph would speak alone.
SELECT 'told.sentence' AS field FROM decisions d WHERE d.case_id = :scope AND trim (coalesce (d.told_sentence, '')) = ''

-- row: F01
-- paragraph: K10 5.3
-- applies: case.authorise
-- effect: blocks
-- message: A picture from CCTV cannot be disclosed under this policy (“other photographs or images taken by
--   third parties (e.g. CCTV)”). Choose a custody photograph, or close the case as not disclosed.
-- mend: image
-- reading: Refused by kind, each with its own sentence, so that the reader knows which words of 5.3 apply.
SELECT 'image.source' AS field FROM decisions d WHERE d.case_id = :scope AND d.image_source = 'cctv'

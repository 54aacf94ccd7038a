-- row: F01
-- paragraph: K10 5.3
-- applies: case.authorise
-- effect: blocks
-- message: A police surveillance photograph cannot be disclosed under this policy (“The provisions of this
--   policy do not cover the use of police surveillance photographs”). Choose a custody photograph, or
--   close the case as not disclosed.
-- mend: image
-- reading: Refused by kind, each with its own sentence, so that the reader knows which words of 5.3 apply.
SELECT 'image.source' AS field FROM decisions d WHERE d.case_id = :scope AND d.image_source = 'surveillance'

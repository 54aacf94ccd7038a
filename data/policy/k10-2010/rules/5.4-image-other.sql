-- row: F01
-- paragraph: K10 5.4
-- applies: case.authorise
-- effect: blocks
-- message: “Any other photograph or digital image in police possession will not be disclosed to a third party
--   under the authority of this policy.” Choose a custody photograph, or close the case as not
--   disclosed.
-- mend: image
-- reading: Whatever 5.1 and 5.3 do not name falls under 5.4.
SELECT 'image.source' AS field FROM decisions d WHERE d.case_id = :scope AND d.image_source = 'other'

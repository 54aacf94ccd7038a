-- row: F02
-- paragraph: K10 5.2
-- applies: case.authorise
-- effect: blocks
-- message: This photograph cannot be disclosed: only one taken for an offence for which the person was
--   brought to justice or cautioned may be used, and the outcome recorded is “{outcome}”. Close the
--   case as not disclosed.
-- mend: image
-- reading: Brought to justice or cautioned: convicted, cautioned, reprimanded or finally warned. Acquitted,
--   no further action, still pending and deleted are not. This is the image's eligibility, never the
--   reason to release (6.2.2).
SELECT 'image.disposal' AS field, csn_word (replace (d.disposal, '-', ' ')) AS outcome FROM decisions d
WHERE d.case_id = :scope AND d.disposal IN ('acquitted', 'no-further-action', 'pending', 'deleted')

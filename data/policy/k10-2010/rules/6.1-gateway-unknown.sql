-- row: F10
-- paragraph: K10 6.1
-- applies: case.authorise
-- effect: blocks
-- message: The legal gateway that was chosen is not one of this policy edition. Choose another.
-- mend: grounds
-- reading: The gateway is one of those that the edition lists; an edition decides which exist.
SELECT 'grounds.gateway' AS field FROM decisions d
WHERE d.case_id = :scope AND trim (d.gateway) <> '' AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'gateway.' || d.gateway AND w.language = 'en')

-- row: F24
-- paragraph: K10 6.2.1
-- applies: scheme.add, scheme.change
-- effect: blocks
-- message: Choose the type of the scheme from the list.
-- mend: scheme
-- reading: The types are those that the edition lists after 6.2.1, and "other similar initiatives".
SELECT s.id AS subject, 'type' AS field FROM schemes s WHERE s.id = :body ->> '$.id'
AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'scheme.' || s.type AND w.language = 'en')

-- row: F24
-- paragraph: K10 6.2.1
-- applies: scheme.add, scheme.change
-- effect: blocks
-- message: Enter the scheme's name, its locality and its registration.
-- mend: scheme
-- reading: Without a locality 6.2.2 cannot be judged; without a registration nobody sees that the scheme is
--   recognised.
SELECT s.id AS subject, CASE WHEN trim (s.name) = '' THEN 'name' WHEN trim (s.locality) = '' THEN 'locality' ELSE 'registration' END AS field FROM schemes s
WHERE s.id = :body ->> '$.id' AND (trim (s.name) = '' OR trim (s.locality) = '' OR trim (s.registration) = '')

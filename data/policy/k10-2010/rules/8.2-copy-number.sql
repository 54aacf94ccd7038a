-- row: F38
-- paragraph: K10 8.2
-- applies: copy.issue
-- effect: blocks
-- message: The copy number must be {next}, the next one of this release.
-- mend: copy
-- reading: Copies of a release are numbered from 1 without gaps, so that a found copy has one owner.
WITH following (given, next) AS (SELECT c.copy_no, 1 + coalesce ((SELECT max (o.copy_no) FROM copies o WHERE o.release_id = c.release_id AND o.id <> c.id), 0)
  FROM copies c WHERE c.id = :body ->> '$.id')
SELECT next FROM following WHERE given <> next

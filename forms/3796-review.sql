-- One review of a release with the decision on it (:about is the review's id). For the police only.
SELECT json_object (
  'reference', v.reference, 'made_on', v.decided_on, 'authorised_on', r.authorised_on,
  'force', g.force, 'unit', g.unit, 'area', g.area, 'edition', e.name, 'edition_version', e.version,
  'sheet', v.number, 'earlier', json ((SELECT json_group_array (json_object ('number', number, 'decided_on', decided_on, 'outcome', outcome, 'keep_until', keep_until))
    FROM (SELECT * FROM reviews_now WHERE release_id = v.release_id AND number < v.number ORDER BY number))),
  'review',
-- include: review.part.sql
)
FROM reviews_now v
JOIN releases r ON r.id = v.release_id
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE v.id = :about

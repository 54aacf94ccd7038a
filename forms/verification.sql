-- What the certificate says of one check of the register (:about is its id). What was found, and the heads that it was held against, are added by who checks: they are never in the state.
SELECT json_object (
  'made_on', :today, 'force', g.force, 'unit', coalesce (g.unit, g.area), 'area', g.area, 'edition', e.name, 'edition_version', e.version, 'register', replace (g.id, '-', ''),
  'checked_by', json_object ('name', w.name, 'title', w.title), 'checked_at', v.checked_at, 'checked_on', substr (v.checked_at, 1, 10), 'checked_time', substr (v.checked_at, 12, 5),
  'root', v.root, 'entry', v.seq)
FROM verifications v
JOIN people w ON w.id = v.checked_by
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE v.id = :about

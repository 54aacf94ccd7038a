-- What the register knows of one entry (:about is its number) besides what its proof says; text, heads and hashes are added from the proof.
SELECT json_object (
  'made_on', :today, 'force', g.force, 'unit', coalesce (g.unit, g.area), 'area', g.area, 'edition', e.name, 'edition_version', e.version, 'register', replace (g.id, '-', ''),
  'kind', n.kind, 'on_date', n.on_date, 'time', substr (n.at, 12, 8), 'reference', (SELECT reference FROM releases WHERE case_id = n.scope_id),
  'signer', (SELECT json_object ('name', w.name, 'title', w.title) FROM people w WHERE w.id = n.actor_id))
FROM entries n
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE n.seq = :about

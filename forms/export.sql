-- Whose list this is (:about is the register's id); its rows come from the program.
SELECT json_object ('force', g.force, 'unit', g.unit, 'area', g.area, 'edition', e.name, 'edition_version', e.version, 'made_on', :today)
FROM registers g JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e WHERE g.id = :about

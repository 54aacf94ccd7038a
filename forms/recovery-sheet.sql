-- What is known of a register when a recovery sheet is printed (:about is 'A' or 'B'). The groups, the instructions and who keeps the
-- sheet are added by who makes the key: they are never in the state.
SELECT json_object ('letter', :about, 'made_on', :today, 'area', g.area, 'force', g.force, 'unit', g.unit)
FROM registers g
WHERE :about IN ('A', 'B')

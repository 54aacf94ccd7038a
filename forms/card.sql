-- Whose identity card it is (:about is the person's id). The words and the QR code are added by who makes the card: they come from his keys.
SELECT json_object ('made_on', :today, 'area', g.area, 'organisation', CASE g.force WHEN '' THEN g.unit ELSE g.unit || ', ' || g.force END,
  'holder', g.holder, 'person', json_object ('name', p.name, 'title', p.title))
FROM registers g JOIN people p ON p.id = :about

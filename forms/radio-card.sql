-- The references that a manager may speak of today: held, not demanded back, not overdue (:about is '' or one item's id). Nothing else of them.
SELECT json_object (
  'area', g.area, 'organisation', g.unit, 'made_on', :today, 'edition', e.name, 'edition_version', e.version,
  'items', (SELECT json_group_array (json_object ('reference', i.reference, 'review_on', i.review_on))
    FROM (SELECT reference, min (review_on) AS review_on FROM items_now WHERE ended IS NULL AND recall_id IS NULL AND has_contents AND review_on >= :today AND (:about = '' OR id = :about)
      GROUP BY reference ORDER BY reference) i))
FROM registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e

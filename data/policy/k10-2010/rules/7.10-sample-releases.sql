-- row: F58
-- paragraph: K10 7.10
-- applies: sample.draw
-- effect: blocks
-- message: What was drawn is not as many releases of this period as are wanted. Draw again.
-- mend: sample
-- reading: Each of the releases drawn was authorised in the period, as the register stood.
SELECT s.id AS subject FROM samples s WHERE s.id = :body ->> '$.id' AND (s.up_to_seq >= :seq OR s.wanted <> (SELECT count (*) FROM sample_releases e JOIN releases r ON r.id = e.release_id
  WHERE e.sample_id = s.id AND r.authorised_on BETWEEN s.from_on AND s.to_on))

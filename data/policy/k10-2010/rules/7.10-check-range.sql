-- row: F57
-- paragraph: K10 7.10
-- applies: register.verify
-- effect: blocks
-- message: This check does not say which entries of this register were checked. Check the register again.
-- mend: reason
-- reading: From which entry to which, the head at the end of it, and how many flaws.
SELECT v.id AS subject FROM verifications v WHERE v.id = :body ->> '$.id' AND (v.from_seq < 1 OR v.from_seq > v.to_seq OR v.to_seq >= :seq OR v.flaws < 0 OR length (v.root) <> 64 OR v.root GLOB '*[^0-9a-f]*' OR datetime (v.checked_at) IS NULL)

-- Onward disclosures as a manager reported them, with what stands against each (K10 7.4.1, F53): 'outside-instruction' if no package of that day or before named the
-- member for that copy, 'after-end' if the copy was to be back by then (its review date or the demand, as he was told) or was back. What a package said that he had
-- superseded in his hands by then (known_number: his returns say what he had seen) counts no more. What was corrected, and what only says so, is held against nobody.
CREATE VIEW onward_now AS
SELECT o.*, CASE WHEN o.void OR o.corrected OR o.how = 'taken-back' OR NOT EXISTS (SELECT 1 FROM copies c WHERE c.id = o.copy_id AND c.recipient_id = o.recipient_id) THEN NULL
    WHEN NOT EXISTS (SELECT 1 FROM packages p JOIN package_members m ON m.package_id = p.id AND m.member_id = o.member_id
      WHERE p.copy_id = o.copy_id AND p.number >= o.known_number AND p.made_on <= o.on_date) THEN 'outside-instruction'
    WHEN o.on_date > (SELECT max (p.review_on) FROM packages p WHERE p.copy_id = o.copy_id AND p.number >= o.known_number AND p.made_on <= o.on_date)
      OR EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.copy_id AND o.on_date > t.on_date)
      OR EXISTS (SELECT 1 FROM packages p WHERE p.copy_id = o.copy_id AND p.recall_id IS NOT NULL AND (o.on_date > p.deadline_on OR p.number = o.known_number)
        AND p.number = (SELECT max (q.number) FROM packages q WHERE q.copy_id = o.copy_id AND q.kind <> 'notice' AND q.made_on <= o.on_date)) THEN 'after-end' END AS against
FROM (SELECT w.*, substr (w.at, 1, 10) AS on_date, EXISTS (SELECT 1 FROM onward k WHERE k.corrects = w.id AND k.recipient_id = w.recipient_id) AS corrected,
    coalesce ((SELECT max (p.number) FROM packages p WHERE p.copy_id = w.copy_id AND p.kind <> 'notice' AND EXISTS (SELECT 1 FROM manager_returns r
      WHERE r.recipient_id = w.recipient_id AND r.made_at < w.at AND r.seen_number >= p.number AND p.number NOT IN (SELECT value FROM json_each (r.missing)))), 0) AS known_number
  FROM onward w) o;
-- The newest package about each copy: what its holder was told. doubtful: this register had been put back to an earlier state when it was made, so that he has another one of this
-- number, or none (F53): what it tells must be told again.
CREATE VIEW packages_told AS
SELECT p.*, EXISTS (SELECT 1 FROM discrepancies d JOIN manager_returns r ON r.id = d.return_id WHERE d.recipient_id = p.recipient_id AND d.kind = 'unknown-package' AND d.seq > p.seq AND r.seen_number >= p.number) AS doubtful
FROM packages p WHERE p.copy_id IS NOT NULL AND p.number = (SELECT max (q.number) FROM packages q WHERE q.copy_id = p.copy_id AND q.kind <> 'notice');
-- Whom a manager may disclose a copy to as things stand (K10 7.4): the members of its instruction who have not been suspended and have not left (F29).
CREATE VIEW instructions_now AS
SELECT i.copy_id, i.member_id, p.organisation, p.premises, p.person FROM copy_instructions i JOIN recipients p ON p.id = i.member_id WHERE p.status = 'active';
-- What managers with a card have not been told yet (F33): one row a copy, with the kind of package that tells it. A recall of what he was never given needs none.
-- CROSS JOIN: from the few cards to their copies, not the other way.
CREATE VIEW packages_due AS
SELECT c.id AS copy_id, c.recipient_id, r.reference, c.copy_no, r.case_id, c.release_id, h.organisation, h.person, w.review_on, c.recall_id, k.id AS card_id,
  CASE WHEN c.recall_id IS NOT NULL THEN 'recall'
    WHEN t.id IS NULL THEN 'issue'
    WHEN t.recall_id IS NOT NULL OR t.doubtful OR t.review_on IS NOT w.review_on THEN 'renewal'
    ELSE 'instruction' END AS kind
FROM cards k CROSS JOIN copies c ON c.recipient_id = k.recipient_id AND c.route = 'A' JOIN copy_reviews w ON w.copy_id = c.id
JOIN releases r ON r.id = c.release_id JOIN recipients h ON h.id = c.recipient_id
LEFT JOIN packages_told t ON t.copy_id = c.id
WHERE k.ended_seq IS NULL AND NOT EXISTS (SELECT 1 FROM returns b WHERE b.copy_id = c.id)
AND CASE WHEN t.id IS NULL THEN c.recall_id IS NULL
  WHEN t.doubtful OR t.recall_id IS NOT c.recall_id THEN 1
  WHEN c.recall_id IS NOT NULL AND t.deadline_on IS NOT (SELECT q.deadline_on FROM recalls q WHERE q.id = c.recall_id AND q.copy_id = c.id) THEN 1
  WHEN c.recall_id IS NULL AND t.review_on IS NOT w.review_on THEN 1
  ELSE EXISTS (SELECT 1 FROM instructions_now i WHERE i.copy_id = c.id AND NOT EXISTS (SELECT 1 FROM package_members m WHERE m.package_id = t.id AND m.member_id = i.member_id))
    OR EXISTS (SELECT 1 FROM package_members m WHERE m.package_id = t.id AND NOT EXISTS (SELECT 1 FROM instructions_now i WHERE i.copy_id = c.id AND i.member_id = m.member_id)) END;
-- What a manager was told to pass on and, as far as he reported, has not (F53).
CREATE VIEW onward_missing AS
SELECT t.copy_id, t.recipient_id, m.member_id, c.reference, c.copy_no, t.made_on
FROM packages_told t JOIN package_members m ON m.package_id = t.id JOIN copies_now c ON c.id = t.copy_id
WHERE c.whereabouts = 'out' AND c.recall_id IS NULL
AND NOT EXISTS (SELECT 1 FROM onward_now o WHERE o.copy_id = t.copy_id AND o.member_id = m.member_id AND o.how <> 'taken-back' AND NOT o.void AND NOT o.corrected);
-- --- A manager's register
-- What he holds or held. Whether it may still be shown (K10 7.8, 8.2) is for who asks: ended, recall_id, review_on before today, no has_contents. recalled_at: when the demand
-- that stands reached him (a notice may bring it first).
CREATE VIEW items_now AS
SELECT i.*, CASE WHEN i.recall_id IS NOT NULL THEN coalesce ((SELECT e.at FROM received v JOIN entries e ON e.seq = v.seq WHERE v.item_id = i.id AND v.kind <> 'notice'
    AND v.seq > coalesce ((SELECT max (u.seq) FROM received u WHERE u.item_id = i.id AND u.kind NOT IN ('recall', 'notice')), 0) ORDER BY v.seq LIMIT 1),
    (SELECT e.at FROM entries e WHERE e.seq = i.told_seq)) END AS recalled_at,
  k.told_offence, k.warning_phrase, k.form_sha256, k.picture_sha256, k.item_id IS NOT NULL AS has_contents, r.received_on,
  (SELECT count (*) FROM item_members m WHERE m.item_id = i.id AND m.ended_seq IS NULL) AS members,
  (SELECT count (DISTINCT d.member_id) FROM disclosures_now d WHERE d.item_id = i.id AND d.how <> 'taken-back') AS members_told,
  (SELECT count (*) FROM disclosures_now d WHERE d.item_id = i.id AND d.how = 'copy' AND NOT EXISTS (SELECT 1 FROM disclosures_now b WHERE b.item_id = d.item_id AND b.member_id = d.member_id AND b.how = 'taken-back' AND b.at >= d.at)) AS copies_out
FROM items i LEFT JOIN item_contents k ON k.item_id = i.id LEFT JOIN item_receipts r ON r.item_id = i.id;
-- The record as it stands: without what was corrected and what was void.
CREATE VIEW disclosures_now AS
SELECT d.*, i.reference, i.copy_no, m.organisation, m.premises, m.person
FROM disclosures d JOIN items i ON i.id = d.item_id JOIN known_members m ON m.id = d.member_id
WHERE NOT d.void AND NOT EXISTS (SELECT 1 FROM disclosures k WHERE k.corrects = d.id);
-- To pass on (F33): members named for what he holds, to whom he has not disclosed it.
CREATE VIEW to_pass_on AS
SELECT m.item_id, m.member_id, i.reference, i.copy_no, i.review_on, i.has_warning, k.organisation, k.premises, k.person
FROM item_members m JOIN items i ON i.id = m.item_id JOIN known_members k ON k.id = m.member_id
WHERE m.ended_seq IS NULL AND i.ended IS NULL AND i.recall_id IS NULL
AND NOT EXISTS (SELECT 1 FROM disclosures_now d WHERE d.item_id = m.item_id AND d.member_id = m.member_id AND d.how <> 'taken-back');

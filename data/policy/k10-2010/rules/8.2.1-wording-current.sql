-- row: F27
-- paragraph: K10 8.2.1
-- applies: undertaking.sign
-- effect: blocks
-- message: The undertaking that was signed is not the wording of the policy edition in force. Show the
--   present wording and let it be signed.
-- mend: undertaking
-- reading: A signature without the wording shown is impossible: the hash names what was shown.
SELECT u.recipient_id AS subject FROM undertakings u WHERE u.id = :body ->> '$.id'
AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'undertaking' AND w.language = u.language AND w.sha256 = u.wording_sha256)

-- row: F31
-- paragraph: K10 8.8
-- applies: today
-- effect: warns
-- message: Schemes or members have changed since {since}, and the Data Protection Unit was not
--   given the new list of members. Supply it.
-- mend: scheme
-- reading: K10 says "up to date" and names no interval; the constant members_list_days is this
--   edition's reading. The initiative that 8.8 names is read as every recognised scheme.
SELECT csn_date_words (changed_since) AS since FROM members_list_now
WHERE date (changed_since, '+' || (SELECT value FROM constants_now WHERE name = 'members_list_days') || ' days') < :today

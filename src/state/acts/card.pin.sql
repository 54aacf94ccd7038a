-- Somebody's keys are trusted from here on, after his card's words were compared by voice (K10 7.3, F33). In a unit's register it is a manager's (recipient_id), in a
-- manager's somebody of a unit. A card in the place of an earlier one names it and says why. Body: id, recipient_id, register_id, person_id, person, title, organisation,
-- area, sign_key, box_key, words, checked_how, checked_with, checked_on, replaces, reason.
UPDATE cards SET ended_seq = :seq WHERE id = :body ->> '$.replaces' AND ended_seq IS NULL;
INSERT INTO cards (id, recipient_id, register_id, person_id, person, title, organisation, area, sign_key, box_key, words, checked_how, checked_with, checked_on, replaces, reason, pinned_by, pinned_on, seq)
VALUES (:body ->> '$.id', :body ->> '$.recipient_id', :body ->> '$.register_id', :body ->> '$.person_id', :body ->> '$.person', :body ->> '$.title', :body ->> '$.organisation',
  :body ->> '$.area', :body ->> '$.sign_key', :body ->> '$.box_key', :body ->> '$.words', coalesce (:body ->> '$.checked_how', ''), coalesce (:body ->> '$.checked_with', ''),
  coalesce (:body ->> '$.checked_on', ''), :body ->> '$.replaces', :body ->> '$.reason', :actor, :today, :seq);

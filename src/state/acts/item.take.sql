-- What a package brings of the photographed person, under a key of its own, so that it can be destroyed (K10 7.4, 8.2). Body: case_id (the item), item_id, language, told_offence,
-- told_sentence, warning_phrase, name_text, form_blob_id, form_sha256, picture_blob_id, picture_sha256.
INSERT INTO item_contents (item_id, language, told_offence, told_sentence, warning_phrase, name_text, form_blob_id, form_sha256, picture_blob_id, picture_sha256)
SELECT i.id, :body ->> '$.language', :body ->> '$.told_offence', :body ->> '$.told_sentence', :body ->> '$.warning_phrase', :body ->> '$.name_text',
  :body ->> '$.form_blob_id', :body ->> '$.form_sha256', :body ->> '$.picture_blob_id', :body ->> '$.picture_sha256'
FROM items i WHERE i.id = :body ->> '$.item_id' AND i.id = :scope AND i.ended IS NULL;

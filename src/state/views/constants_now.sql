-- Constants and wordings of the edition in force.
CREATE VIEW constants_now AS SELECT name, value FROM constants WHERE edition_seq = (SELECT max (seq) FROM editions);
CREATE VIEW wordings_now AS SELECT name, language, version, sha256 FROM wordings WHERE edition_seq = (SELECT max (seq) FROM editions);

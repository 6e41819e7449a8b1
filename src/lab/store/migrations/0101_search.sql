-- What objects say, for searching: kept in step by the database itself. Numbers of their own, since
-- copying may number the rows of `object` anew.
CREATE TABLE found_object(
  number INTEGER PRIMARY KEY,
  object TEXT NOT NULL UNIQUE REFERENCES object(id)
) STRICT;
CREATE VIRTUAL TABLE found USING fts5(words, tokenize = "unicode61 remove_diacritics 2");

INSERT INTO found_object(object) SELECT id FROM object ORDER BY id;
INSERT INTO found(rowid, words) SELECT number, (SELECT coalesce(group_concat(value, ' '), '')
  FROM json_tree(body) WHERE type = 'text') FROM found_object JOIN object ON id = object;

CREATE TRIGGER object_is_found AFTER INSERT ON object
BEGIN
  INSERT INTO found_object(object) VALUES (new.id);
  INSERT INTO found(rowid, words) VALUES (
    (SELECT number FROM found_object WHERE object = new.id),
    (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(new.body) WHERE type = 'text'));
END;
CREATE TRIGGER object_is_found_changed AFTER UPDATE OF body ON object
BEGIN
  UPDATE found SET words =
    (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(new.body) WHERE type = 'text')
    WHERE rowid = (SELECT number FROM found_object WHERE object = new.id);
END;

-- What a works council saw is not found through its opinion, whose readers may not see it.
DROP TRIGGER object_is_found;
DROP TRIGGER object_is_found_changed;

UPDATE found SET words =
  (SELECT coalesce(group_concat(value, ' '), '')
   FROM object, json_tree(json_remove(object.body, '$.opinion.seen')) AS tree
   WHERE object.id = (SELECT object FROM found_object WHERE number = found.rowid) AND tree.type = 'text')
  WHERE rowid IN (SELECT number FROM found_object JOIN object ON object.id = found_object.object
                  WHERE object.kind = 'consultation');

CREATE TRIGGER object_is_found AFTER INSERT ON object
BEGIN
  INSERT INTO found_object(object) VALUES (new.id);
  INSERT INTO found(rowid, words) VALUES (
    (SELECT number FROM found_object WHERE object = new.id),
    (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(json_remove(new.body, '$.opinion.seen'))
     WHERE type = 'text'));
END;
CREATE TRIGGER object_is_found_changed AFTER UPDATE OF body ON object
BEGIN
  UPDATE found SET words =
    (SELECT coalesce(group_concat(value, ' '), '') FROM json_tree(json_remove(new.body, '$.opinion.seen'))
     WHERE type = 'text')
    WHERE rowid = (SELECT number FROM found_object WHERE object = new.id);
END;

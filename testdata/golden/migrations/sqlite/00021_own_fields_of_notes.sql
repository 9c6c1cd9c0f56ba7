-- +goose Up
-- From now on slug is unique for each owner, and among what is nobody's.
CREATE UNIQUE INDEX notes_owner_id_slug_key ON notes (owner_id, slug);

DROP INDEX notes_slug_key;

CREATE UNIQUE INDEX notes_slug_key ON notes (slug) WHERE owner_id IS NULL;

-- From now on code is unique for each owner, and among what is nobody's.
CREATE UNIQUE INDEX notes_owner_id_code_key ON notes (owner_id, code);

DROP INDEX notes_code_key;

CREATE UNIQUE INDEX notes_code_key ON notes (code) WHERE owner_id IS NULL;

-- +goose Down
DROP INDEX notes_owner_id_slug_key;
DROP INDEX notes_slug_key;
CREATE UNIQUE INDEX notes_slug_key ON notes (slug);
DROP INDEX notes_owner_id_code_key;
DROP INDEX notes_code_key;
CREATE UNIQUE INDEX notes_code_key ON notes (code);

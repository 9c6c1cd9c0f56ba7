-- +goose Up
-- From now on slug is unique for all owners together.
DROP INDEX IF EXISTS notes_slug_key;

CREATE UNIQUE INDEX notes_slug_key ON notes (slug);

DROP INDEX IF EXISTS notes_owner_id_slug_key;

-- From now on code is unique for all owners together.
DROP INDEX IF EXISTS notes_code_key;

CREATE UNIQUE INDEX notes_code_key ON notes (code);

DROP INDEX IF EXISTS notes_owner_id_code_key;

-- +goose Down
CREATE UNIQUE INDEX notes_owner_id_slug_key ON notes (owner_id, slug);
DROP INDEX notes_slug_key;
CREATE UNIQUE INDEX notes_slug_key ON notes (slug) WHERE owner_id IS NULL;
CREATE UNIQUE INDEX notes_owner_id_code_key ON notes (owner_id, code);
DROP INDEX notes_code_key;
CREATE UNIQUE INDEX notes_code_key ON notes (code) WHERE owner_id IS NULL;

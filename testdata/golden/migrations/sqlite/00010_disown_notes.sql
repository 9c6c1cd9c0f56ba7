-- +goose Up
-- What is made from now on belongs to nobody, and is unique among itself. What
-- belongs to accounts stays as it is: two of them may have the same.
CREATE UNIQUE INDEX notes_slug_key ON notes (slug) WHERE owner_id IS NULL;

CREATE UNIQUE INDEX notes_code_key ON notes (code) WHERE owner_id IS NULL;

-- +goose Down
DROP INDEX notes_slug_key;
DROP INDEX notes_code_key;

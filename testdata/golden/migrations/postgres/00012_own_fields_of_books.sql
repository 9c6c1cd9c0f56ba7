-- +goose Up
-- From now on slug is unique for each owner, and among what is nobody's.
CREATE UNIQUE INDEX books_owner_id_slug_key ON books (owner_id, slug);

DROP INDEX books_slug_key;

CREATE UNIQUE INDEX books_slug_key ON books (slug) WHERE owner_id IS NULL;

-- +goose Down
DROP INDEX books_owner_id_slug_key;
DROP INDEX books_slug_key;
CREATE UNIQUE INDEX books_slug_key ON books (slug);

-- +goose Up
-- From now on isbn is unique for all owners together.
DROP INDEX IF EXISTS books_isbn_key;

CREATE UNIQUE INDEX books_isbn_key ON books (isbn);

DROP INDEX IF EXISTS books_owner_id_isbn_key;

-- From now on slug is unique for all owners together.
DROP INDEX IF EXISTS books_slug_key;

CREATE UNIQUE INDEX books_slug_key ON books (slug);

DROP INDEX IF EXISTS books_owner_id_slug_key;

-- +goose Down
CREATE UNIQUE INDEX books_owner_id_isbn_key ON books (owner_id, isbn);
DROP INDEX books_isbn_key;
CREATE UNIQUE INDEX books_isbn_key ON books (isbn) WHERE owner_id IS NULL;
CREATE UNIQUE INDEX books_owner_id_slug_key ON books (owner_id, slug);
DROP INDEX books_slug_key;
CREATE UNIQUE INDEX books_slug_key ON books (slug) WHERE owner_id IS NULL;

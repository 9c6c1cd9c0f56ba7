-- +goose Up
-- The books that are here belong to nobody, and nobody sees them. This gives
-- them to an account:
-- UPDATE books SET owner_id = (SELECT id FROM accounts WHERE email = 'ada@example.com') WHERE owner_id IS NULL;
ALTER TABLE books ADD COLUMN owner_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE;

CREATE INDEX books_owner_id ON books (owner_id, id);

-- From now on isbn is unique for each owner, and among what is nobody's.
CREATE UNIQUE INDEX books_owner_id_isbn_key ON books (owner_id, isbn);

DROP INDEX books_isbn_key;

CREATE UNIQUE INDEX books_isbn_key ON books (isbn) WHERE owner_id IS NULL;

-- +goose Down
DROP INDEX books_owner_id;

DROP INDEX books_owner_id_isbn_key;

DROP INDEX books_isbn_key;

CREATE UNIQUE INDEX books_isbn_key ON books (isbn);

ALTER TABLE books DROP COLUMN owner_id;

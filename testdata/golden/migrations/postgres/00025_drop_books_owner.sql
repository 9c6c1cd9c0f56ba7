-- +goose Up
DROP INDEX books_owner_id;

DROP INDEX IF EXISTS books_owner_id_rank_sort;

DROP INDEX IF EXISTS books_owner_id_isbn_key;

DROP INDEX IF EXISTS books_isbn_key;

-- Where several owners have the same isbn, the oldest row stays.
DELETE FROM books WHERE EXISTS (
    SELECT 1 FROM books AS older WHERE older.isbn = books.isbn AND older.id < books.id
);

CREATE UNIQUE INDEX books_isbn_key ON books (isbn);

DROP INDEX IF EXISTS books_owner_id_slug_key;

DROP INDEX IF EXISTS books_slug_key;

-- Where several owners have the same slug, the oldest row stays.
DELETE FROM books WHERE EXISTS (
    SELECT 1 FROM books AS older WHERE older.slug = books.slug AND older.id < books.id
);

CREATE UNIQUE INDEX books_slug_key ON books (slug);

ALTER TABLE books DROP COLUMN owner_id;

-- +goose Down
-- Who owned what does not come back.

-- +goose Up
DROP INDEX books_owner_id;

DROP INDEX books_owner_id_isbn_key;

DROP INDEX IF EXISTS books_isbn_key;

-- Where several owners have the same isbn, the oldest row stays.
DELETE FROM books WHERE EXISTS (
    SELECT 1 FROM books AS older WHERE older.isbn = books.isbn AND older.id < books.id
);

CREATE UNIQUE INDEX books_isbn_key ON books (isbn);

ALTER TABLE books DROP COLUMN owner_id;

-- +goose Down
-- Who owned what does not come back.

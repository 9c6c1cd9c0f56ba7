-- +goose Up
CREATE TABLE books (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is never used twice
    isbn TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE UNIQUE INDEX books_isbn_key ON books (isbn);

-- +goose Down
DROP TABLE books;

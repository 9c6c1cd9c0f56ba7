-- +goose Up
-- Which books stand in kin_ids of a book.
CREATE TABLE book_kin (
    book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    kin_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    PRIMARY KEY (book_id, kin_id)
);

CREATE INDEX book_kin_kin_id ON book_kin (kin_id, book_id);

-- +goose Down
DROP TABLE book_kin;

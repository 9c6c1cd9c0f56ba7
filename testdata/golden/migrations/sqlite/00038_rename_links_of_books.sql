-- +goose Up
ALTER TABLE book_kin RENAME TO book_family;

ALTER TABLE book_family RENAME COLUMN kin_id TO family_id;

DROP INDEX book_kin_kin_id;

CREATE INDEX book_family_family_id ON book_family (family_id, book_id);

-- +goose Down
ALTER TABLE book_family RENAME TO book_kin;

ALTER TABLE book_kin RENAME COLUMN family_id TO kin_id;

DROP INDEX book_family_family_id;

CREATE INDEX book_kin_kin_id ON book_kin (kin_id, book_id);

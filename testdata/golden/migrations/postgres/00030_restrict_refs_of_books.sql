-- +goose Up
-- A Book to which part_id refers cannot be deleted any more.
ALTER TABLE books DROP CONSTRAINT books_part_id_fkey;
ALTER TABLE books ADD CONSTRAINT books_part_id_fkey FOREIGN KEY (part_id) REFERENCES books (id);

-- +goose Down
ALTER TABLE books DROP CONSTRAINT books_part_id_fkey;
ALTER TABLE books ADD CONSTRAINT books_part_id_fkey FOREIGN KEY (part_id) REFERENCES books (id) ON DELETE SET NULL;

-- +goose Up
-- When a book is deleted, part_id becomes NULL where it referred to that.
ALTER TABLE books DROP CONSTRAINT books_part_id_fkey;
ALTER TABLE books ADD CONSTRAINT books_part_id_fkey FOREIGN KEY (part_id) REFERENCES books (id) ON DELETE SET NULL;

-- +goose Down
ALTER TABLE books DROP CONSTRAINT books_part_id_fkey;
ALTER TABLE books ADD CONSTRAINT books_part_id_fkey FOREIGN KEY (part_id) REFERENCES books (id);

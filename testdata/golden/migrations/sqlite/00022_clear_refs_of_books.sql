-- +goose Up
-- SQLite cannot change the foreign key of a table to ON DELETE SET NULL.
-- When a book is deleted, part_id becomes NULL where it referred to that.
-- +goose StatementBegin
CREATE TRIGGER IF NOT EXISTS clear_books_part_id AFTER DELETE ON books BEGIN
    UPDATE books SET part_id = NULL WHERE part_id = OLD.id;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER clear_books_part_id;

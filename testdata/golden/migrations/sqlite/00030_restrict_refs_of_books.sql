-- +goose Up
-- A Book to which part_id refers cannot be deleted any more.
DROP TRIGGER IF EXISTS clear_books_part_id;

-- +goose Down
-- +goose StatementBegin
CREATE TRIGGER clear_books_part_id AFTER DELETE ON books BEGIN
    UPDATE books SET part_id = NULL WHERE part_id = OLD.id;
END;
-- +goose StatementEnd

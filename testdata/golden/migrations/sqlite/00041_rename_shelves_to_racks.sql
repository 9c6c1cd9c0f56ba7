-- +goose Up
-- Its indexes keep the names that they were made with.
ALTER TABLE shelves RENAME TO racks;

-- +goose Down
ALTER TABLE racks RENAME TO shelves;

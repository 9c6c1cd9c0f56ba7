-- +goose Up
ALTER TABLE shelves RENAME COLUMN label TO "order";

-- +goose Down
ALTER TABLE shelves RENAME COLUMN "order" TO label;

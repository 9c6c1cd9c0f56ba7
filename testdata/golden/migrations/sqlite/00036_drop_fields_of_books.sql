-- +goose Up
DROP INDEX IF EXISTS books_rank_sort;

DROP INDEX IF EXISTS books_owner_id_rank_sort;

DROP INDEX IF EXISTS books_slug_key;

DROP INDEX IF EXISTS books_owner_id_slug_key;

DROP INDEX books_part_id;

ALTER TABLE books DROP COLUMN slug;

ALTER TABLE books DROP COLUMN day;

ALTER TABLE books DROP COLUMN part_id;

ALTER TABLE books DROP COLUMN rank;

-- +goose Down
-- What was stored there does not come back.

-- +goose Up
-- The todos that are here belong to nobody, and nobody sees them. This gives
-- them to an account:
-- UPDATE todos SET owner_id = (SELECT id FROM accounts WHERE email = 'ada@example.com') WHERE owner_id IS NULL;
ALTER TABLE todos ADD COLUMN owner_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE;

CREATE INDEX todos_owner_id ON todos (owner_id, id);

-- +goose Down
DROP INDEX todos_owner_id;

ALTER TABLE todos DROP COLUMN owner_id;

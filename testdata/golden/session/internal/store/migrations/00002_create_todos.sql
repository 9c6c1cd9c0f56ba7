-- +goose Up
CREATE TABLE todos (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE, -- NULL is nobody's row
    title TEXT NOT NULL,
    done BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX todos_owner_id ON todos (owner_id, id);

-- +goose Down
DROP TABLE todos;

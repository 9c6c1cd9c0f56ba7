-- +goose Up
CREATE TABLE posts (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE, -- NULL is nobody's row
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX posts_owner_id ON posts (owner_id, id);

-- +goose Down
DROP TABLE posts;

-- +goose Up
CREATE TABLE comments (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE, -- NULL is nobody's row
    post_id BIGINT NOT NULL REFERENCES posts (id),
    author TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX comments_post_id ON comments (post_id, id);

CREATE INDEX comments_owner_id ON comments (owner_id, id);

-- +goose Down
DROP TABLE comments;

-- +goose Up
CREATE TABLE blog_posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is never used twice
    some_string TEXT NOT NULL,
    some_string_unique TEXT NOT NULL,
    some_string_optional TEXT,
    some_string_optional_unique TEXT,
    some_text TEXT NOT NULL,
    some_text_unique TEXT NOT NULL,
    some_text_optional TEXT,
    some_text_optional_unique TEXT,
    some_int INTEGER NOT NULL,
    some_int_unique INTEGER NOT NULL,
    some_int_optional INTEGER,
    some_int_optional_unique INTEGER,
    some_float REAL NOT NULL,
    some_float_unique REAL NOT NULL,
    some_float_optional REAL,
    some_float_optional_unique REAL,
    some_bool BOOLEAN NOT NULL,
    some_bool_unique BOOLEAN NOT NULL,
    some_bool_optional BOOLEAN,
    some_bool_optional_unique BOOLEAN,
    some_date DATE NOT NULL,
    some_date_unique DATE NOT NULL,
    some_date_optional DATE,
    some_date_optional_unique DATE,
    some_time TIMESTAMP NOT NULL,
    some_time_unique TIMESTAMP NOT NULL,
    some_time_optional TIMESTAMP,
    some_time_optional_unique TIMESTAMP,
    some_email TEXT NOT NULL,
    some_email_unique TEXT NOT NULL,
    some_email_optional TEXT,
    some_email_optional_unique TEXT,
    some_url TEXT NOT NULL,
    some_url_unique TEXT NOT NULL,
    some_url_optional TEXT,
    some_url_optional_unique TEXT,
    some_enum TEXT NOT NULL,
    some_enum_unique TEXT NOT NULL,
    some_enum_optional TEXT,
    some_enum_optional_unique TEXT,
    some_ref_id INTEGER NOT NULL REFERENCES writers (id),
    some_ref_cascade_id INTEGER NOT NULL REFERENCES writers (id) ON DELETE CASCADE,
    some_ref_unique_id INTEGER NOT NULL REFERENCES writers (id),
    some_ref_unique_cascade_id INTEGER NOT NULL REFERENCES writers (id) ON DELETE CASCADE,
    some_ref_optional_id INTEGER REFERENCES writers (id),
    some_ref_optional_cascade_id INTEGER REFERENCES writers (id) ON DELETE CASCADE,
    some_ref_optional_unique_id INTEGER REFERENCES writers (id),
    some_ref_optional_unique_cascade_id INTEGER REFERENCES writers (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE INDEX blog_posts_some_ref_id ON blog_posts (some_ref_id, id);

CREATE INDEX blog_posts_some_ref_cascade_id ON blog_posts (some_ref_cascade_id, id);

CREATE INDEX blog_posts_some_ref_unique_id ON blog_posts (some_ref_unique_id, id);

CREATE INDEX blog_posts_some_ref_unique_cascade_id ON blog_posts (some_ref_unique_cascade_id, id);

CREATE INDEX blog_posts_some_ref_optional_id ON blog_posts (some_ref_optional_id, id);

CREATE INDEX blog_posts_some_ref_optional_cascade_id ON blog_posts (some_ref_optional_cascade_id, id);

CREATE INDEX blog_posts_some_ref_optional_unique_id ON blog_posts (some_ref_optional_unique_id, id);

CREATE INDEX blog_posts_some_ref_optional_unique_cascade_id ON blog_posts (some_ref_optional_unique_cascade_id, id);

CREATE UNIQUE INDEX blog_posts_some_string_unique_key ON blog_posts (some_string_unique);

CREATE UNIQUE INDEX blog_posts_some_string_optional_unique_key ON blog_posts (some_string_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_text_unique_key ON blog_posts (some_text_unique);

CREATE UNIQUE INDEX blog_posts_some_text_optional_unique_key ON blog_posts (some_text_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_int_unique_key ON blog_posts (some_int_unique);

CREATE UNIQUE INDEX blog_posts_some_int_optional_unique_key ON blog_posts (some_int_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_float_unique_key ON blog_posts (some_float_unique);

CREATE UNIQUE INDEX blog_posts_some_float_optional_unique_key ON blog_posts (some_float_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_bool_unique_key ON blog_posts (some_bool_unique);

CREATE UNIQUE INDEX blog_posts_some_bool_optional_unique_key ON blog_posts (some_bool_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_date_unique_key ON blog_posts (some_date_unique);

CREATE UNIQUE INDEX blog_posts_some_date_optional_unique_key ON blog_posts (some_date_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_time_unique_key ON blog_posts (some_time_unique);

CREATE UNIQUE INDEX blog_posts_some_time_optional_unique_key ON blog_posts (some_time_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_email_unique_key ON blog_posts (some_email_unique);

CREATE UNIQUE INDEX blog_posts_some_email_optional_unique_key ON blog_posts (some_email_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_url_unique_key ON blog_posts (some_url_unique);

CREATE UNIQUE INDEX blog_posts_some_url_optional_unique_key ON blog_posts (some_url_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_enum_unique_key ON blog_posts (some_enum_unique);

CREATE UNIQUE INDEX blog_posts_some_enum_optional_unique_key ON blog_posts (some_enum_optional_unique);

CREATE UNIQUE INDEX blog_posts_some_ref_unique_id_key ON blog_posts (some_ref_unique_id);

CREATE UNIQUE INDEX blog_posts_some_ref_unique_cascade_id_key ON blog_posts (some_ref_unique_cascade_id);

CREATE UNIQUE INDEX blog_posts_some_ref_optional_unique_id_key ON blog_posts (some_ref_optional_unique_id);

CREATE UNIQUE INDEX blog_posts_some_ref_optional_unique_cascade_id_key ON blog_posts (some_ref_optional_unique_cascade_id);

-- +goose Down
DROP TABLE blog_posts;

package store

import (
	"context"
	"fmt"
	"time"
)

// migrateTimeout is how long an index of very many documents may take.
const migrateTimeout = time.Hour

// counters is the collection with the last id of each other one.
const counters = "counters"

// needs is what this program expects of the database. What is missing is made
// by Migrate; no collection and no document is ever removed.
var needs = []need{
	collection{name: counters},
	collection{name: "blog_posts", indexes: []index{
		{fields: []string{"owner_id", "_id"}},
		{fields: []string{"some_ref_id", "_id"}},
		{fields: []string{"some_ref_optional_id", "_id"}},
		{fields: []string{"some_ref_unique_id", "_id"}},
		{fields: []string{"some_ref_optional_unique_id", "_id"}},
		{fields: []string{"some_ref_cascade_id", "_id"}},
		{fields: []string{"some_ref_optional_cascade_id", "_id"}},
		{fields: []string{"some_ref_unique_cascade_id", "_id"}},
		{fields: []string{"some_ref_optional_unique_cascade_id", "_id"}},
		{fields: []string{"owner_id", "some_string_unique"}, unique: true},
		{fields: []string{"owner_id", "some_string_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_text_unique"}, unique: true},
		{fields: []string{"owner_id", "some_text_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_int_unique"}, unique: true},
		{fields: []string{"owner_id", "some_int_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_float_unique"}, unique: true},
		{fields: []string{"owner_id", "some_float_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_bool_unique"}, unique: true},
		{fields: []string{"owner_id", "some_bool_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_date_unique"}, unique: true},
		{fields: []string{"owner_id", "some_date_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_time_unique"}, unique: true},
		{fields: []string{"owner_id", "some_time_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_email_unique"}, unique: true},
		{fields: []string{"owner_id", "some_email_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_url_unique"}, unique: true},
		{fields: []string{"owner_id", "some_url_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_enum_unique"}, unique: true},
		{fields: []string{"owner_id", "some_enum_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_ref_unique_id"}, unique: true},
		{fields: []string{"owner_id", "some_ref_optional_unique_id"}, unique: true},
		{fields: []string{"owner_id", "some_ref_unique_cascade_id"}, unique: true},
		{fields: []string{"owner_id", "some_ref_optional_unique_cascade_id"}, unique: true},
	}},
	collection{name: "writers", indexes: []index{
		{fields: []string{"owner_id", "_id"}},
	}},
	collection{name: "accounts", indexes: []index{
		{fields: []string{"email"}, unique: true},
	}},
	collection{name: "logins", indexes: []index{
		{fields: []string{"account_id"}},
		{fields: []string{"expires_at"}},
	}},
	collection{name: "known_devices", indexes: []index{
		{fields: []string{"account_id"}},
	}},
	collection{name: "login_failures", indexes: []index{
		{fields: []string{"subject", "failed_at"}},
		{fields: []string{"failed_at"}},
	}},

	// Your collections and indexes: add them here.
}

// A need is one thing that must be in the database. Several instances of this
// program may make it at once.
type need interface {
	missing(context.Context, *Store) (bool, error)
	make(context.Context, *Store) error
}

// Migrate brings the database up to date and returns how many things were
// missing.
func (s *Store) Migrate(ctx context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, migrateTimeout)
	defer cancel()
	made := 0
	for _, n := range needs {
		missing, err := n.missing(ctx, s)
		if err == nil && missing {
			err = n.make(ctx, s)
			made++
		}
		if err != nil {
			return 0, fmt.Errorf("migrate the database: %w", mapError(err))
		}
	}
	return made, nil
}

// Pending reports whether anything is missing.
func (s *Store) Pending(ctx context.Context) (bool, error) {
	for _, n := range needs {
		if missing, err := n.missing(ctx, s); missing || err != nil {
			return missing, mapError(err)
		}
	}
	return false, nil
}

package store

import (
	"context"
	"fmt"
	"time"
)

// migrateTimeout bounds Migrate. Creating an index may take long in a large
// collection.
const migrateTimeout = time.Hour

// counters is the collection with the last id of each other collection.
const counters = "counters"

// migrations are what this program needs in the database. Migrate applies those
// that are missing. It never removes a collection or a document.
var migrations = []migration{
	collection{name: counters},
	collection{name: "blog_posts", indexes: []index{
		{fields: []string{"owner_id", "_id"}},
		{fields: []string{"some_ref_id", "_id"}},
		{fields: []string{"some_ref_optional_id", "_id"}},
		{fields: []string{"some_ref_unique_id", "_id"}},
		{fields: []string{"some_ref_optional_unique_id", "_id"}},
		{fields: []string{"some_ref_sorted_id", "_id"}},
		{fields: []string{"some_ref_optional_sorted_id", "_id"}},
		{fields: []string{"some_ref_cascade_id", "_id"}},
		{fields: []string{"some_ref_optional_cascade_id", "_id"}},
		{fields: []string{"some_ref_unique_cascade_id", "_id"}},
		{fields: []string{"some_ref_optional_unique_cascade_id", "_id"}},
		{fields: []string{"some_many_ids", "_id"}},
		{fields: []string{"related_ids", "_id"}},
		{fields: []string{"owner_id", "some_string_sorted", "_id"}},
		{fields: []string{"owner_id", "some_string_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_int_sorted", "_id"}},
		{fields: []string{"owner_id", "some_int_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_float_sorted", "_id"}},
		{fields: []string{"owner_id", "some_float_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_decimal_sorted", "_id"}},
		{fields: []string{"owner_id", "some_decimal_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_bool_sorted", "_id"}},
		{fields: []string{"owner_id", "some_bool_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_date_sorted", "_id"}},
		{fields: []string{"owner_id", "some_date_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_time_sorted", "_id"}},
		{fields: []string{"owner_id", "some_time_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_email_sorted", "_id"}},
		{fields: []string{"owner_id", "some_email_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_enum_sorted", "_id"}},
		{fields: []string{"owner_id", "some_enum_optional_sorted", "_id"}},
		{fields: []string{"owner_id", "some_ref_sorted_id", "_id"}},
		{fields: []string{"owner_id", "some_ref_optional_sorted_id", "_id"}},
		{fields: []string{"owner_id", "some_string_unique"}, unique: true},
		{fields: []string{"owner_id", "some_string_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_text_unique"}, unique: true},
		{fields: []string{"owner_id", "some_text_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_int_unique"}, unique: true},
		{fields: []string{"owner_id", "some_int_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_float_unique"}, unique: true},
		{fields: []string{"owner_id", "some_float_optional_unique"}, unique: true},
		{fields: []string{"owner_id", "some_decimal_unique"}, unique: true},
		{fields: []string{"owner_id", "some_decimal_optional_unique"}, unique: true},
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
		{fields: []string{"name_key"}, unique: true},
	}},
	accountNames{},
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
	collection{name: "mail_codes", indexes: []index{
		{fields: []string{"account_id"}},
		{fields: []string{"expires_at"}},
	}},

	// Your collections and indexes: add them here.
}

// A migration creates one thing in the database. Several instances of this program
// may apply it at once.
type migration interface {
	pending(context.Context, *Store) (bool, error)
	apply(context.Context, *Store) error
}

// Migrate applies the pending migrations and returns how many there were.
func (s *Store) Migrate(ctx context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, migrateTimeout)
	defer cancel()
	applied := 0
	for _, m := range migrations {
		pending, err := m.pending(ctx, s)
		if err == nil && pending {
			err = m.apply(ctx, s)
			applied++
		}
		if err != nil {
			return 0, fmt.Errorf("migrate the database: %w", mapError(err))
		}
	}
	return applied, nil
}

// Reset removes the collections that this program needs, with all that is in
// them, and makes them anew.
func (s *Store) Reset(ctx context.Context) error {
	for _, m := range migrations {
		if c, ok := m.(collection); ok {
			if err := s.db.Collection(c.name).Drop(ctx); err != nil {
				return fmt.Errorf("empty the database: %w", mapError(err))
			}
		}
	}
	_, err := s.Migrate(ctx)
	return err
}

// Pending reports whether Migrate has anything to do.
func (s *Store) Pending(ctx context.Context) (bool, error) {
	for _, m := range migrations {
		if pending, err := m.pending(ctx, s); pending || err != nil {
			return pending, mapError(err)
		}
	}
	return false, nil
}

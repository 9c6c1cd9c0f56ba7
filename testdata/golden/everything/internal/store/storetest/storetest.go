// Package storetest gives each test a database of its own.
package storetest

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/store"
)

// New returns an empty database with all collections. It is deleted after the test.
func New(t *testing.T) *store.Store {
	t.Helper()
	db := Open(t)
	if _, err := db.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return db
}

// Open returns a database that is not migrated. It is deleted after the test.
func Open(t *testing.T) *store.Store {
	t.Helper()
	db, err := store.Open(context.Background(), URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// URL returns a DATABASE_URL for a test: a new database on the server at
// TEST_DATABASE_URL. If that is not set, the test is skipped.
func URL(t *testing.T) string {
	t.Helper()
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		t.Skip("TEST_DATABASE_URL is not set")
	}
	name := "test_" + strings.ToLower(rand.Text())
	t.Cleanup(func() {
		if err := drop(server, name); err != nil {
			t.Error(err)
		}
	})
	return withDatabase(server, name)
}

// drop drops a database.
func drop(server, name string) error {
	client, err := mongo.Connect(options.Client().ApplyURI(server))
	if err != nil {
		return err
	}
	err = client.Database(name).Drop(context.Background())
	return errors.Join(err, client.Disconnect(context.Background()))
}

// withDatabase replaces the database in a URL. If authSource is not set, MongoDB
// looks for the user in the database of the URL, so it is set to the previous one.
func withDatabase(address, name string) string {
	address, options, _ := strings.Cut(address, "?")
	scheme, address, _ := strings.Cut(address, "://")
	hosts, before, _ := strings.Cut(address, "/")
	if strings.Contains(hosts, "@") && !strings.Contains(options, "authSource=") {
		options += "&authSource=" + url.QueryEscape(cmp.Or(before, "admin"))
	}
	return fmt.Sprintf("%s://%s/%s?%s", scheme, hosts, name, strings.TrimPrefix(options, "&"))
}

// Two of each resource, as a client sends them.
const (
	FirstBlogPost = `{
		"some_string": "A first some string",
		"some_string_optional": "A first some string optional",
		"some_string_unique": "A first some string unique",
		"some_string_optional_unique": "A first some string optional unique",
		"some_string_sorted": "A first some string sorted",
		"some_string_optional_sorted": "A first some string optional sorted",
		"some_text": "A first some text.\nIt has two lines.",
		"some_text_optional": "A first some text optional.\nIt has two lines.",
		"some_text_unique": "A first some text unique.\nIt has two lines.",
		"some_text_optional_unique": "A first some text optional unique.\nIt has two lines.",
		"some_int": 42,
		"some_int_optional": 42,
		"some_int_unique": 42,
		"some_int_optional_unique": 42,
		"some_int_sorted": 42,
		"some_int_optional_sorted": 42,
		"some_float": 2.5,
		"some_float_optional": 2.5,
		"some_float_unique": 2.5,
		"some_float_optional_unique": 2.5,
		"some_float_sorted": 2.5,
		"some_float_optional_sorted": 2.5,
		"some_decimal": "12.50",
		"some_decimal_optional": "12.50",
		"some_decimal_unique": "12.50",
		"some_decimal_optional_unique": "12.50",
		"some_decimal_sorted": "12.50",
		"some_decimal_optional_sorted": "12.50",
		"some_bool": false,
		"some_bool_optional": false,
		"some_bool_unique": false,
		"some_bool_optional_unique": false,
		"some_bool_sorted": false,
		"some_bool_optional_sorted": false,
		"some_date": "2024-02-29",
		"some_date_optional": "2024-02-29",
		"some_date_unique": "2024-02-29",
		"some_date_optional_unique": "2024-02-29",
		"some_date_sorted": "2024-02-29",
		"some_date_optional_sorted": "2024-02-29",
		"some_time": "2024-02-29T12:30:00.000Z",
		"some_time_optional": "2024-02-29T12:30:00.000Z",
		"some_time_unique": "2024-02-29T12:30:00.000Z",
		"some_time_optional_unique": "2024-02-29T12:30:00.000Z",
		"some_time_sorted": "2024-02-29T12:30:00.000Z",
		"some_time_optional_sorted": "2024-02-29T12:30:00.000Z",
		"some_email": "ada@example.com",
		"some_email_optional": "ada@example.com",
		"some_email_unique": "ada@example.com",
		"some_email_optional_unique": "ada@example.com",
		"some_email_sorted": "ada@example.com",
		"some_email_optional_sorted": "ada@example.com",
		"some_url": "https://example.com/one",
		"some_url_optional": "https://example.com/one",
		"some_url_unique": "https://example.com/one",
		"some_url_optional_unique": "https://example.com/one",
		"some_list": ["red", "blue"],
		"some_enum": "draft",
		"some_enum_optional": "draft",
		"some_enum_unique": "draft",
		"some_enum_optional_unique": "draft",
		"some_enum_sorted": "draft",
		"some_enum_optional_sorted": "draft",
		"some_ref_id": 1,
		"some_ref_optional_id": 1,
		"some_ref_unique_id": 1,
		"some_ref_optional_unique_id": 1,
		"some_ref_sorted_id": 1,
		"some_ref_optional_sorted_id": 1,
		"some_ref_cascade_id": 1,
		"some_ref_optional_cascade_id": 1,
		"some_ref_unique_cascade_id": 1,
		"some_ref_optional_unique_cascade_id": 1,
		"some_many_ids": [1],
		"related_ids": []
	}`
	SecondBlogPost = `{
		"some_string": "Another some string",
		"some_string_optional": "Another some string optional",
		"some_string_unique": "Another some string unique",
		"some_string_optional_unique": "Another some string optional unique",
		"some_string_sorted": "Another some string sorted",
		"some_string_optional_sorted": "Another some string optional sorted",
		"some_text": "Another some text.",
		"some_text_optional": "Another some text optional.",
		"some_text_unique": "Another some text unique.",
		"some_text_optional_unique": "Another some text optional unique.",
		"some_int": -7,
		"some_int_optional": -7,
		"some_int_unique": -7,
		"some_int_optional_unique": -7,
		"some_int_sorted": -7,
		"some_int_optional_sorted": -7,
		"some_float": -0.125,
		"some_float_optional": -0.125,
		"some_float_unique": -0.125,
		"some_float_optional_unique": -0.125,
		"some_float_sorted": -0.125,
		"some_float_optional_sorted": -0.125,
		"some_decimal": "-7.25",
		"some_decimal_optional": "-7.25",
		"some_decimal_unique": "-7.25",
		"some_decimal_optional_unique": "-7.25",
		"some_decimal_sorted": "-7.25",
		"some_decimal_optional_sorted": "-7.25",
		"some_bool": true,
		"some_bool_optional": true,
		"some_bool_unique": true,
		"some_bool_optional_unique": true,
		"some_bool_sorted": true,
		"some_bool_optional_sorted": true,
		"some_date": "1999-12-31",
		"some_date_optional": "1999-12-31",
		"some_date_unique": "1999-12-31",
		"some_date_optional_unique": "1999-12-31",
		"some_date_sorted": "1999-12-31",
		"some_date_optional_sorted": "1999-12-31",
		"some_time": "1999-12-31T23:59:59.500Z",
		"some_time_optional": "1999-12-31T23:59:59.500Z",
		"some_time_unique": "1999-12-31T23:59:59.500Z",
		"some_time_optional_unique": "1999-12-31T23:59:59.500Z",
		"some_time_sorted": "1999-12-31T23:59:59.500Z",
		"some_time_optional_sorted": "1999-12-31T23:59:59.500Z",
		"some_email": "grace@example.org",
		"some_email_optional": "grace@example.org",
		"some_email_unique": "grace@example.org",
		"some_email_optional_unique": "grace@example.org",
		"some_email_sorted": "grace@example.org",
		"some_email_optional_sorted": "grace@example.org",
		"some_url": "http://example.org/?page=2",
		"some_url_optional": "http://example.org/?page=2",
		"some_url_unique": "http://example.org/?page=2",
		"some_url_optional_unique": "http://example.org/?page=2",
		"some_list": ["green"],
		"some_enum": "in-review",
		"some_enum_optional": "in-review",
		"some_enum_unique": "in-review",
		"some_enum_optional_unique": "in-review",
		"some_enum_sorted": "in-review",
		"some_enum_optional_sorted": "in-review",
		"some_ref_id": 2,
		"some_ref_optional_id": 2,
		"some_ref_unique_id": 2,
		"some_ref_optional_unique_id": 2,
		"some_ref_sorted_id": 2,
		"some_ref_optional_sorted_id": 2,
		"some_ref_cascade_id": 2,
		"some_ref_optional_cascade_id": 2,
		"some_ref_unique_cascade_id": 2,
		"some_ref_optional_unique_cascade_id": 2,
		"some_many_ids": [1, 2],
		"related_ids": []
	}`
	FirstWriter  = `{"name": "A first name"}`
	SecondWriter = `{"name": "Another name"}`
)

// Input is what a client says with this JSON.
func Input[T any](t *testing.T, text string) T {
	t.Helper()
	var input T
	if err := json.Unmarshal([]byte(text), &input); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return input
}

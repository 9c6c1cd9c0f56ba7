// Package storetest gives each test a database of its own.
package storetest

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/store"
)

// New returns an empty database with all collections, which goes with the
// test.
func New(t *testing.T) *store.Store {
	t.Helper()
	db, err := store.Open(context.Background(), URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return db
}

// URL returns a DATABASE_URL for a test: a database that is not there yet, on
// the server that TEST_DATABASE_URL names. Without one the test is skipped.
func URL(t *testing.T) string {
	t.Helper()
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		t.Skip("TEST_DATABASE_URL names no MongoDB server for tests")
	}
	name := "test_" + strings.ToLower(rand.Text())
	t.Cleanup(func() {
		if err := drop(server, name); err != nil {
			t.Error(err)
		}
	})
	return withDatabase(server, name)
}

// drop removes a database.
func drop(server, name string) error {
	client, err := mongo.Connect(options.Client().ApplyURI(server))
	if err != nil {
		return err
	}
	defer client.Disconnect(context.Background())
	return client.Database(name).Drop(context.Background())
}

// withDatabase changes which database an address names. The user stays where
// MongoDB looks for one unless it is told otherwise: in the database that was
// named before.
func withDatabase(address, name string) string {
	address, options, _ := strings.Cut(address, "?")
	scheme, address, _ := strings.Cut(address, "://")
	hosts, before, _ := strings.Cut(address, "/")
	if strings.Contains(hosts, "@") && !strings.Contains(options, "authSource=") {
		options += "&authSource=" + url.QueryEscape(cmp.Or(before, "admin"))
	}
	return fmt.Sprintf("%s://%s/%s?%s", scheme, hosts, name, strings.TrimPrefix(options, "&"))
}

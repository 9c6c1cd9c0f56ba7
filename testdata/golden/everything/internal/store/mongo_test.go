package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

func TestDatabaseName(t *testing.T) {
	for address, want := range map[string]string{
		"mongodb://localhost/shop":                        "shop",
		"mongodb://localhost:27017/shop?timeoutMS=100":    "shop",
		"mongodb://ada:a%2Fb@one:1,two:2/shop":            "shop",
		"mongodb+srv://ada:secret@cluster.example.com/a":  "a",
		"mongodb://localhost":                             "",
		"mongodb://localhost/":                            "",
		"mongodb://localhost/?authSource=admin/elsewhere": "",
	} {
		if got := databaseName(address); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

func TestOpenFails(t *testing.T) {
	for databaseURL, want := range map[string]string{
		"mongodb://ada:secret@localhost":                                                "DATABASE_URL",
		"mongodb://ada:secret@/shop":                                                    "DATABASE_URL",
		"mongodb://ada:secret@localhost/shop?timeoutMS=soon":                            "DATABASE_URL",
		"mongodb://ada:secret@127.0.0.1:1,127.0.0.1:2/shop?serverSelectionTimeoutMS=50": "no MongoDB server responds at 127.0.0.1:1, 127.0.0.1:2 (",
		// Not after an hour, but at once.
		"mongodb://ada:secret@127.0.0.1:1/shop?serverSelectionTimeoutMS=3600000&timeoutMS=3600000": "no MongoDB server responds at 127.0.0.1:1 (",
	} {
		db, err := Open(t.Context(), databaseURL)
		if err == nil {
			db.Close()
			t.Errorf("%s: got no error", databaseURL)
			continue
		}
		if text := err.Error(); !strings.Contains(text, want) || strings.Contains(text, "secret") || strings.Contains(text, "\n") {
			t.Errorf("%s: got error %v, want one line with %q and without the password", databaseURL, err, want)
		}
	}
}

// The responses are those of a MongoDB server, reduced to the relevant fields.
func TestDuplicateField(t *testing.T) {
	duplicate := func(key bson.D) bson.Raw {
		response, err := bson.Marshal(bson.M{"code": 11000, "keyPattern": key})
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	insert := func(response bson.Raw) error {
		return mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 11000, Raw: response}}}
	}
	update := func(response bson.Raw) error {
		return mongo.CommandError{Code: 11000, Raw: response}
	}
	slug := duplicate(bson.D{{Key: "slug", Value: 1}})
	both := duplicate(bson.D{{Key: "owner_id", Value: 1}, {Key: "slug", Value: 1}})
	for _, test := range []struct {
		name  string
		err   error
		field string
		ok    bool
	}{
		{"insert", insert(slug), "slug", true},
		{"update", update(slug), "slug", true},
		{"insert, two fields", insert(both), "slug", true},
		{"update, two fields", update(both), "slug", true},
		{"no field is named", insert(nil), "a unique value", true},
		{"id", insert(duplicate(bson.D{{Key: "_id", Value: 1}})), "_id", false},
		{"another error of the server", mongo.CommandError{Code: 13}, "", false},
		{"another error", errors.New("no response"), "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if field, ok := duplicateField(test.err); field != test.field || ok != test.ok {
				t.Errorf("got field %q and %t, want %q and %t", field, ok, test.field, test.ok)
			}
		})
	}
}

func TestUnavailable(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		want bool
	}{
		{"no connection", mongo.CommandError{Labels: []string{"NetworkError"}}, true},
		{"no server in time", fmt.Errorf("select: %w", context.DeadlineExceeded), true},
		{"the server shuts down", mongo.CommandError{Code: 91}, true},
		{"another server has taken over", mongo.CommandError{Code: 10107}, true},
		{"the client has disconnected", context.Canceled, false},
		{"not allowed", mongo.CommandError{Code: 13}, false},
		{"nothing found", mongo.ErrNoDocuments, false},
		{"another error", errors.New("another"), false},
		{"no error", nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := isUnavailable(test.err); got != test.want {
				t.Errorf("got %t, want %t", got, test.want)
			}
		})
	}
}

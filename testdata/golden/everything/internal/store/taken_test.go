package store

import (
	"errors"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// The answers are those of a MongoDB server, without what is not looked at.
func TestTaken(t *testing.T) {
	duplicate := func(key bson.D) bson.Raw {
		answer, err := bson.Marshal(bson.M{"code": 11000, "keyPattern": key})
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	insert := func(answer bson.Raw) error {
		return mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: 11000, Raw: answer}}}
	}
	update := func(answer bson.Raw) error {
		return mongo.CommandError{Code: 11000, Raw: answer}
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
		{"no field is named", insert(nil), "a value that must be unique", true},
		{"id", insert(duplicate(bson.D{{Key: "_id", Value: 1}})), "_id", false},
		{"another error of the server", mongo.CommandError{Code: 13}, "", false},
		{"another error", errors.New("no answer"), "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if field, ok := taken(test.err); field != test.field || ok != test.ok {
				t.Errorf("got field %q and %t, want %q and %t", field, ok, test.field, test.ok)
			}
		})
	}
}

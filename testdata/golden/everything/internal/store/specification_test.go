package store

import (
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// specification is what the server says of an index.
func specification(t *testing.T, unique bool, fields ...string) mongo.IndexSpecification {
	t.Helper()
	i := index{fields: fields}
	keys, err := bson.Marshal(i.keys())
	if err != nil {
		t.Fatal(err)
	}
	return mongo.IndexSpecification{Name: i.name(), KeysDocument: keys, Unique: &unique}
}

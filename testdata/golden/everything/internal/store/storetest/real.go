package storetest

import (
	"os"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// NeedsMongoDB skips a test if the server is FerretDB, which speaks MongoDB's
// language but does not do all that MongoDB does.
func NeedsMongoDB(t *testing.T, because string) {
	t.Helper()
	client, err := mongo.Connect(options.Client().ApplyURI(os.Getenv("TEST_DATABASE_URL")))
	if err != nil {
		t.Skip("TEST_DATABASE_URL names no MongoDB server for tests")
	}
	defer client.Disconnect(t.Context())
	build, err := client.Database("admin").RunCommand(t.Context(), bson.M{"buildInfo": 1}).Raw()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := build.LookupErr("ferretdbVersion"); err == nil {
		t.Skip(because)
	}
}

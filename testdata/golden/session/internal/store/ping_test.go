package store_test

import "testing"

func TestPingWithoutTables(t *testing.T) {
	db := open(t)
	if err := db.Ping(t.Context()); err == nil {
		t.Error("got no error, want one")
	}
}

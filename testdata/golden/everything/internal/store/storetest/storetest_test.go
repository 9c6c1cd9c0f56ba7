package storetest

import "testing"

func TestWithDatabase(t *testing.T) {
	for address, want := range map[string]string{
		"mongodb://localhost":                         "mongodb://localhost/test?",
		"mongodb://one:1,two:2/shop?replicaSet=r":     "mongodb://one:1,two:2/test?replicaSet=r",
		"mongodb://ada:secret@localhost":              "mongodb://ada:secret@localhost/test?authSource=admin",
		"mongodb://ada:secret@localhost/shop?tls=on":  "mongodb://ada:secret@localhost/test?tls=on&authSource=shop",
		"mongodb://ada:secret@localhost?authSource=x": "mongodb://ada:secret@localhost/test?authSource=x",
	} {
		if got := withDatabase(address, "test"); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

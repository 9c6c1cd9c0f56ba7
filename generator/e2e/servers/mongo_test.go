//go:build unix

package servers

import (
	"net"
	"net/url"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
)

func TestMongo(t *testing.T) {
	tier.Slow(t)
	first, second := Mongo(t), Mongo(t)
	if first == second {
		t.Errorf("both databases are %s", first)
	}
	address, err := url.Parse(first)
	if err != nil || address.Scheme != "mongodb" || len(address.Path) < 2 {
		t.Fatalf("got %s and error %v, want mongodb://host/database", first, err)
	}
	connection, err := net.Dial("tcp", address.Host)
	if err != nil {
		t.Fatal(err)
	}
	connection.Close()
}

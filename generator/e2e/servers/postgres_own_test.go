//go:build unix

package servers

import (
	"net"
	"net/url"
	"testing"

	"backend/generator/e2e/tier"
)

// A server that was stopped does not answer, and comes back as it was.
func TestOwnPostgres(t *testing.T) {
	tier.Slow(t)
	own := OwnPostgres(t)
	query(t, own.Address, "CREATE TABLE things AS SELECT 7 AS size")
	address, err := url.Parse(own.Address)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		own.Stop(t)
		if connection, err := net.Dial("tcp", address.Host); err == nil {
			connection.Close()
			t.Fatal("the server was stopped and answers")
		}
		own.Start(t)
		if got := query(t, own.Address, "SELECT size FROM things"); got != "7" {
			t.Errorf("got size %s after a restart, want 7", got)
		}
	}
	own.Disconnect(t)
	query(t, own.Address, "SELECT 1")
}

//go:build unix

package launch

import (
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"backend/generator/e2e/servers"
)

func init() {
	databases["postgres"] = func(t testing.TB) []string { return []string{"DATABASE_URL=" + servers.Postgres(t)} }
	databases["mongo"] = func(t testing.TB) []string { return []string{"DATABASE_URL=" + mongo(t)} }
}

// realMongo returns the address of the MongoDB server that TEST_DATABASE_URL
// names, if it names one. Its databases shop_test_… are left behind.
func realMongo() (*url.URL, bool) {
	address, err := url.Parse(os.Getenv("TEST_DATABASE_URL"))
	return address, err == nil && strings.HasPrefix(address.Scheme, "mongodb")
}

var mongoDatabases atomic.Int64

// mongo returns the address of a fresh database on a real server or, without
// one, on the stand-in.
func mongo(t testing.TB) string {
	t.Helper()
	address, there := realMongo()
	if !there {
		return servers.Mongo(t)
	}
	address.Path = fmt.Sprintf("/shop_test_%d_%d", os.Getpid(), mongoDatabases.Add(1))
	return address.String()
}

//go:build unix

package launch

import (
	"testing"

	"backend/generator/e2e/servers"
)

func init() {
	versions["postgres"] = servers.PostgresVersion
	versions["mongo"] = func(t testing.TB) string {
		if _, real := realMongo(); real {
			return UnknownServer
		}
		return servers.MongoVersion(t)
	}
}

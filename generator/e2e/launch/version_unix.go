//go:build unix

package launch

import "backend/generator/e2e/servers"

func init() {
	versions["postgres"] = servers.PostgresVersion
	versions["mongo"] = func() (string, error) {
		if _, real := realMongo(); real {
			return UnknownServer, nil
		}
		return servers.MongoVersion()
	}
}

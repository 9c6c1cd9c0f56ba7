//go:build unix

package servers

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/needs"
)

// PostgresVersion returns which PostgreSQL server Postgres makes databases on.
func PostgresVersion(t testing.TB) string {
	t.Helper()
	said, err := exec.Command(filepath.Join(needs.Postgres(t), "postgres"), "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(said))
}

// MongoVersion returns which stand-in for MongoDB Mongo makes databases on: it
// has the digest of its source in it.
func MongoVersion(t testing.TB) string {
	t.Helper()
	place, err := mongoPlace()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Base(place)
}

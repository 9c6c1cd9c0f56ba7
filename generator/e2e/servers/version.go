//go:build unix

package servers

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// PostgresVersion returns which PostgreSQL server the tests start.
func PostgresVersion() (string, error) {
	programs, err := findPostgres()
	if err != nil {
		return "", err
	}
	said, err := exec.Command(filepath.Join(programs, "postgres"), "--version").Output()
	return strings.TrimSpace(string(said)), err
}

// MongoVersion returns the digest of what the stand-in for MongoDB is built
// from.
func MongoVersion() (string, error) {
	mod, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", err
	}
	names, err := filepath.Glob(filepath.Join(filepath.Dir(strings.TrimSpace(string(mod))), "testdata", "ferretdb", "*"))
	if err != nil || len(names) == 0 {
		return "", fmt.Errorf("the source of the stand-in for MongoDB is not there: %w", err)
	}
	sum := sha256.New()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(name), len(data), data)
	}
	return "stand-in " + hex.EncodeToString(sum.Sum(nil)), nil
}

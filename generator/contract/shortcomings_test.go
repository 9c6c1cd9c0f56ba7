package contract

import (
	"os"
	"strings"
)

// shortcomings are what the database in env cannot show, and why. Only the
// stand-in for MongoDB has any; with TEST_DATABASE_URL=mongodb://… a real
// server takes its place and everything is checked.
func shortcomings(env []string) map[string]string {
	if !strings.HasPrefix(setting(env, "DATABASE_URL"), "mongodb") || strings.HasPrefix(os.Getenv("TEST_DATABASE_URL"), "mongodb") {
		return nil
	}
	return map[string]string{
		duplicateUpdate: "the stand-in answers with an internal error (code 1) where MongoDB has error 11000; TEST_DATABASE_URL=mongodb://… names a server that shows it",
		uniqueOfNobody:  "to the stand-in, documents that lack a field are never the same in a unique index; TEST_DATABASE_URL=mongodb://… names a server that shows it",
	}
}

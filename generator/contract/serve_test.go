package contract

import (
	"encoding/json"
	"os"
	"testing"

	"backend/generator"
)

// TestServe makes a project with the built tool, builds it, starts it and lets
// the client loose on it.
func TestServe(t *testing.T) {
	each(t, matrix(), func(t *testing.T, s generator.Spec) {
		server := start(t, program(t, s), t.TempDir(), database(t, s)...)
		Check(t, server.client(), project(t, s))
		server.stop(t)
	})
}

// TestAgainst checks the server at CONTRACT_URL. Its database must be fresh.
// CONTRACT_STARTER says which starter it is, todo if nothing else is said;
// CONTRACT_RESOURCES its resources as in .backend/project.json, if they are
// not those of the starter.
func TestAgainst(t *testing.T) {
	url := os.Getenv("CONTRACT_URL")
	if url == "" {
		return
	}
	s := generator.Default("any")
	if starter := os.Getenv("CONTRACT_STARTER"); starter != "" {
		s.Starter = starter
	}
	if resources := os.Getenv("CONTRACT_RESOURCES"); resources != "" {
		if err := json.Unmarshal([]byte(resources), &s.Resources); err != nil {
			t.Fatal(err)
		}
	}
	c := NewClient(url)
	c.mutate(os.Getenv("CONTRACT_MUTANT"))
	Check(t, c, project(t, s))
}

package contract

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/running"
)

// TestServe makes a project with the built tool, builds it, starts it and lets
// the client loose on it.
func TestServe(t *testing.T) {
	each(t, matrix(), func(t *testing.T, s generator.Spec) {
		server := start(t, program(t, s), t.TempDir(), database(t, s)...)
		Check(t, server.client(), project(t, s))
		server.Stop(t)
	})
}

// TestServeFeatures does the same with features. A binary is thrown away when
// it is done with: there are so many of them.
func TestServeFeatures(t *testing.T) {
	each(t, featureMatrix(), func(t *testing.T, s generator.Spec) {
		path, dir, settings := program(t, s), t.TempDir(), database(t, s)
		t.Cleanup(func() { discard(t, s) })
		server := start(t, path, dir, settings...)
		Check(t, server.client(), project(t, s))
		if slices.Contains(s.Features, "docker") {
			checkHealthCommand(t, server, path, dir)
		}
		server.Stop(t)
	})
}

// checkHealthCommand holds the command that a container asks for its health to
// its exit status.
func checkHealthCommand(t *testing.T, p *process, program, dir string) {
	launch(t, program, dir, p.Port, p.Env, "healthcheck").WantExit(t, 0)
	nobody := strconv.Itoa(running.FreePort(t))
	launch(t, program, dir, 0, append(slices.Clone(p.Env), "PORT="+nobody), "healthcheck").wantOneLine(t, nobody)
}

// TestAgainst checks the server at CONTRACT_URL. Its database must be fresh.
// CONTRACT_STARTER says which starter it is, todo if nothing else is said;
// CONTRACT_RESOURCES its resources as in .backend/project.json, if they are
// not those of the starter. CONTRACT_AUTH is the kind of auth that it has,
// CONTRACT_ORIGINS what its CORS_ALLOWED_ORIGINS says, and CONTRACT_ENV its ENV.
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
	s.Auth = os.Getenv("CONTRACT_AUTH")
	p := project(t, s)
	if origins := os.Getenv("CONTRACT_ORIGINS"); origins != "" {
		p.Origins = strings.Split(origins, ",")
	}
	p.Production = os.Getenv("CONTRACT_ENV") == "production"
	c := NewClient(url)
	c.mutate(os.Getenv("CONTRACT_MUTANT"))
	Check(t, c, p)
}

package contract

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"backend/generator/spec"
)

// TestAgainst checks the server at CONTRACT_URL. Its database must be fresh.
// CONTRACT_STARTER says which starter it is, todo if nothing else is said;
// CONTRACT_RESOURCES its resources as in .backend/project.json, if they are
// not those of the starter, and CONTRACT_ACCOUNT the fields of accounts likewise.
// CONTRACT_WEATHER is fake if its WEATHER_API_URL is.
// CONTRACT_AUTH is the kind of auth that it has,
// CONTRACT_ORIGINS what its CORS_ALLOWED_ORIGINS says, and CONTRACT_ENV its ENV.
func TestAgainst(t *testing.T) {
	url := os.Getenv("CONTRACT_URL")
	if url == "" {
		return
	}
	s := spec.Default("any")
	if starter := os.Getenv("CONTRACT_STARTER"); starter != "" {
		s.Starter = starter
	}
	if resources := os.Getenv("CONTRACT_RESOURCES"); resources != "" {
		if err := json.Unmarshal([]byte(resources), &s.Resources); err != nil {
			t.Fatal(err)
		}
	}
	s.Auth = os.Getenv("CONTRACT_AUTH")
	if account := os.Getenv("CONTRACT_ACCOUNT"); account != "" {
		if err := json.Unmarshal([]byte(account), &s.AccountFields); err != nil {
			t.Fatal(err)
		}
	}
	p := project(t, s)
	if origins := os.Getenv("CONTRACT_ORIGINS"); origins != "" {
		p.Origins = strings.Split(origins, ",")
	}
	p.Fake = os.Getenv("CONTRACT_WEATHER") == "fake"
	p.Mail = os.Getenv("CONTRACT_MAIL") != ""
	p.Production = os.Getenv("CONTRACT_ENV") == "production"
	c := NewClient(url)
	c.mutate(os.Getenv("CONTRACT_MUTANT"))
	Check(t, c, p)
}

package attack

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// jwtSecret is what the servers sign with; those who forge tokens here know it.
var jwtSecret = strings.Repeat("secret", 8)

// friend is an origin that may call the servers from a browser.
const friend = "https://friend.example"

// proxied are the settings of a server that believes whoever connects from
// here about where requests come from. So each attacker has an address of
// their own, and nobody is shut out for what somebody else did.
var proxied = []string{"TRUSTED_PROXIES=127.0.0.1,::1", "CORS_ALLOWED_ORIGINS=" + friend, "JWT_SECRET=" + jwtSecret}

// project describes a shop where people log in.
func project(framework, database, kind string) spec.Spec {
	s := spec.Default("shop")
	s.Framework, s.Database = framework, database
	s.Features, s.Auth = []string{"auth", "cors"}, kind
	return s
}

// frameworks are those whose servers a test attacks: in the default tier one,
// which is another one from test to test.
func frameworks(t *testing.T) []string {
	t.Helper()
	tier.Slow(t)
	return tier.One(t, catalogue.Frameworks.Names())
}

// everywhere runs a test against a fresh server of some frameworks, with some
// kinds of auth.
func everywhere(t *testing.T, kinds func(framework string) []string, run func(*testing.T, *server)) {
	t.Parallel()
	for _, framework := range frameworks(t) {
		for _, kind := range kinds(framework) {
			t.Run(framework+" "+kind, func(t *testing.T) {
				t.Parallel()
				run(t, startServer(t, project(framework, "sqlite", kind), proxied...))
			})
		}
	}
}

// bothKinds are for what depends on the kind of auth.
func bothKinds(string) []string { return catalogue.Auths.Names() }

// only is for what one kind has.
func only(kind string) func(string) []string {
	return func(string) []string { return []string{kind} }
}

// inTurn is for what both kinds share: each has its turn with some framework.
func inTurn(framework string) []string { return []string{turn(framework)} }

func turn(framework string) string {
	i := slices.Index(catalogue.Frameworks.Names(), framework)
	return catalogue.Auths.Names()[i%len(catalogue.Auths.Names())]
}

// programs are the servers that have been built, by the name of their project.
var programs sync.Map

// program returns the path of the server that s describes, made and built once
// in a test run.
func program(t testing.TB, s spec.Spec) string {
	t.Helper()
	name := strings.Join([]string{s.Framework, s.Database, s.Auth}, "-")
	return built(t, name, s, func(string) error { return nil })
}

// built makes the project that s describes, changes it in its directory and
// builds it, once for each name.
func built(t testing.TB, name string, s spec.Spec, change func(dir string) error) string {
	t.Helper()
	tier.Slow(t)
	build, _ := programs.LoadOrStore(name, sync.OnceValues(func() (string, error) {
		dir, err := launch.Render(s, name)
		if err != nil {
			return "", err
		}
		if err := change(dir); err != nil {
			return "", err
		}
		return launch.Build(dir)
	}))
	path, err := build.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

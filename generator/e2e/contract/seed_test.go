package contract

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// seeded are a starter on each database, and all features with each kind of auth
// with a resource whose fields are of every type.
func seeded(t *testing.T) []spec.Spec {
	t.Helper()
	specs := []spec.Spec{combos.Spec(catalogue.Frameworks.Default(), catalogue.Databases.Default(), "hello")}
	for i, database := range catalogue.Databases.Names() {
		framework := catalogue.Frameworks.Names()[i]
		auth := combos.AllFeatures(framework, database, catalogue.Auths.Names()[i%len(catalogue.Auths.All)])
		auth.Resources = append(complete(t, auth).Resources, parseLine(t, "shelf name:string:unique kind:enum=a,b:unique"),
			parseLine(t, "book title:string:unique pages:int price:float:optional day:date at:time mail:email site:url ok:bool kind:enum=x,y shelf:ref=shelf:unique next:ref=book:optional"))
		specs = append(specs, combos.Spec(framework, database, "blog"), auth)
	}
	return specs
}

// printedPassword finds the accounts that seed prints.
var printedPassword = regexp.MustCompile(`(\S+@\S+): password (\S+)`)

// TestSeed has a program fill its lists while its server runs, twice, and empty
// them again. In production it does neither, unless it is forced to.
func TestSeed(t *testing.T) {
	launch.Each(t, seeded(t), func(t *testing.T, s spec.Spec) {
		program, err := launch.BuildRendered(s, "seed-"+combos.Words(s))
		if err != nil {
			t.Fatal(err)
		}
		dir, settings, p := t.TempDir(), launch.Database(t, s), project(t, s)
		run := func(settings []string, args ...string) *launch.Process {
			return launch.Launch(t, program, dir, 0, settings, args...)
		}
		seed := func() string {
			t.Helper()
			seed := run(settings, "seed")
			seed.WantExit(t, 0)
			return seed.Out.String()
		}
		first := seed() // migrates
		server := launch.Start(t, program, dir, settings...)
		before := contents(t, clientOf(server), p, first)
		for name, count := range before {
			if count == 0 {
				t.Errorf("wanted some %s", name)
			}
		}
		again := seed()
		if printedPassword.MatchString(again) || strings.Contains(again, "stored") {
			t.Errorf("wanted that nothing is stored the second time, got\n%s", again)
		}
		equal(t, "items after the second time", contents(t, clientOf(server), p, first), before)

		reset := run(settings, "reset")
		reset.WantExit(t, 0)
		if said := reset.Out.String(); !strings.Contains(said, "shop") && !strings.Contains(said, databaseIn(settings)) || strings.Contains(said, secret) {
			t.Errorf("wanted the name of the database, got %q", said)
		}
		anew := seed() // the server runs on
		equal(t, "items after a reset", contents(t, clientOf(server), p, anew), before)
		equal(t, "what is printed after a reset", withoutPasswords(anew), withoutPasswords(first))
		server.Stop(t)

		production := append(slices.Clone(settings), inProduction(s)...)
		for _, command := range []string{"seed", "reset"} {
			run(production, command).WantOneLine(t, command, "production")
		}
		run(production, "seed", "--force").WantExit(t, 0)
		equal(t, "hello", s.Starter == "hello", strings.Contains(first, "no lists"))
	})
}

// contents counts the items of each resource that a server has, for whoever is
// printed first, and wants that the other account has none.
func contents(t *testing.T, c *Client, p Project, printed string) map[string]int {
	t.Helper()
	counts := map[string]int{}
	clients := []*Client{c}
	if p.Auth != "" {
		accounts := printedPassword.FindAllStringSubmatch(printed, -1)
		if len(accounts) != 2 {
			t.Fatalf("wanted two accounts, got\n%s", printed)
		}
		clients = nil
		for _, account := range accounts {
			clients = append(clients, c.logIn(t, p, account[1], account[2]))
		}
	}
	for _, r := range p.Resources {
		for i, c := range clients {
			count := len(use(c, r).page(t, "").Items)
			if i == 0 {
				counts[r.Plural] = count
			} else if count != 0 {
				t.Errorf("wanted that another account sees no %s, got %d", r.Plural, count)
			}
		}
		// The first item is number 1, whatever was there before.
		clients[0].get(t, "/api/"+r.Plural+"/1").want(t, http.StatusOK)
	}
	return counts
}

func withoutPasswords(printed string) string {
	return printedPassword.ReplaceAllString(printed, "$1")
}

// databaseIn is the name of the database in settings.
func databaseIn(settings []string) string {
	address, _, _ := strings.Cut(launch.Setting(settings, "DATABASE_URL"), "?")
	return address[strings.LastIndexByte(address, '/')+1:]
}

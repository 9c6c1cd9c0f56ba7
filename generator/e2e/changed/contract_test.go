package changed_test

import (
	"path/filepath"
	"slices"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/contract"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/project"
)

// lived are the commands that a project has been through, but for the database that it
// turns to halfway: half of them change what that has never seen.
var lived = [][]string{
	{"rename", "resource", "post", "article"},
	{"rename", "field", "article", "tags", "topics"},
	{"switch", "access", "article", "members"},
	{"switch", "database"},
	{"rename", "resource", "tag", "label"},
	{"rename", "field", "article", "price", "cost"},
	{"rename", "field", "account", "level", "rank"},
	{"rename", "field", "comment", "post", "about"},
	{"switch", "field", "article", "code:string:optional:sorted"},
	{"switch", "field", "label", "name:string:unique"},
	{"switch", "access", "article", "public"},
	{"switch", "access", "comment", "members"},
}

// TestContractIsKept holds projects of each framework and database to all of the contract
// after everything in them has another name, access or database.
func TestContractIsKept(t *testing.T) {
	tier.Slow(t)
	databases, frameworks, auths := catalogue.Databases.Names(), catalogue.Frameworks.Names(), catalogue.Auths.Names()
	for _, database := range tier.Some(t, databases, isDefault) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			i := slices.Index(databases, database)
			before := databases[(i+1)%len(databases)]
			dir := filepath.Join(t.TempDir(), "shop")
			launch.Backend(t, ".", "new", "shop", "--dir", dir, "--yes", "--no-git", "--quiet", "--starter", "todo",
				"--framework", frameworks[i%len(frameworks)], "--database", before, "--features", "mail", "--auth", auths[i%len(auths)],
				"--resource", "tag name:string",
				"--resource", "post title:string price:decimal=2 labels:list tags:many=tag reader:ref=account:optional code:string:optional:unique",
				"--resource", "comment post:ref=post:cascade body:text")
			launch.Backend(t, dir, "add", "field", "account", "bio:text:optional:public", "level:int", "--yes")
			for _, command := range lived {
				if command[1] == "database" {
					command = append(append([]string{}, command...), database)
				}
				launch.Backend(t, dir, append(command, "--yes")...)
			}
			launch.Backend(t, dir, "verify")
			made, err := project.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			told, err := contract.ProjectOf(made.State.Answers)
			if err != nil {
				t.Fatal(err)
			}
			shop := &shop{t: t, dir: dir, data: t.TempDir(), env: launch.Database(t, made.State.Answers)}
			shop.start()
			client := contract.NewClient(shop.server.URL())
			if shop.server.OnStandIn() {
				client = client.OnStandIn()
			}
			contract.Check(t, client, told)
			shop.server.Stop(t)
		})
	}
}

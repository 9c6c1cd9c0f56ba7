package edits_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/project"
	"backend/generator/spec"
)

// A site is a project that meanings are tried in: it has the resources todo,
// note and comment, or those of a blog. The commands are those that are given in it.
type site struct {
	framework, database, auth string
	features                  []string
	commands                  string
	isBlog                    bool
}

var sites = []site{
	{framework: "nethttp", database: "mongo", commands: "+session"},
	{framework: "gin", database: "sqlite", auth: "jwt", features: []string{"auth"}, commands: "-auth"},
	{framework: "nethttp", database: "sqlite", commands: "~field"},
	{framework: "chi", database: "sqlite", auth: "session", features: []string{"auth"}, commands: "public +mail +account"},
	{framework: "chi", database: "sqlite", isBlog: true, commands: "+decimal required optional unique free sorted -summary ~summary -many ~many ~post ~tag"},
}

func (p site) String() string {
	words := append([]string{p.framework, p.database}, strings.Fields(p.auth)...)
	if p.isBlog {
		words = append(words, "blog")
	}
	return strings.Join(words, " ")
}

// has reports whether a meaning is one of the site: of those that can be in a blog,
// only the ones that need it.
func (p site) has(m meaning) bool {
	chosen := p.words(spec.Spec{Framework: p.framework, Database: p.database, Auth: p.auth, Features: p.features})
	return fits(m.only, chosen) && p.isBlog == (slices.Contains(m.only, "posts") || slices.Contains(m.only, "mail"))
}

// words are what edits can ask for.
func (p site) words(s spec.Spec) []string {
	if p.isBlog {
		return append(words(s), "posts")
	}
	return words(s)
}

// A command is one that somebody gives, with its name in the table.
type command struct {
	name, title string
	apply       func(spec.Spec) (spec.Spec, error)
	drops       bool
}

var commands = []command{
	{"+session", "add auth", add("session", "auth"), false},
	{"+jwt", "add auth --auth jwt", add("jwt", "auth"), false},
	{"+cors", "add cors", add("", "cors"), false},
	{"+docker", "add docker", add("", "docker"), false},
	{"+resource", "add resource report", func(s spec.Spec) (spec.Spec, error) {
		r, err := spec.ReadResource("report subject:string todo:ref=todo:optional")
		if err != nil {
			return s, err
		}
		return s.AddResource(r)
	}, false},
	{"+field", "add field todo", func(s spec.Spec) (spec.Spec, error) {
		return s.AddFields("todo", []string{"due:date:optional", "urgent:bool"})
	}, false},
	{"+required", "add field note pages:int", func(s spec.Spec) (spec.Spec, error) { return s.AddFields("note", []string{"pages:int"}) }, false},
	{"-field", "remove field note body --drop-data", func(s spec.Spec) (spec.Spec, error) { return s.RemoveFields("note", []string{"body"}, true) }, true},
	{"~field", "rename field note body text", func(s spec.Spec) (spec.Spec, error) { return s.RenameField("note", "body", "text") }, false},
	{"public", "switch access todo public", func(s spec.Spec) (spec.Spec, error) { return s.SwitchAccess("todo", "public") }, false},
	{"+mail", "add mail", add("", "mail"), false},
	{"-mail", "remove mail", remove("mail"), false},
	{"+account", "add field account city:string", func(s spec.Spec) (spec.Spec, error) { return s.AddFields("account", []string{"city:string"}) }, false},
	{"shared", "switch access tag public", func(s spec.Spec) (spec.Spec, error) { return s.SwitchAccess("tag", "public") }, false},
	{"+decimal", "add field post price:decimal=2", added("price:decimal=2"), false},
	{"+list", "add field post links:list", added("links:list"), false},
	{"+many", "add field post topics:many=tag", added("topics:many=tag"), false},
	{"required", "switch field post summary:string", switched("post", "summary:string"), false},
	{"optional", "switch field post title:string:optional", switched("post", "title:string:optional"), false},
	{"unique", "switch field post title:string:unique", switched("post", "title:string:unique"), false},
	{"free", "switch field tag name:string", switched("tag", "name:string"), false},
	{"sorted", "switch field post title:string:sorted", switched("post", "title:string:sorted"), false},
	{"-summary", "remove field post summary --drop-data", func(s spec.Spec) (spec.Spec, error) { return s.RemoveFields("post", []string{"summary"}, true) }, true},
	{"~summary", "rename field post summary intro", func(s spec.Spec) (spec.Spec, error) { return s.RenameField("post", "summary", "intro") }, false},
	{"-many", "remove field post tags --drop-data", func(s spec.Spec) (spec.Spec, error) { return s.RemoveFields("post", []string{"tags"}, true) }, true},
	{"~many", "rename field post tags topics", func(s spec.Spec) (spec.Spec, error) { return s.RenameField("post", "tags", "topics") }, false},
	{"~post", "rename resource post article", func(s spec.Spec) (spec.Spec, error) { return s.RenameResource("post", "article", "") }, false},
	{"~tag", "rename resource tag label", func(s spec.Spec) (spec.Spec, error) { return s.RenameResource("tag", "label", "") }, false},
	{"-resource", "remove resource comment", removed("comment"), false},
	{"-data", "remove resource note --drop-data", removed("note"), true},
	{"-auth", "remove auth", remove("auth"), false},
	{"-cors", "remove cors", remove("cors"), false},
	{"-docker", "remove docker", remove("docker"), false},
	{"sqlite", "switch database sqlite", exchange("database", "sqlite"), false},
	{"postgres", "switch database postgres", exchange("database", "postgres"), false},
	{"mongo", "switch database mongo", exchange("database", "mongo"), false},
	{"session", "switch auth session", exchange("auth", "session"), false},
	{"jwt", "switch auth jwt", exchange("auth", "jwt"), false},
	{"nethttp", "switch framework nethttp", exchange("framework", "nethttp"), false},
	{"chi", "switch framework chi", exchange("framework", "chi"), false},
}

func removed(name string) func(spec.Spec) (spec.Spec, error) {
	return func(s spec.Spec) (spec.Spec, error) { return s.RemoveResource(name) }
}

func added(field string) func(spec.Spec) (spec.Spec, error) {
	return func(s spec.Spec) (spec.Spec, error) { return s.AddFields("post", []string{field}) }
}

func switched(name, field string) func(spec.Spec) (spec.Spec, error) {
	return func(s spec.Spec) (spec.Spec, error) { return s.SwitchField(name, field) }
}

// tried are the commands that are given in a site.
func (p site) tried() []command {
	return slices.DeleteFunc(slices.Clone(commands), func(c command) bool { return !slices.Contains(strings.Fields(p.commands), c.name) })
}

// before is the project of a site before any command.
func (p site) before(t testing.TB) spec.Spec {
	t.Helper()
	s := spec.Default("shop")
	s.Framework, s.Database, s.Auth, s.Features, s.Starter = p.framework, p.database, p.auth, p.features, ""
	resources := []string{"todo title:string done:bool", "note title:string body:text", "comment todo:ref=todo:cascade text:string"}
	if p.isBlog {
		resources = []string{"tag name:string:unique", "post title:string summary:string:optional tags:many=tag"}
	}
	for _, line := range resources {
		r, err := spec.ReadResource(line)
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = append(s.Resources, r)
	}
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (g *ground) made() *project.Project {
	g.Helper()
	p, err := maker.Make(g.site.before(g))
	if err != nil {
		g.Fatal(err)
	}
	return p
}

// imports lists everything that is imported in the projects and is not part of
// one, and adds the modules that they require.
func (r *meanings) imports(t *testing.T, known modules) []string {
	t.Helper()
	found := map[string]bool{}
	for _, site := range sites {
		before := site.before(t)
		specs := []spec.Spec{before}
		for _, c := range site.tried() {
			after, err := c.apply(before)
			if err != nil {
				t.Fatal(err)
			}
			specs = append(specs, after)
		}
		for _, s := range specs {
			p, err := maker.Make(s)
			if err != nil {
				t.Fatal(err)
			}
			known.add(t, contents(p))
			importsOf(found, contents(p))
		}
	}
	for _, m := range r.all {
		for _, s := range m.steps {
			if len(s.args) > 0 && strings.HasSuffix(s.args[0], ".go") && s.verb == "new" {
				importsOf(found, tree{s.args[0]: []byte(s.body)})
			}
		}
	}
	for _, name := range []string{"log", "sync", "embed", "encoding/csv", "html/template", "strings", "time", "os", "path", "database/sql", "sync/atomic", "encoding/json", "net/http/httptest"} {
		found[name] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// databaseOf are the settings with which tests find a fresh database.
func databaseOf(t *testing.T, s spec.Spec) []string {
	t.Helper()
	if s.Database == "sqlite" {
		return nil
	}
	return []string{"TEST_DATABASE_URL=" + launch.Setting(launch.Database(t, s), "DATABASE_URL")}
}

package contract

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// mixed is a resource with a bit of everything, as people have them.
const mixed = `blog_post title:string:unique body:text:optional pages:int stars:float:optional
	hot:bool seen:bool:optional price:decimal=2 weight:decimal=3:optional:sorted day:date last_day:date:optional at:time until:time:optional
	mail:email:unique:optional link:url home:url:optional status:enum=draft,public mood:enum=so-so,good,bad:optional labels:list
	target:ref=target again:ref=target:optional`

// related are resources that refer to one another in every way there is, from
// what all refs of the other resources refer to on.
var related = []string{
	"target label:string hot:bool",
	"branch target:ref=target:cascade label:string status:enum=draft,public",
	"leaf branch:ref=branch label:string",
	"twig label:string branch:ref=branch:cascade:optional",
	"seal branch:ref=branch:unique label:string",
	"stamp branch:ref=branch:unique:optional:cascade hot:bool",
	"folder label:string parent:ref=folder:optional",
	"nest label:string parent:ref=nest:optional:cascade twin:ref=nest:optional:unique",
	"team label:string player:ref=player:optional",
	"player label:string team:ref=team",
	"plaza label:string --access public",
	"bench plaza:ref=plaza:optional label:string",
	"court plaza:ref=plaza:cascade near:ref=plaza:optional label:string --access members",
	"ball court:ref=court:optional:unique label:string",
	"hint label:string about:many=target related:many=hint others:many=target",
	"fair label:string plazas:many=plaza folders:many=folder",
	"visit label:string hot:bool fairs:many=fair plazas:many=plaza place:ref=target:optional targets:many=target --access public",
}

// relatedToAccounts are resources that refer to accounts in every way there is.
var relatedToAccounts = []string{
	"chore assignee:ref=account:optional label:string",
	"badge account:ref=account:cascade label:string --access members",
	"remark badge:ref=badge:optional chore:ref=chore:cascade by:ref=account:cascade label:string",
}

// fieldSpec describes a project with the mixed resource and, for each type of
// fields, three: box (required and optional), key (unique) and rare (unique
// and optional). The related resources come last.
func fieldSpec(t testing.TB, framework, database string) spec.Spec {
	t.Helper()
	s := combos.Spec(framework, database, catalogue.Starters.Default())
	lines := []string{mixed}
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		typed := name
		if form := map[string]string{"decimal": "2", "enum": "draft,public", "many": "target", "ref": "target"}[name]; form != "" {
			typed += "=" + form
		}
		switch name {
		case "list": // is never null, and never unique
			lines = append(lines, "list_box value:list more:list")
			continue
		case "many": // as is this, and it is no field of the table
			lines = append(lines, "many_box values:many=target label:string")
			continue
		}
		lines = append(lines,
			name+"_box value:"+typed+" maybe:"+typed+":optional",
			name+"_key value:"+typed+":unique",
			name+"_rare value:"+typed+":optional:unique")
	}
	for _, line := range append(lines, related...) {
		s.Resources = append(s.Resources, parseLine(t, line))
	}
	return s
}

// TestFields puts every type of fields with every modifier into one project
// for each framework and database, and writes every value of the table.
func TestFields(t *testing.T) {
	specs := []spec.Spec{}
	for _, s := range plain() {
		// What a field does depends on the framework or the database, never on both.
		if s.Framework == catalogue.Frameworks.Default() || s.Database == catalogue.Databases.Default() {
			specs = append(specs, fieldSpec(t, s.Framework, s.Database))
		}
	}
	// In the default tier the test below stands for this one.
	none := func(int, spec.Spec) bool { return false }
	launch.Each(t, tier.Some(t, specs, none), func(t *testing.T, s spec.Spec) {
		server, p := launch.Start(t, launch.Program(t, s), t.TempDir(), launch.Database(t, s)...), project(t, s)
		checkFields(t, clientOf(server), p)
		server.Stop(t)
	})
}

// TestOwnedFields does the same where everything belongs to somebody.
func TestOwnedFields(t *testing.T) {
	frameworks, kinds := catalogue.Frameworks.Names(), catalogue.Auths.Names()
	specs := []spec.Spec{}
	for i, name := range catalogue.Databases.Names() {
		s := fieldSpec(t, frameworks[i%len(frameworks)], name)
		s.Features, s.Auth = []string{"auth"}, kinds[i%len(kinds)]
		for _, line := range relatedToAccounts {
			s.Resources = append(s.Resources, parseLine(t, line))
		}
		specs = append(specs, s)
	}
	// The strictest of the databases.
	usual := func(_ int, s spec.Spec) bool { return s.Database == "postgres" }
	launch.Each(t, tier.Some(t, specs, usual), func(t *testing.T, s spec.Spec) {
		server, p := launch.Start(t, launch.Program(t, s), t.TempDir(), launch.Database(t, s)...), project(t, s)
		checkFields(t, clientOf(server).newcomer(t, p, "first"), p)
		she, he := clientOf(server).newcomer(t, p, "owner"), clientOf(server).newcomer(t, p, "other")
		for _, r := range p.Resources {
			if choices(r.Fields[0]) == nil && !r.Shared {
				t.Run("owners of "+r.Plural, func(t *testing.T) { checkOwners(t, she, he, p, r.Name) })
			}
		}
		t.Run("refs between owners", func(t *testing.T) { checkForeignRefs(t, she, he, p) })
		t.Run("links between owners", func(t *testing.T) { checkForeignLinks(t, she, he, p) })
		server.Stop(t)
	})
}

func checkFields(t *testing.T, c *Client, p Project) {
	for _, r := range p.Resources {
		if slices.ContainsFunc(slices.Concat(related, relatedToAccounts), func(line string) bool { return strings.HasPrefix(line, r.Name+" ") }) {
			continue
		}
		t.Run(r.Name, func(t *testing.T) {
			if len(r.Fields) > 2 {
				CheckResource(t, c, r)
				return
			}
			for _, f := range r.Fields {
				if f.Unique {
					CheckUnique(t, c, r, f)
					CheckSame(t, c, r, f)
					continue
				}
				t.Run(f.String(), func(t *testing.T) { CheckField(t, c, r, f) })
			}
		})
	}
	t.Run("refs", func(t *testing.T) { CheckRefs(t, c, p) })
	t.Run("links", func(t *testing.T) { CheckLinks(t, c, p) })
}

// TestEveryTypeHasValues holds the table to the catalogue.
func TestEveryTypeHasValues(t *testing.T) {
	names := []string{}
	for _, fieldType := range catalogue.FieldTypes {
		names = append(names, fieldType.Name)
	}
	equal(t, "types with values", slices.Sorted(maps.Keys(kinds)), slices.Sorted(slices.Values(names)))
}

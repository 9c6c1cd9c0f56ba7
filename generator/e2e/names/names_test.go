// Package names_test calls resources and fields by every word that there is in
// a project.
package names_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
	"backend/generator/e2e/typecheck"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
	"backend/templates"
)

// TestNamesDoNotCollide takes every word that generated code uses and, unless
// it is refused, calls a resource and a field by it: the project must still
// compile. The default tier takes some of the words, and on the second stack and
// those after it only of the words that none before it has.
func TestNamesDoNotCollide(t *testing.T) {
	tier.Slow(t)
	before := map[string]bool{}
	for i, s := range stacks() {
		t.Run(combos.Words(s), func(t *testing.T) {
			s.Resources = []spec.Resource{
				parse(t, "blog_post", "title:string:unique", "done:bool", "state:enum=a,b:optional", "day:date", "at:time", "price:decimal=2"),
				parse(t, "remark", "post:ref=blog_post:unique:cascade", "reply_to:ref=remark:optional"),
			}
			s.Resources[1].Access = "public" // where there are accounts
			checker := checker{typecheck.New(t, render(t, s))}
			for _, called := range ways {
				if err := checker.compile(s, called([]string{"zebra"})); err != nil {
					t.Fatalf("a word that nothing else uses: resources %q: %v", called([]string{"zebra"}), err)
				}
			}
			tried := ways
			if i > 0 {
				tried = tried[:1] // the rest looks the same on every stack
			}
			words := wordsOf(t, render(t, s))
			checker.tryAll(t, s, tried, some(words, before))
			for _, word := range words {
				before[word] = true
			}
		})
	}
}

// some are the words that this run tries: in the default tier one of a few, and
// none that was there before.
func some(words []string, before map[string]bool) []string {
	const oneOf = 4
	count := 0
	return tier.Chosen(words, func(_ int, word string) bool {
		if before[word] {
			return false
		}
		count++
		return count%oneOf == 0
	})
}

// stacks are projects that have all choices between them, the default first.
func stacks() []spec.Spec {
	all := []spec.Spec{spec.Default("shop")}
	for _, framework := range catalogue.Frameworks.Names()[1:] {
		s := spec.Default("shop")
		s.Framework = framework
		all = append(all, s)
	}
	for _, database := range catalogue.Databases.Names() {
		s := spec.Default("shop")
		s.Database, s.Features, s.Auth = database, catalogue.Features.Names(), catalogue.Auths.Names()[len(all)%2]
		all = append(all, s)
	}
	return all
}

// TestNamesOfStarters does the same where a starter brings words of its own.
func TestNamesOfStarters(t *testing.T) {
	tier.Slow(t)
	bare := spec.Default("shop")
	bare.Resources = []spec.Resource{}
	everywhere := wordsOf(t, render(t, bare))
	for _, starter := range catalogue.Starters.All {
		if len(starter.Resources) > 0 {
			continue // what it brings is made as any resource is
		}
		t.Run(starter.Name, func(t *testing.T) {
			s := spec.Default("shop")
			s.Starter = starter.Name
			words := wordsOf(t, render(t, s))
			s.Resources = []spec.Resource{parse(t, "blog_post", "title:string", "done:bool")}
			checker := checker{typecheck.New(t, render(t, s))}
			own := slices.DeleteFunc(words, func(word string) bool { return slices.Contains(everywhere, word) })
			checker.tryAll(t, s, ways[:resourceWays], some(own, nil))
		})
	}
}

// TestNamesOfAccountFields calls fields of accounts by every word.
func TestNamesOfAccountFields(t *testing.T) {
	tier.Slow(t)
	before := map[string]bool{}
	for _, s := range stacks() {
		if s.Auth == "" {
			continue
		}
		t.Run(combos.Words(s), func(t *testing.T) {
			s.Resources = []spec.Resource{parse(t, "blog_post", "title:string")}
			s.Resources[0].Access = "public"
			s.AccountFields = spectest.EveryAccountField()
			words := wordsOf(t, render(t, s))
			checker := checker{typecheck.New(t, render(t, s))}
			checker.tryAll(t, s, []way{
				func(words []string) []string {
					return []string{"blog_post title:string --access public", "account" + join(words, " %[2]s:string:optional:unique:public")}
				},
				func(words []string) []string {
					return []string{"blog_post title:string --access public", "account" + join(words, " %[2]s:int:public")}
				},
			}, some(words, before))
			for _, word := range words {
				before[word] = true
			}
		})
	}
}

// A way makes the resources of one project in which words are the names of
// something.
type way func(words []string) (resources []string)

// ways are those in which a resource, many of it or a field is called by a
// word: others refer to it, and it refers to others.
var ways = []way{
	func(words []string) []string {
		return append(each(words, "%[2]s title:string done:bool"),
			"part"+join(words, " of%[1]d:ref=%[2]s"),
			"piece above:ref=piece:optional"+join(words, " of%[1]d:ref=%[2]s:cascade:unique"))
	},
	func(words []string) []string {
		return append(each(words, "thing%[1]d title:string done:bool --plural %[2]s"), "part"+join(words, " of%[1]d:ref=thing%[1]d"))
	},
	func(words []string) []string {
		return append(each(words, "%[2]s of:ref=thing above:ref=%[2]s:optional"), "thing title:string")
	},
	func(words []string) []string {
		return append(each(words, "part%[1]d of:ref=thing --plural %[2]s"), "thing title:string")
	},
	func(words []string) []string { return []string{"thing" + join(words, " %[2]s:bool")} },
	func(words []string) []string { return []string{"thing" + join(words, " %[2]s:int")} },
	func(words []string) []string {
		return []string{"thing" + join(words, " %[2]s:ref=thing:optional"), "part" + join(words, " %[2]s:ref=thing")}
	},
}

// resourceWays is how many of ways are about resources.
const resourceWays = 4

// each formats the number and the text of every word.
func each(words []string, format string) []string {
	all := []string{}
	for i, word := range words {
		all = append(all, fmt.Sprintf(format, i, word))
	}
	return all
}

func join(words []string, format string) string { return strings.Join(each(words, format), "") }

// TestNaturalNames takes words of plain English that code likes as well.
func TestNaturalNames(t *testing.T) {
	for _, word := range []string{"complete:bool", "after:date", "next:int", "item:string", "list:string", "page:int", "query:text",
		"value:float", "status:string", "sent:bool", "done:bool", "name:string", "title:string", "owner:string", "action:string", "method:string",
		"order:int", "user:string", "group:string", "from:date", "to:date", "type:string", "table:text", "limit:int", "index:int", "values:text"} {
		if _, err := spec.ParseField(word); err != nil {
			t.Errorf("a field %s is refused: %v", word, err)
		}
	}
	for _, word := range []string{"change", "data", "item", "list", "page", "query", "record", "test", "order", "user", "group", "type", "table", "value", "index", "column"} {
		if _, err := spec.ParseResource(word, "", []string{"title:string"}); err != nil {
			t.Errorf("a resource %s is refused: %v", word, err)
		}
	}
}

// A checker tries words.
type checker struct{ *typecheck.Checker }

// tryAll tries every word in every way, many words in one project.
func (c checker) tryAll(t *testing.T, s spec.Spec, ways []way, words []string) {
	t.Helper()
	const together = 16
	for _, called := range ways {
		accepted := slices.DeleteFunc(slices.Clone(words), func(word string) bool {
			_, err := with(s, called([]string{word}))
			return refused(err)
		})
		for some := range slices.Chunk(accepted, together) {
			c.try(t, s, called, some)
		}
	}
}

// try fails the test if a word is accepted and does not compile. When words
// cannot be in one project, it looks for those that are to blame.
func (c checker) try(t *testing.T, s spec.Spec, called way, words []string) {
	t.Helper()
	err := c.compile(s, called(words))
	switch half := len(words) / 2; {
	case err == nil:
	case half > 0:
		c.try(t, s, called, words[:half])
		c.try(t, s, called, words[half:])
	case !refused(err):
		t.Errorf("resources %q: %v", called(words), err)
	}
}

func refused(err error) bool {
	_, ok := errors.AsType[*catalogue.InputError](err)
	return ok
}

// with returns s with the resources that lines describe.
func with(s spec.Spec, lines []string) (spec.Spec, error) {
	s.Resources, s.AccountFields = nil, nil
	for _, line := range lines {
		if fields, isOfAccount := strings.CutPrefix(line, "account "); isOfAccount {
			r, err := spec.Spec{}.Account().With(strings.Fields(fields)...)
			if err != nil {
				return s, err
			}
			s.AccountFields = r.Fields
			continue
		}
		resource, err := spec.ReadResource(line)
		if err != nil {
			return s, err
		}
		s.Resources = append(s.Resources, resource)
	}
	return s.Complete()
}

func (c checker) compile(s spec.Spec, lines []string) error {
	s, err := with(s, lines)
	if err != nil {
		return err
	}
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		return err
	}
	return c.Check(files)
}

func parse(t *testing.T, name string, fields ...string) spec.Resource {
	t.Helper()
	resource, err := spec.ParseResource(name, "", fields)
	if err != nil {
		t.Fatal(err)
	}
	return resource
}

func render(t *testing.T, s spec.Spec) []generator.File {
	t.Helper()
	files, err := generator.Render(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// wordsOf lists all identifiers in files, in snake_case.
func wordsOf(t *testing.T, files []generator.File) []string {
	words := map[string]bool{}
	for _, file := range files {
		if path.Ext(file.Path) != ".go" {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Data, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(node ast.Node) bool {
			// Nobody calls a resource test_not_blank.
			if id, ok := node.(*ast.Ident); ok && !strings.HasPrefix(id.Name, "Test") {
				words[snake(id.Name)] = true
			}
			return true
		})
	}
	return slices.Sorted(maps.Keys(words))
}

func snake(name string) string {
	out := ""
	for i, c := range name {
		if c >= 'A' && c <= 'Z' && i > 0 && (name[i-1] < 'A' || name[i-1] > 'Z') {
			out += "_"
		}
		out += strings.ToLower(string(c))
	}
	return out
}

package generator

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator/e2e/covering"
	"backend/templates"
)

// A combination is one project that can be made.
type combination struct {
	name   string // also a path element
	spec   Spec
	render func(testing.TB) []File // once, for all tests
}

func combine(name string, spec Spec) combination {
	rendered := sync.OnceValues(func() ([]File, error) {
		files, err := Render(read, spec)
		for i, file := range files {
			files[i].Data = shared(file.Data)
		}
		return files, err
	})
	return combination{name, spec, func(t testing.TB) []File {
		t.Helper()
		files, err := rendered()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return files
	}}
}

// read notes which templates the combinations read.
var read = &recorder{FS: templates.FS, opened: map[string]bool{}}

var bytesOf sync.Map // by the same as a string

// shared returns the same bytes for the same text: most files are in many
// combinations.
func shared(data []byte) []byte {
	first, _ := bytesOf.LoadOrStore(string(data), data)
	return first.([]byte)
}

// everyCombination lists combinations in which every three choices meet, of
// framework, database, features and what is stored: a starter, a resource with
// every field, or nothing. Package combos does the same for tests from outside.
var everyCombination = sync.OnceValue(func() []combination {
	asked := []covering.Question{
		{Name: "framework", Answers: Frameworks.Names()}, {Name: "database", Answers: Databases.Names()},
		{Name: "what", Answers: append(Starters.Names(), "fields", "bare")},
	}
	for _, feature := range Features.Names() {
		kinds := []string{feature}
		if feature == "auth" {
			kinds = Auths.Names()
		}
		asked = append(asked, covering.Question{Name: feature, Answers: append([]string{""}, kinds...)})
	}
	all := []combination{}
	for _, row := range covering.Array(asked, 3) {
		spec := Spec{Module: "shop", Framework: row[0], Database: row[1], Starter: row[2]}
		for i, answer := range row[3:] {
			if answer != "" {
				spec.Features = append(spec.Features, asked[3+i].Name)
			}
			if answer != "" && asked[3+i].Name == "auth" {
				spec.Auth = answer
			}
		}
		switch row[2] {
		case "fields":
			spec.Starter, spec.Resources = Starters.Default(), everyField()
		case "bare":
			spec.Starter, spec.Resources = Starters.Default(), []Resource{}
		}
		all = append(all, named(spec, row[2]))
	}
	return all
})

func named(spec Spec, what string) combination {
	words := append([]string{spec.Framework, spec.Database, what}, spec.Features...)
	if spec.Auth != "" {
		words = append(words, spec.Auth)
	}
	return combine(strings.Join(words, "-"), spec)
}

// subsets returns all subsets of names.
func subsets(names []string) [][]string {
	if len(names) == 0 {
		return [][]string{{}}
	}
	without := subsets(names[1:])
	all := slices.Clone(without)
	for _, set := range without {
		all = append(all, append([]string{names[0]}, set...))
	}
	return all
}

// fieldVariants lists every type with every set of modifiers, written as on a
// command line. A ref refers to a writer.
func fieldVariants() []string {
	all := []string{}
	for _, t := range FieldTypes {
		form := t.Name + map[string]string{"enum": "=draft,public,in-review", "ref": "=writer"}[t.Name]
		for _, modifiers := range subsets(Modifiers.Names()) {
			name := strings.Join(append([]string{"some", t.Name}, modifiers...), "_")
			text := strings.Join(append([]string{name + ":" + form}, modifiers...), ":")
			if _, err := ParseField(text); err == nil { // cascade is for refs alone
				all = append(all, text)
			}
		}
	}
	return all
}

// everyField is a resource with all fieldVariants, and the one that it refers
// to.
func everyField() []Resource {
	return []Resource{mustResource("blog_post", fieldVariants()...), mustResource("writer", "name:string")}
}

// loneFields lists projects whose one field is of one of fieldVariants: what
// it needs must be there, and nothing that it does not. What unique needs is
// the same for all types.
func loneFields() []combination {
	all := []combination{}
	for _, field := range fieldVariants() {
		name, form, _ := strings.Cut(field, ":")
		if strings.Contains(form, "unique") && !strings.HasPrefix(form, "string") {
			continue
		}
		spec := Default("shop")
		spec.Resources = []Resource{mustResource("thing", field), mustResource("writer", "age:int:optional")}
		if !strings.HasPrefix(form, "ref") {
			spec.Resources = spec.Resources[:1]
		}
		all = append(all, named(spec, name))
	}
	return all
}

func mustResource(name string, fields ...string) Resource {
	r, err := ParseResource(name, "", fields)
	if err != nil {
		panic(fmt.Sprintf("%s %v: %v", name, fields, err))
	}
	return r
}

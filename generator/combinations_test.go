package generator

import (
	"strings"
	"sync"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/covering"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
	"backend/templates"
)

// A combination is one project that can be made.
type combination struct {
	name   string // also a path element
	spec   spec.Spec
	render func(testing.TB) []File // once, for all tests
}

func combine(name string, s spec.Spec) combination {
	rendered := sync.OnceValues(func() ([]File, error) {
		files, err := Render(read, s)
		for i, file := range files {
			files[i].Data = shared(file.Data)
		}
		return files, err
	})
	return combination{name, s, func(t testing.TB) []File {
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
// every field, what others can read, or nothing. Package combos does the same for tests from outside.
var everyCombination = sync.OnceValue(func() []combination {
	asked := []covering.Question{
		{Name: "framework", Answers: catalogue.Frameworks.Names()}, {Name: "database", Answers: catalogue.Databases.Names()},
		{Name: "what", Answers: append(catalogue.Starters.Names(), "fields", "shared", "bare")},
	}
	for _, feature := range catalogue.Features.All {
		kinds := []string{feature.Name}
		if feature.Name == "auth" {
			kinds = catalogue.Auths.Names()
		}
		asked = append(asked, covering.Question{Name: feature.Name, Answers: append([]string{""}, kinds...), Needs: feature.Needs})
	}
	all := []combination{}
	for _, row := range covering.Array(asked, 3) {
		s := spec.Spec{Module: "shop", Framework: row[0], Database: row[1], Starter: row[2]}
		for i, answer := range row[3:] {
			if answer != "" {
				s.Features = append(s.Features, asked[3+i].Name)
			}
			if answer != "" && asked[3+i].Name == "auth" {
				s.Auth = answer
			}
		}
		switch row[2] {
		case "fields":
			s.Starter, s.Resources = catalogue.Starters.Default(), spectest.EveryField()
		case "shared":
			s.Starter, s.Resources = catalogue.Starters.Default(), spectest.EveryAccess(s.Auth != "")
			if s.Auth != "" {
				s.AccountFields = spectest.EveryAccountField()
			}
		case "bare":
			s.Starter, s.Resources = catalogue.Starters.Default(), []spec.Resource{}
			if s.Auth != "" {
				s.AccountFields = spectest.EveryAccountField()
			}
		}
		all = append(all, named(s, row[2]))
	}
	return all
})

func named(s spec.Spec, what string) combination {
	words := append([]string{s.Framework, s.Database, what}, s.Features...)
	if s.Auth != "" {
		words = append(words, s.Auth)
	}
	return combine(strings.Join(words, "-"), s)
}

// loneFields lists projects whose one field is of one of fieldVariants: what
// it needs must be there, and nothing that it does not. What unique needs is
// the same for all types.
func loneFields() []combination {
	all := []combination{}
	for _, field := range spectest.FieldVariants() {
		name, form, _ := strings.Cut(field, ":")
		if strings.Contains(form, "unique") && !strings.HasPrefix(form, "string") {
			continue
		}
		s := spec.Default("shop")
		s.Resources = []spec.Resource{spectest.Resource("thing", field), spectest.Resource("writer", "age:int:optional")}
		switch {
		case strings.HasPrefix(form, "many"): // is no field of the table, which needs one
			s.Resources[0] = spectest.Resource("thing", field, "age:int:optional")
		case !strings.HasPrefix(form, "ref"):
			s.Resources = s.Resources[:1]
		}
		all = append(all, named(s, name))
	}
	return all
}

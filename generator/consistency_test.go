package generator

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
	"backend/generator/view"
	"backend/templates"
)

// mostDirectories is how many directories of templates there can be before nobody
// finds anything in them.
const mostDirectories = 70

// TestEveryWordHasTemplates compares the words of the catalogue with those in
// the names of directories.
func TestEveryWordHasTemplates(t *testing.T) {
	words := []string{"base", "resource"}
	for _, question := range catalogue.Questions() {
		for _, choice := range question.All {
			words = append(words, choice.Words()...)
		}
	}
	found, err := templates.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	used, directories := []string{}, 0
	for _, dir := range found {
		if dir.IsDir() {
			used = append(used, strings.Split(dir.Name(), "+")...)
			directories++
		}
	}
	if directories > mostDirectories {
		t.Errorf("templates: there are %d directories, wanted at most %d: let what a few templates are for be a fact", directories, mostDirectories)
	}
	for _, word := range used {
		if !slices.Contains(words, word) {
			t.Errorf("templates: no choice has the word %q", word)
		}
	}
	for _, question := range catalogue.Questions() {
		for _, choice := range question.All {
			if !slices.Contains(used, choice.Name) && len(choice.Resources) == 0 {
				t.Errorf("no directory of templates is for %s %s", question.Question, choice.Name)
			}
		}
	}
}

// TestEveryMigrationHasATemplate compares the kinds there are with those that
// paths of templates name.
func TestEveryMigrationHasATemplate(t *testing.T) {
	placeholder := regexp.MustCompile(`\{(.*?)\}`)
	named := map[string]bool{"resource": true, "resources": true, "was": true}
	for _, kind := range spec.MigrationKinds() {
		named[kind] = false
	}
	for name := range templateFiles(t) {
		for _, match := range placeholder.FindAllStringSubmatch(name, -1) {
			if _, isKnown := named[match[1]]; !isKnown {
				t.Errorf("%s names %s, which is nothing that a template is rendered for", name, match[0])
			}
			named[match[1]] = true
		}
	}
	for name, isNamed := range named {
		if !isNamed {
			t.Errorf("no template is for migrations of the kind %s", name)
		}
	}
}

// TestCatalogueIsComplete looks at what people read of every choice.
func TestCatalogueIsComplete(t *testing.T) {
	seen := map[string]string{}
	for _, question := range append(catalogue.Questions(), catalogue.Modifiers) {
		for _, choice := range question.All {
			if other, taken := seen[choice.Name]; taken {
				t.Errorf("%s and %s are both called %s", other, question.Question, choice.Name)
			}
			seen[choice.Name] = question.Question
			checkSummary(t, choice.Name, choice.Summary)
		}
	}
	for _, starter := range catalogue.Starters.All {
		s := spec.Default("shop")
		s.Starter = starter.Name
		if _, err := s.Complete(); err != nil {
			t.Error(err)
		}
	}
}

func checkSummary(t *testing.T, name, summary string) {
	t.Helper()
	if summary == "" || strings.HasSuffix(summary, ".") || strings.Contains(summary, "\n") {
		t.Errorf("the summary of %s is %q, wanted one sentence without a full stop", name, summary)
	}
}

// TestFieldTypesAreComplete checks what tests and templates rely on.
func TestFieldTypesAreComplete(t *testing.T) {
	for _, field := range (view.Resource{Resource: spectest.EveryField()[0]}).Fields() {
		checkSummary(t, field.Type.Name, field.Type.Summary)
		for _, database := range catalogue.Databases.All {
			if database.Columns != nil && !field.IsMany() && catalogue.Columns(database.Name)[field.Type.Name] == "" {
				t.Errorf("%s has no column type for %s", database.Name, field.Type.Name)
			}
		}
		if field.Type.Go == "" || field.Input() == "" {
			t.Errorf("%s: Go type %q, form field %q, wanted both", field.Type.Name, field.Type.Go, field.Input())
		}
		if field.Sample() == field.Other() {
			t.Errorf("%s: both samples are %s", field, field.Sample())
		}
		if field.Type.WrongJSON == "" || len(field.Type.Wrong) == 0 && field.Type.Default == "" && !field.Type.IsFree {
			t.Errorf("%s: no value of another type, or none that is refused", field.Type.Name)
		}
		for _, value := range slices.Concat([]string{field.Sample(), field.Other(), field.Type.WrongJSON}, field.Type.Wrong, field.Type.Kept) {
			if value != "" && !json.Valid([]byte(value)) {
				t.Errorf("%s: the sample %s is not JSON", field, value)
			}
		}
	}
}

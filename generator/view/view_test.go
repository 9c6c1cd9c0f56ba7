package view_test

import (
	"reflect"
	"slices"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/spec"
	"backend/generator/spec/spectest"
	"backend/generator/view"
)

func TestForms(t *testing.T) {
	r := view.Resource{Resource: spectest.Resource("api_entry", "title:string", "open:bool", "state:enum=a,b")}
	got := []string{r.A(), r.Columns(), r.Placeholders(2)}
	want := []string{"an api entry", "title, open, state", "$2, $3, $4"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if filters := r.Filters(); len(filters) != 2 || filters[0].Name != "open" || filters[1].Name != "state" {
		t.Errorf("a list can be filtered by %v, want open and state", filters)
	}
}

func TestFieldInGo(t *testing.T) {
	for text, want := range map[string][2]string{
		"title:string":          {"Title string", `validate.Required(errs, "title", in.Title, validate.NotBlank, validate.Line(255))`},
		"body:text:optional":    {"Body *string", `validate.Optional(errs, "body", in.Body, validate.Text(100_000))`},
		"user_id:int":           {"UserID int64", `validate.Required(errs, "user_id", in.UserID)`},
		"url_of_page:url":       {"URLOfPage string", `validate.Required(errs, "url_of_page", in.URLOfPage, validate.URL)`},
		"day:date:optional":     {"Day *Date", `validate.Optional(errs, "day", in.Day, Date.Check)`},
		"state:enum=draft,in-b": {"State string", `validate.Required(errs, "state", in.State, validate.OneOf("draft", "in-b"))`},
	} {
		field, err := spec.ParseField(text)
		if err != nil {
			t.Fatal(err)
		}
		seen := view.Field{Field: field}
		if got := [2]string{seen.GoName() + " " + seen.GoType(), seen.Check()}; got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestDocumentType(t *testing.T) {
	for text, want := range map[string]string{
		"title:string:optional":    "*string",
		"day:date:optional":        "*model.Date",
		"price:decimal=2":          "model.Decimal[model.TwoPlaces]",
		"price:decimal=3:optional": "*model.Decimal[model.ThreePlaces]",
	} {
		field, err := spec.ParseField(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := (view.Field{Field: field}).DocumentType(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestColumn(t *testing.T) {
	for text, want := range map[string]string{
		"title:string":                 "title TEXT NOT NULL",
		"title:string:optional":        "title TEXT",
		"pages:int:unique":             "pages INTEGER NOT NULL", // an index makes it unique
		"pages:int:optional:unique":    "pages INTEGER",
		"title:string:optional:unique": "title TEXT",
		"author:ref=person":            "author_id INTEGER NOT NULL REFERENCES people (id)",
		"author:ref=person:cascade":    "author_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE",
		"author:ref=person:optional":   "author_id INTEGER REFERENCES people (id)",
		"price:decimal=2":              "price INTEGER /* hundredths */ NOT NULL",
		"weight:decimal=3:optional":    "weight INTEGER /* thousandths */",
		"tags:list":                    "tags TEXT NOT NULL",
	} {
		field, err := spec.ParseField(text)
		if err != nil {
			t.Fatal(err)
		}
		field.Target = &spec.Resource{Name: "person", Plural: "people"}
		p := view.Project{Spec: spec.Spec{Database: "sqlite"}, Resource: &view.Resource{Resource: spec.Resource{Fields: []spec.Field{field}}}}
		if got := p.Definitions(); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %q, want %s", text, got, want)
		}
	}
}

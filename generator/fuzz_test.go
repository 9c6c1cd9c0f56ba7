package generator

import (
	"errors"
	"go/parser"
	"go/token"
	"path"
	"reflect"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
	"backend/templates"
)

// What is accepted as a field or a resource makes Go that parses, and can be
// read again from what is written down.
func FuzzParseField(f *testing.F) {
	for _, text := range spectest.FieldVariants() {
		f.Add(text)
	}
	f.Add("status:enum=a,a-b,\"")
	f.Add("a:string:optional:optional")
	f.Fuzz(func(t *testing.T, text string) {
		field, err := spec.ParseField(text)
		if err != nil {
			return
		}
		again, err := spec.ParseField(field.String())
		if err != nil || !reflect.DeepEqual(field, again) {
			t.Errorf("%q is written as %q and read as %+v, error %v", text, field, again, err)
		}
		checkGo(t, spec.Resource{Name: "thing", Plural: "things", Fields: []spec.Field{field}})
		if field.IsMany() { // a table needs another one
			checkGo(t, spectest.Resource("thing", text, "age:int:optional"))
		}
	})
}

func FuzzParseResource(f *testing.F) {
	f.Add("todo", "", "title:string done:bool")
	f.Add("person", "people", "name:string:unique age:int:optional")
	f.Add("blog_post", "", "state:enum=a,b at:time day:date")
	f.Fuzz(func(t *testing.T, name, plural, fields string) {
		resource, err := spec.ParseResource(name, plural, strings.Fields(fields))
		if err == nil {
			checkGo(t, resource)
		}
	})
}

func checkGo(t *testing.T, resource spec.Resource) {
	t.Helper()
	s := spec.Default("shop")
	s.Resources = []spec.Resource{resource}
	for _, f := range resource.Referring() {
		if target := spectest.Resource("writer", "name:string"); f.Ref == target.Name && resource.Name != target.Name {
			s.Resources = []spec.Resource{resource, target}
		}
	}
	files, err := Render(templates.FS, s)
	if _, isRefused := errors.AsType[*catalogue.InputError](err); err != nil && !isRefused {
		t.Errorf("%s: %v", resource, err)
	}
	for _, file := range files {
		if path.Ext(file.Path) != ".go" {
			continue
		}
		if _, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Data, parser.SkipObjectResolution); err != nil {
			t.Errorf("%+v: %v", resource, err)
		}
	}
}

package generator

import (
	"bytes"
	goformat "go/format"
	"maps"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
	"backend/generator/engine"
	"backend/generator/spec"
	"backend/generator/spec/spectest"
	"backend/templates"
)

// TestFormatted holds the list of templates that need no gofmt to what it says:
// whatever they are rendered for, dropping imports gives the bytes of [engine.Format]. One
// that is missing there is only slower.
func TestFormatted(t *testing.T) {
	verdicts := map[string]bool{} // by template
	seen := map[[2]string]bool{}  // by template and text: most are in many combinations
	for _, spec := range everyForm() {
		rawGo(t, spec, func(template string, raw []byte) {
			key := [2]string{template, string(raw)}
			if seen[key] {
				return
			}
			seen[key] = true
			isFormatted, known := verdicts[template]
			verdicts[template] = (isFormatted || !known) && agrees(t, template, raw)
		})
	}
	maps.DeleteFunc(verdicts, func(_ string, isFormatted bool) bool { return !isFormatted })
	list := strings.Join(slices.Sorted(maps.Keys(verdicts)), "\n") + "\n"
	golden.File(t, "../templates/formatted.txt", []byte(list))
}

// TestTemplatesAreFormatted holds templates to gofmt that are Go code but for the
// path of the module, and braces that stand apart so that they begin no action.
func TestTemplatesAreFormatted(t *testing.T) {
	const module = "module.test"
	for name, source := range templateFiles(t) {
		source = strings.ReplaceAll(source, "{{ .Module }}", module)
		if !strings.HasSuffix(name, ".go.tmpl") || strings.Contains(source, "{{") {
			continue
		}
		formatted, err := goformat.Source([]byte(strings.ReplaceAll(source, "{ {", "{{")))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		formatted = bytes.ReplaceAll(formatted, []byte("{{"), []byte("{ {"))
		golden.File(t, "../templates/"+name, bytes.ReplaceAll(formatted, []byte(module), []byte("{{ .Module }}")))
	}
}

// agrees reports whether both ways from what a template renders to Go code give
// the same.
func agrees(t *testing.T, template string, raw []byte) bool {
	t.Helper()
	want, needed, err := engine.Format(raw)
	if err != nil {
		t.Fatalf("%s: %v", template, err)
	}
	got, imports := engine.DropUnused(raw)
	if !bytes.Equal(got, want) {
		return false
	}
	if slices.Sort(needed); !slices.Equal(slices.Sorted(slices.Values(imports)), needed) {
		t.Errorf("%s: imports %v, wanted %v", template, imports, needed)
	}
	return true
}

// everyForm lists all combinations, and each again with names of the owner's that
// are as short and as long as names can be.
func everyForm() []spec.Spec {
	specs := []spec.Spec{}
	for _, c := range slices.Concat(everyCombination(), loneFields()) {
		specs = append(specs, c.spec)
	}
	long := "a_resource_with_a_name_of_forty_lettre"
	for _, names := range []struct {
		module    string
		resources []spec.Resource
	}{
		{"m", []spec.Resource{spectest.Resource("x", "a:string"), spectest.Resource("y", "b:bool:optional", "c:ref=x", "d:enum=e,f", "g:int:unique")}},
		{"zoo.example/a/long/way/to/the-shop/v2", []spec.Resource{
			spectest.Resource(long, "a:text:optional", long+":bool", "b:date", "c:ref="+long+":optional", "d_e_f:url:unique"),
			spectest.Resource("x", long+":email:unique", "a:float", "b:ref="+long+":cascade", "c:ref=x:optional", "t:time"),
		}},
	} {
		for _, c := range everyCombination() {
			spec := c.spec
			spec.Module, spec.Resources = names.module, names.resources
			specs = append(specs, spec)
		}
	}
	return specs
}

// rawGo calls f with what each template of Go code renders for s.
func rawGo(t *testing.T, s spec.Spec, f func(template string, raw []byte)) {
	t.Helper()
	r := rendering(t, templates.FS, s)
	for _, e := range r.Entries {
		if !strings.HasSuffix(e.Template, ".go.tmpl") {
			continue
		}
		raw, err := r.Text(e, engine.Together)
		if err != nil {
			t.Fatal(err)
		}
		if len(raw) > 0 {
			f(e.Template, raw)
		}
	}
}

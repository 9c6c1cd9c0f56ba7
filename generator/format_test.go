package generator

import (
	"bytes"
	goformat "go/format"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
	"backend/templates"
)

// TestFormatted holds the list of templates that need no gofmt to what it says:
// whatever they are rendered for, dropping imports gives the bytes of format. One
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
	golden.File(t, "../templates/"+formattedFile, []byte(list))
}

// TestTemplatesAreFormatted holds templates to gofmt that are Go code but for the
// path of the module.
func TestTemplatesAreFormatted(t *testing.T) {
	const module = "module.test"
	for name, source := range templateFiles(t) {
		source = strings.ReplaceAll(source, "{{ .Module }}", module)
		if !strings.HasSuffix(name, ".go.tmpl") || strings.Contains(source, "{{") {
			continue
		}
		formatted, err := goformat.Source([]byte(source))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !bytes.Contains(formatted, []byte("{{")) { // what looks like an action must be torn apart
			golden.File(t, "../templates/"+name, bytes.ReplaceAll(formatted, []byte(module), []byte("{{ .Module }}")))
		}
	}
}

// agrees reports whether both ways from what a template renders to Go code give
// the same.
func agrees(t *testing.T, template string, raw []byte) bool {
	t.Helper()
	want, needed, err := format(raw)
	if err != nil {
		t.Fatalf("%s: %v", template, err)
	}
	got, imports := withoutUnused(raw)
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
func everyForm() []Spec {
	specs := []Spec{}
	for _, c := range slices.Concat(everyCombination(), loneFields()) {
		specs = append(specs, c.spec)
	}
	long := "a_resource_with_a_name_of_forty_lettre"
	for _, names := range []struct {
		module    string
		resources []Resource
	}{
		{"m", []Resource{mustResource("x", "a:string"), mustResource("y", "b:bool:optional", "c:ref=x", "d:enum=e,f", "g:int:unique")}},
		{"zoo.example/a/long/way/to/the-shop/v2", []Resource{
			mustResource(long, "a:text:optional", long+":bool", "b:date", "c:ref="+long+":optional", "d_e_f:url:unique"),
			mustResource("x", long+":email:unique", "a:float", "b:ref="+long+":cascade", "c:ref=x:optional", "t:time"),
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
func rawGo(t *testing.T, s Spec, f func(template string, raw []byte)) {
	t.Helper()
	r, dirs := rendererOf(t, templates.FS, s)
	entries, err := plan(templates.FS, dirs, r.spec)
	if err != nil {
		t.Fatal(err)
	}
	if r.wiring, err = r.readWiring(dirs); err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.template, ".go.tmpl") {
			continue
		}
		source, err := fs.ReadFile(templates.FS, e.template)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := execute(e.template, string(source), r.facts(e), func(slot string) (string, error) { return r.wiring.take(e.path, slot), nil })
		if err != nil {
			t.Fatal(err)
		}
		f(e.template, raw)
	}
}

// TestWithoutUnused compares the fast way with format, on source that gofmt has
// nothing else to do for.
func TestWithoutUnused(t *testing.T) {
	const three = "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t_ \"x.org/c\" // the driver\n\t\"x.org/go-b/v2\"\n)\n\n"
	for _, source := range []string{
		"package a\n\nvar x = 1\n",
		"package a\n\nimport \"os\"\n\nvar x = os.Args\n",
		"package a\n\nimport \"os\"\n\nvar x = 1\n",
		"package a\n\nimport c \"os\"\n\nvar x = c.Args\n",
		three + "var x = b.Y + fmt.Z + os.Args\n",
		three + "var x = b.Y\n",
		three + "var x = 1 // os.Args and fmt.Print\n",
		three + "var x = \"os.Args \\\" fmt.X\" + `b.Y` + string('\"') /* fmt.Z */\n",
		three + "var x = y.os.Args\n",
		three + "var x = f(os.\n\tArgs)\n",
		three + "var x = fmt.Print(os.Args[1:], b.Y{}.Z...)\n",
		"package a\n\nimport (\n\t\"fmt\"\n\n\t\"x.org/b\"\n)\n\nvar x = b.Y\n",
		"package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar x = 1\n",
	} {
		if !agrees(t, "this source", []byte(source)) {
			want, _, _ := format([]byte(source))
			got, _ := withoutUnused([]byte(source))
			t.Errorf("%s\nbecomes\n%s\nwanted\n%s", source, got, want)
		}
	}
}

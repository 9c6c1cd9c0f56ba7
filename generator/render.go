package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// A File is one file of a project. Path is relative to the project and has
// forward slashes.
type File struct {
	Path string
	Data []byte
}

// Render returns the files of the project that s describes, sorted by path.
// The error is an [*InputError] if an answer cannot be used; any other error
// is a fault in the templates and names the template.
func Render(templates fs.FS, s Spec) ([]File, error) {
	s, err := s.Complete()
	if err != nil {
		return nil, err
	}
	dirs, err := directories(templates, s)
	if err != nil {
		return nil, err
	}
	entries, err := plan(templates, dirs, s)
	if err != nil {
		return nil, err
	}
	r := renderer{templates: templates, spec: s}
	if r.wiring, err = r.readWiring(dirs); err != nil {
		return nil, err
	}
	if r.formatted, err = formattedTemplates(templates); err != nil {
		return nil, err
	}
	files, imports, err := r.files(entries)
	if err != nil {
		return nil, err
	}
	if err := r.wiring.unused(); err != nil {
		return nil, err
	}
	mod, err := modules(templates, s.Module, imports)
	if err != nil {
		return nil, err
	}
	files = append(files, mod...)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

type renderer struct {
	templates fs.FS
	spec      Spec
	wiring    wiring
	formatted map[string]bool // templates that need no formatting
}

// facts is what a template sees: the project, and the resource and its ref if
// the file is rendered for one.
type facts struct {
	Spec
	Resource  *Resource
	Ref       *Member
	Columns   map[string]string // the column types of the database, by field type
	GoVersion string
}

// Definitions defines the columns of the fields of the resource.
func (f facts) Definitions() []string { return f.Resource.Definitions(f.Columns) }

// Additions defines the columns that a migration adds.
func (f facts) Additions() []string { return f.Resource.Additions(f.Columns) }

func (r *renderer) facts(e entry) facts {
	return facts{r.spec, e.resource, e.ref, Databases.find(r.spec.Database).Columns, GoVersion}
}

// files renders all entries, and lists what they import, sorted. They have
// nothing to do with each other, so all processors work on them.
func (r *renderer) files(entries []entry) ([]File, []string, error) {
	files := make([]File, len(entries))
	imports := make([][]string, len(entries))
	errs := make([]error, len(entries))
	var workers sync.WaitGroup
	count := runtime.GOMAXPROCS(0)
	for first := range count {
		workers.Go(func() {
			for i := first; i < len(entries); i += count {
				files[i], imports[i], errs[i] = r.file(entries[i])
			}
		})
	}
	workers.Wait()
	all := slices.Concat(imports...)
	slices.Sort(all)
	return files, slices.Compact(all), errors.Join(errs...)
}

// file renders one entry, and lists what it imports. A template whose name does
// not end in .tmpl is copied as it is.
func (r *renderer) file(e entry) (file File, imports []string, err error) {
	data, err := fs.ReadFile(r.templates, e.template)
	if err == nil && strings.HasSuffix(e.template, ".tmpl") {
		slot := func(name string) (string, error) { return r.wiring.take(e.path, name), nil }
		data, err = execute(e.template, string(data), r.facts(e), slot)
	}
	switch {
	case err == nil && r.formatted[e.template]:
		data, imports = withoutUnused(data)
	case err == nil && strings.HasSuffix(e.template, ".go.tmpl"):
		data, imports, err = format(data)
	}
	if err != nil {
		return File{}, nil, fmt.Errorf("template %s: %w", e.template, err)
	}
	return File{e.path, data}, imports, nil
}

// execute renders the text of one template. Most ask for nothing but the path of
// the module, and need no parsing.
func execute(name, text string, facts facts, slot func(string) (string, error)) ([]byte, error) {
	text = strings.ReplaceAll(text, "{{ .Module }}", facts.Module)
	if !strings.Contains(text, "{{") {
		return []byte(text), nil
	}
	t, err := parseTemplate(name, text)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Funcs(template.FuncMap{"slot": slot}).Execute(&out, facts); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// parsed holds templates by name and text: those of a resource are rendered for
// each there is.
var parsed sync.Map

// parseTemplate returns a template of its own for every caller.
func parseTemplate(name, text string) (*template.Template, error) {
	key := [2]string{name, text}
	if t, ok := parsed.Load(key); ok {
		return t.(*template.Template).Clone()
	}
	t, err := template.New(name).
		Funcs(functions()).
		Funcs(template.FuncMap{"slot": noSlot}).
		Option("missingkey=error").
		Parse(standalone(text))
	if err != nil {
		return nil, err
	}
	parsed.Store(key, t)
	return t.Clone()
}

// functions are those of sprig that templates may use: a few that change
// words. A test holds templates to it.
var functions = sync.OnceValue(func() template.FuncMap {
	all := sprig.HermeticTxtFuncMap()
	allowed := template.FuncMap{}
	for _, name := range []string{"quote", "upper", "title", "join", "repeat", "trimSuffix"} {
		allowed[name] = all[name]
	}
	return allowed
})

// standalone makes lines that hold nothing but an action that prints nothing
// of its own vanish, so that templates need no marks for trimming.
func standalone(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if action := strings.TrimSpace(line); isSilent(action) && strings.HasSuffix(line, "\n") {
			line = action
		}
		out.WriteString(line)
	}
	return out.String()
}

// isSilent reports whether text is one action that prints nothing of its own.
func isSilent(text string) bool {
	inside, isAction := strings.CutPrefix(text, "{{ ")
	inside, isClosed := strings.CutSuffix(inside, "}}")
	word, _, _ := strings.Cut(inside, " ")
	return isAction && isClosed && !strings.Contains(inside, "}}") && slices.Contains(silent, word)
}

var silent = []string{"if", "else", "end", "range", "slot"}

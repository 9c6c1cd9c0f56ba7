package engine

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// execute renders the text of one template. Most ask for nothing but the path of
// the module, and need no parsing.
func (r *Rendering) execute(name, text string, facts any, slot func(string) (string, error)) ([]byte, error) {
	text = strings.ReplaceAll(text, "{{ .Module }}", r.project.Module)
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

package engine

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// execute renders the text of one template, with a mark for each slot. Most ask
// for nothing but the path of the module and slots, and need no parsing.
func (r *Rendering) execute(name string, source []byte, facts any) ([]byte, error) {
	if !bytes.Contains(source, []byte("{{")) {
		return source, nil
	}
	text := prepare(source, r.project.Module)
	if condition, inside := guarded(text); condition != "" {
		if holds, err := isTrue(condition, facts); err != nil || !holds {
			return nil, err
		}
		text = inside
	}
	if !bytes.Contains(text, []byte("{{")) {
		return text, nil
	}
	t, err := parseTemplate(name, string(text))
	if err != nil {
		return nil, err
	}
	out := buffer(len(text) + len(text)/4) // loops make it longer than the template
	err = t.Execute(out, facts)
	return out.Bytes(), err
}

// guarded returns the conditional that all of a text stands in, as an action, and what
// stands in it. Most such texts are for a fact that is not so: they are not parsed.
func guarded(text []byte) (condition string, inside []byte) {
	const end = "{{ end }}"
	first, inside, _ := bytes.Cut(text, []byte(" }}"))
	inside, isClosed := bytes.CutSuffix(inside, []byte(end))
	if !isClosed || !bytes.HasPrefix(first, []byte("{{ if ")) || bytes.Contains(inside, []byte(end)) || bytes.Contains(inside, []byte("{{ else")) {
		return "", nil
	}
	return string(first) + " }}", inside
}

// isTrue reports whether the condition of an action is so.
func isTrue(action string, facts any) (bool, error) {
	t, err := parseTemplate(action, action+"true{{ end }}")
	if err != nil {
		return false, err
	}
	out := strings.Builder{}
	err = t.Execute(&out, facts)
	return out.Len() > 0, err
}

// buffer returns an empty one with room. Its own method Grow would write to all of
// that.
func buffer(room int) *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, room)) }

// parsed holds templates by name and text: those of a resource are rendered for
// each there is.
var parsed sync.Map

func parseTemplate(name, text string) (*template.Template, error) {
	key := [2]string{name, text}
	if t, ok := parsed.Load(key); ok {
		return t.(*template.Template), nil
	}
	t, err := empty().New(name).Parse(text)
	if err == nil {
		parsed.Store(key, t)
	}
	return t, err
}

// empty is the template that all others share their functions with.
var empty = sync.OnceValue(func() *template.Template {
	return template.New("").Funcs(functions()).Option("missingkey=error")
})

// functions are those that templates may use: a few of sprig that change
// words, and escape. A test holds templates to it.
func functions() template.FuncMap {
	all := sprig.HermeticTxtFuncMap()
	allowed := template.FuncMap{"escape": escape}
	for _, name := range []string{"quote", "upper", "title", "join", "repeat", "trimSuffix"} {
		allowed[name] = all[name]
	}
	return allowed
}

// escape makes a text part of a string of Go.
func escape(text string) string {
	quoted := strconv.Quote(text)
	return quoted[1 : len(quoted)-1]
}

// slotEdge stands around the name of a slot in what is rendered: no template has it.
const slotEdge = "\x00"

// prepare makes lines that hold nothing but an action that prints nothing of
// its own vanish, so that templates need no marks for trimming; of a slot a mark
// stays. It puts in the path of the module.
func prepare(source []byte, module string) []byte {
	out := make([]byte, 0, len(source)+len(source)/8)
	for line := range bytes.Lines(source) {
		if !bytes.Contains(line, []byte("{{")) {
			out = append(out, line...)
			continue
		}
		text := string(line)
		switch action := strings.TrimSpace(text); {
		case !isSilent(action):
			text = strings.ReplaceAll(text, "{{ .Module }}", module)
		case strings.HasPrefix(action, "{{ slot "):
			_, name, _ := strings.Cut(action, `"`)
			name, _, _ = strings.Cut(name, `"`)
			text = slotEdge + name + slotEdge
		default:
			text = action
		}
		out = append(out, text...)
	}
	return out
}

// joinBraces makes two braces of those that a template writes apart, as together
// they would begin an action.
func joinBraces(text []byte) []byte {
	if !bytes.Contains(text, []byte("{ {")) {
		return text
	}
	return bytes.ReplaceAll(text, []byte("{ {"), []byte("{{"))
}

// fillSlots puts what fill returns for the name of a slot where that is marked.
func fillSlots(text []byte, fill func(slot string) string) []byte {
	if !bytes.Contains(text, []byte(slotEdge)) {
		return text
	}
	out := buffer(len(text) + len(text)/4)
	for isSlot := false; len(text) > 0; isSlot = !isSlot {
		part, rest, _ := bytes.Cut(text, []byte(slotEdge))
		if isSlot {
			out.WriteString(fill(string(part)))
		} else {
			out.Write(part)
		}
		text = rest
	}
	return out.Bytes()
}

// isSilent reports whether text is one action that prints nothing of its own.
func isSilent(text string) bool {
	inside, isAction := strings.CutPrefix(text, "{{ ")
	inside, isClosed := strings.CutSuffix(inside, "}}")
	word, _, _ := strings.Cut(inside, " ")
	return isAction && isClosed && !strings.Contains(inside, "}}") && slices.Contains(silent, word)
}

var silent = []string{"if", "else", "end", "range", "slot"}

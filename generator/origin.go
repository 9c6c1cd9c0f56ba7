package generator

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// An Origin says what a line of a project is rendered from.
type Origin struct {
	Template string   `json:"template,omitempty"` // where the line stands in the templates
	Section  string   `json:"section,omitempty"`  // of that file, if it is one of wiring: path@slot
	Choices  []string `json:"choices,omitempty"`  // whom it comes from, as people type them; none for what all projects have
	Resource string   `json:"resource,omitempty"` // the one that the file is rendered for
}

// A SourceLine is a line of a file before it is formatted, without its end.
type SourceLine struct {
	Text   string
	Origin Origin
}

// Trace returns the lines of one file of the project that s describes, as they
// come out of the templates, each with its origin. There are none if no
// template makes the file. The errors are those of [Render].
func Trace(templates fs.FS, s Spec, path string) ([]SourceLine, error) {
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
	i := slices.IndexFunc(entries, func(e entry) bool { return e.path == path })
	if i < 0 {
		return nil, nil
	}
	t := tracer{renderer: renderer{templates: templates, spec: s}, dirs: dirs}
	for _, dir := range dirs {
		wiring, err := t.readWiring([]directory{dir})
		if err != nil {
			return nil, err
		}
		t.wirings = append(t.wirings, wiring)
	}
	return t.lines(entries[i])
}

// A tracer renders a file with a mark wherever its lines begin to come from
// somewhere else.
type tracer struct {
	renderer
	dirs    []directory
	wirings []wiring // of each directory
	origins []Origin // by the number in their marks
}

// Marks stand between characters that no template has.
const markEdge = "\x00"

// mark is what stands before text that comes from there.
func (t *tracer) mark(o Origin) string {
	t.origins = append(t.origins, o)
	return fmt.Sprint(markEdge, len(t.origins)-1, markEdge)
}

// lines renders one entry.
func (t *tracer) lines(e entry) ([]SourceLine, error) {
	data, err := fs.ReadFile(t.templates, e.template)
	own := t.origin(e.template, "", e.resource)
	begin := t.mark(own)
	if err == nil && strings.HasSuffix(e.template, ".tmpl") {
		slot := func(name string) (string, error) { return t.filling(e, name) + begin, nil }
		data, err = execute(e.template, string(data), t.facts(e), slot)
	}
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", e.template, err)
	}
	return t.split(begin + string(data)), nil
}

// filling is what all directories put into a slot, marked.
func (t *tracer) filling(e entry, slot string) string {
	marked := ""
	for i, dir := range t.dirs {
		if text := t.wirings[i].take(e.path, slot); text != "" {
			marked += t.mark(t.origin(dir.name+"/"+wiringFile, e.path+"@"+slot, e.resource)) + text
		}
	}
	return marked
}

// split reads marked text line by line. A line comes from where its first
// character does.
func (t *tracer) split(marked string) []SourceLine {
	lines, now, at := []SourceLine{}, 0, 0
	var text strings.Builder
	for i, part := range strings.Split(marked, markEdge) {
		if i%2 == 1 {
			fmt.Sscan(part, &now)
			continue
		}
		for line := range strings.Lines(part) {
			if text.Len() == 0 {
				at = now
			}
			body, isWhole := strings.CutSuffix(line, "\n")
			text.WriteString(body)
			if isWhole {
				lines = append(lines, SourceLine{text.String(), t.origins[at]})
				text.Reset()
			}
		}
	}
	if text.Len() > 0 {
		lines = append(lines, SourceLine{text.String(), t.origins[at]})
	}
	return lines
}

// origin describes a file of the templates.
func (t *tracer) origin(template, section string, resource *Resource) Origin {
	dir, _, _ := strings.Cut(template, "/")
	o := Origin{Template: template, Section: section, Choices: t.spec.choices(dir)}
	if resource != nil {
		o.Resource = resource.Name
		o.Choices = slices.DeleteFunc(o.Choices, func(name string) bool { return name == "resource" })
	}
	return o
}

// choices are those that a directory of templates is named by, as people type
// them: for a word that several frameworks or databases imply, the one that was
// chosen. What follows from other answers is nobody's choice.
func (s Spec) choices(dir string) []string {
	known := append(Modifiers.Names(), "resource")
	for _, question := range Questions() {
		known = append(known, question.Names()...)
	}
	for _, t := range FieldTypes {
		known = append(known, t.Name)
	}
	chosen := []string{}
	for word := range strings.SplitSeq(dir, "+") {
		for _, c := range []Choice{Frameworks.find(s.Framework), Databases.find(s.Database)} {
			if slices.Contains(c.Implies, word) {
				word = c.Name
			}
		}
		if word = strings.TrimPrefix(word, "field-"); slices.Contains(known, word) && !slices.Contains(chosen, word) {
			chosen = append(chosen, word)
		}
	}
	return chosen
}

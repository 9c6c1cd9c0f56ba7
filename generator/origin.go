package generator

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/engine"
	"backend/generator/spec"
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
func Trace(templates fs.FS, s spec.Spec, path string) ([]SourceLine, error) {
	s, err := s.Complete()
	if err != nil {
		return nil, err
	}
	r, err := engine.New(templates, project(s))
	if err != nil {
		return nil, blame(err)
	}
	i := slices.IndexFunc(r.Entries, func(e engine.Entry) bool { return e.Path == path })
	if i < 0 {
		return nil, nil
	}
	t := tracer{spec: s}
	return t.lines(r, r.Entries[i])
}

// A tracer renders a file with a mark wherever its lines begin to come from
// somewhere else.
type tracer struct {
	spec    spec.Spec
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
func (t *tracer) lines(r *engine.Rendering, e engine.Entry) ([]SourceLine, error) {
	begin := t.mark(t.origin(e.Template, "", e.Owner))
	data, err := r.Text(e, func(slot string, pieces []engine.Piece) string {
		marked := ""
		for _, piece := range pieces {
			marked += t.mark(t.origin(piece.From, e.Path+"@"+slot, e.Owner)) + piece.Text
		}
		return marked + begin
	})
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", e.Template, err)
	}
	return t.split(begin + string(data)), nil
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
func (t *tracer) origin(template, section string, resource string) Origin {
	dir, _, _ := strings.Cut(template, "/")
	o := Origin{Template: template, Section: section, Choices: choices(t.spec, dir)}
	if resource != "" {
		o.Resource = resource
		o.Choices = slices.DeleteFunc(o.Choices, func(name string) bool { return name == "resource" })
	}
	return o
}

// choices are those that a directory of templates is named by, as people type
// them: for a word that several frameworks or databases imply, the one that was
// chosen. What follows from other answers is nobody's choice.
func choices(s spec.Spec, dir string) []string {
	known := []string{"resource"}
	for _, question := range catalogue.Questions() {
		known = append(known, question.Names()...)
	}
	chosen := []string{}
	for word := range strings.SplitSeq(dir, "+") {
		for _, c := range []catalogue.Choice{catalogue.Frameworks.Find(s.Framework), catalogue.Databases.Find(s.Database)} {
			if slices.Contains(c.Implies, word) {
				word = c.Name
			}
		}
		if slices.Contains(known, word) && !slices.Contains(chosen, word) {
			chosen = append(chosen, word)
		}
	}
	return chosen
}

package edits_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// A tree is the files of a project by path, with forward slashes.
type tree map[string][]byte

// An edit is what an owner does to a project. It is written down as a txtar
// file whose comment says it in a sentence. A line "only: WORDS" in the comment
// says in which projects it makes sense: those for which every word was chosen
// (nethttp, chi, gin, sqlite, auth, docker …, http for
// nethttp and chi, plain without features). A
// line "against: CHANGES" names those that cannot go together with it: they take
// away what its code needs, or files that it has edited, or want the same lines
// otherwise. To be asked or refused is then all that can be wanted.
//
// Each section is one step. Its name is a verb with arguments, and maybe
// "for WORDS" at the end, which says in which projects the step is taken:
//
//	new FILE             the section is a file that was not there
//	append FILE          the section goes to the end of a file, which may be new
//	below FILE           the first line of the section is one of the file; the rest goes below it
//	above FILE           the same, above it
//	change FILE          the lines before the line "=>" become those after it
//	delete FILE          the file goes
//	move FILE TO         the file gets another name
//	rename OLD NEW       a name in all Go files becomes another one
//	module PATH          go.mod and all imports get another module path
//	require MODULE       go.mod and go.sum get a module, as go get would write it
//	upgrade MODULE V     go.mod and go.sum get another version of a module
//	regroup FILE         the imports become one sorted block without blank lines
//	header               the section goes on top of all Go files
//	chop FILE            the last line loses its end
//	crlf, spaces         all text gets other line ends; Go code is indented with blanks
type edit struct {
	name    string // kind/file
	only    []string
	against []string
	steps   []step
}

type step struct {
	verb string
	args []string
	only []string
	body string
}

// parseEdit reads an edit from the text of a txtar file.
func parseEdit(name string, text []byte) (edit, error) {
	archive := txtar.Parse(text)
	e := edit{name: name}
	for line := range strings.Lines(string(archive.Comment)) {
		if words, ok := strings.CutPrefix(line, "only: "); ok {
			e.only = strings.Fields(words)
		}
		if words, ok := strings.CutPrefix(line, "against: "); ok {
			e.against = strings.Fields(words)
		}
	}
	for _, section := range archive.Files {
		head, only, _ := strings.Cut(section.Name, " for ")
		words := strings.Fields(head)
		s := step{verb: words[0], args: words[1:], only: strings.Fields(only), body: string(section.Data)}
		if verb, ok := verbs[s.verb]; !ok || len(s.args) != verb.args {
			return edit{}, fmt.Errorf("%s: there is no step %q", name, section.Name)
		}
		e.steps = append(e.steps, s)
	}
	if len(archive.Comment) == 0 || len(e.steps) == 0 {
		return edit{}, fmt.Errorf("%s: wanted a sentence and a step", name)
	}
	return e, nil
}

// fits reports whether everything in wanted was chosen.
func fits(wanted, words []string) bool {
	return !slices.ContainsFunc(wanted, func(word string) bool { return !slices.Contains(words, word) })
}

// apply returns the tree as it is after the edit, in a project for which words
// were chosen.
func (e edit) apply(t tree, words []string, known modules) (tree, error) {
	t = maps.Clone(t)
	for _, s := range e.steps {
		if !fits(s.only, words) {
			continue
		}
		if err := verbs[s.verb].do(s, t, known); err != nil {
			return nil, fmt.Errorf("%s: %s %s: %w", e.name, s.verb, strings.Join(s.args, " "), err)
		}
	}
	return t, nil
}

type verb struct {
	args int
	do   func(step, tree, modules) error
}

var verbs = map[string]verb{
	"new":     {1, step.new},
	"append":  {1, step.append},
	"below":   {1, func(s step, t tree, _ modules) error { return s.beside(t, "%s%s") }},
	"above":   {1, func(s step, t tree, _ modules) error { return s.beside(t, "%[2]s%[1]s") }},
	"change":  {1, step.change},
	"delete":  {1, step.delete},
	"move":    {2, step.move},
	"rename":  {2, step.rename},
	"module":  {1, step.module},
	"require": {1, step.require},
	"upgrade": {2, step.upgrade},
	"regroup": {1, step.regroup},
	"header":  {0, step.header},
	"chop":    {1, step.chop},
	"crlf":    {0, step.crlf},
	"spaces":  {0, step.spaces},
}

var errAbsent = errors.New("there is no such file")

func (s step) new(t tree, _ modules) error {
	if t[s.args[0]] != nil {
		return errors.New("the file is there already")
	}
	t[s.args[0]] = []byte(s.body)
	return nil
}

func (s step) append(t tree, _ modules) error {
	t[s.args[0]] = slices.Concat(t[s.args[0]], []byte(s.body))
	return nil
}

func (s step) beside(t tree, form string) error {
	anchor, rest, _ := strings.Cut(s.body, "\n")
	return s.substitute(t, anchor+"\n", fmt.Sprintf(form, anchor+"\n", rest))
}

func (s step) change(t tree, _ modules) error {
	before, after, ok := strings.Cut(s.body, "=>\n")
	if !ok {
		return errors.New(`there is no line "=>"`)
	}
	return s.substitute(t, before, after)
}

// substitute exchanges whole lines that stand in a file once.
func (s step) substitute(t tree, before, after string) error {
	text, ok := t[s.args[0]]
	if !ok {
		return errAbsent
	}
	lines := "\n" + string(text)
	if count := strings.Count(lines, "\n"+before); count != 1 {
		return fmt.Errorf("the file has this %d times:\n%s", count, before)
	}
	t[s.args[0]] = []byte(strings.Replace(lines, "\n"+before, "\n"+after, 1)[1:])
	return nil
}

func (s step) delete(t tree, _ modules) error {
	if t[s.args[0]] == nil {
		return errAbsent
	}
	delete(t, s.args[0])
	return nil
}

func (s step) move(t tree, _ modules) error {
	text := t[s.args[0]]
	if text == nil {
		return errAbsent
	}
	delete(t, s.args[0])
	t[s.args[1]] = text
	return nil
}

// everywhere changes all files with an extension.
func (t tree) everywhere(extension string, change func([]byte) []byte) {
	for name, text := range t {
		if path.Ext(name) == extension {
			t[name] = change(text)
		}
	}
}

func (s step) rename(t tree, _ modules) error {
	word := regexp.MustCompile(`\b` + s.args[0] + `\b`)
	t.everywhere(".go", func(text []byte) []byte { return word.ReplaceAll(text, []byte(s.args[1])) })
	return nil
}

func (s step) header(t tree, _ modules) error {
	t.everywhere(".go", func(text []byte) []byte { return slices.Concat([]byte(s.body), text) })
	return nil
}

func (s step) chop(t tree, _ modules) error {
	t[s.args[0]] = bytes.TrimRight(t[s.args[0]], "\n")
	return nil
}

func (s step) crlf(t tree, _ modules) error {
	for name, text := range t {
		t[name] = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	return nil
}

func (s step) spaces(t tree, _ modules) error {
	indent := regexp.MustCompile(`(?m)^\t+`)
	t.everywhere(".go", func(text []byte) []byte {
		return indent.ReplaceAllFunc(text, func(tabs []byte) []byte { return bytes.Repeat([]byte("    "), len(tabs)) })
	})
	return nil
}

// regroup brings the imports of a file into the one block that some editors
// make of them.
func (s step) regroup(t tree, _ modules) error {
	text := string(t[s.args[0]])
	head, rest, ok := strings.Cut(text, "import (\n")
	block, rest, closed := strings.Cut(rest, "\n)\n")
	if !ok || !closed {
		return errors.New("there is no block of imports")
	}
	lines := slices.DeleteFunc(strings.Split(block, "\n"), func(line string) bool { return line == "" })
	slices.Sort(lines)
	t[s.args[0]] = []byte(head + "import (\n" + strings.Join(lines, "\n") + "\n)\n" + rest)
	return nil
}

package engine

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"

	"golang.org/x/tools/txtar"

	"backend/templates"
)

// TestActions holds templates to the little of text/template that the third
// law allows: conditionals that ask for facts of the thing rendered, on lines
// of their own, not one in another; loops; slots; and the functions of
// package generator.
func TestActions(t *testing.T) {
	for name, source := range templateTexts(t) {
		for _, problem := range checkActions(name, source) {
			t.Error(problem)
		}
	}
}

// templateTexts returns what is rendered: templates, and sections of wiring.
func templateTexts(t *testing.T) map[string]string {
	texts := map[string]string{}
	for name, source := range templateFiles(t) {
		switch {
		case strings.HasSuffix(name, ".tmpl"):
			texts[name] = source
		case strings.HasSuffix(name, "/"+wiringFile):
			for _, section := range txtar.Parse([]byte(source)).Files {
				texts[name+" "+section.Name] = string(section.Data)
			}
		}
	}
	return texts
}

// templateFiles returns the text of all files in the directories of templates.
func templateFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(name, "/") {
			return err
		}
		source, err := fs.ReadFile(templates.FS, name)
		files[name] = string(source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestEverySlotIsFilled looks for slots that no directory has a line for.
func TestEverySlotIsFilled(t *testing.T) {
	filled := map[string]bool{}
	for name := range templateTexts(t) {
		if _, section, isSection := strings.Cut(name, " "); isSection {
			filled[section] = true
		}
	}
	slot := regexp.MustCompile(`{{ slot "(.*?)" }}`)
	for name, source := range templateFiles(t) {
		_, file, _ := strings.Cut(name, "/")
		for _, match := range slot.FindAllStringSubmatch(source, -1) {
			if !filled[strings.TrimSuffix(file, ".tmpl")+"@"+match[1]] {
				t.Errorf("%s: nothing is put into the slot %s", name, match[1])
			}
		}
	}
}

// checkActions returns what is wrong with a template.
func checkActions(name, source string) []string {
	problems := checkLines(name, source)
	slot := template.FuncMap{"slot": func(string) string { return "" }}
	parsed, err := template.New(name).Funcs(functions()).Funcs(slot).Parse(source)
	if err != nil {
		return append(problems, err.Error())
	}
	if len(parsed.Templates()) > 1 {
		problems = append(problems, name+": defines another template")
	}
	w := walker{name: name, source: source, slots: map[string]bool{}}
	w.list(parsed.Root, place{})
	return append(problems, w.problems...)
}

var (
	silentAction = regexp.MustCompile(`\{\{-?\s*(` + strings.Join(silent, "|") + `)\b`)
	trimMark     = regexp.MustCompile(`\{\{-|-\}\}`)
)

func checkLines(name, source string) []string {
	problems := []string{}
	for i, line := range strings.Split(source, "\n") {
		if silentAction.MatchString(line) && !isSilent(strings.TrimSpace(line)) {
			problems = append(problems, fmt.Sprintf("%s:%d: an action that prints nothing stands on a line of its own: %s", name, i+1, line))
		}
		if trimMark.MatchString(line) {
			problems = append(problems, fmt.Sprintf("%s:%d: no mark for trimming is needed: %s", name, i+1, line))
		}
	}
	return problems
}

// A place is where in a template a node stands.
type place struct {
	inIf, inRange, inCondition bool
}

type walker struct {
	name, source string
	slots        map[string]bool
	problems     []string
}

func (w *walker) wrong(node parse.Node, what string) {
	line := 1 + strings.Count(w.source[:node.Position()], "\n")
	w.problems = append(w.problems, fmt.Sprintf("%s:%d: %s: %s", w.name, line, what, node))
}

func (w *walker) list(list *parse.ListNode, at place) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		w.node(node, at)
	}
}

func (w *walker) node(node parse.Node, at place) {
	switch node := node.(type) {
	case *parse.TextNode:
	case *parse.ActionNode:
		w.pipe(node.Pipe, at)
	case *parse.IfNode:
		if at.inIf {
			w.wrong(node, "a conditional in a conditional")
		}
		w.branch(&node.BranchNode, at, place{inIf: true, inRange: at.inRange})
	case *parse.RangeNode:
		w.branch(&node.BranchNode, at, place{inIf: at.inIf, inRange: true})
	default:
		w.wrong(node, "not one of the actions that templates use")
	}
}

func (w *walker) branch(node *parse.BranchNode, at, inside place) {
	at.inCondition = true
	w.pipe(node.Pipe, at)
	w.list(node.List, inside)
	w.list(node.ElseList, inside)
}

func (w *walker) pipe(pipe *parse.PipeNode, at place) {
	if len(pipe.Decl) > 0 {
		w.wrong(pipe, "declares a variable")
	}
	for _, command := range pipe.Cmds {
		w.command(command, at)
	}
}

func (w *walker) command(command *parse.CommandNode, at place) {
	for i, argument := range command.Args {
		switch argument := argument.(type) {
		case *parse.PipeNode:
			w.pipe(argument, at)
		case *parse.IdentifierNode:
			w.function(argument, command.Args[i+1:])
		case *parse.FieldNode:
			w.fact(argument, argument.Ident, at.inCondition && !at.inRange)
		case *parse.VariableNode: // only $, as no other can be declared
			w.fact(argument, argument.Ident[1:], at.inCondition)
		case *parse.DotNode, *parse.StringNode, *parse.NumberNode:
		default:
			w.wrong(argument, "not one of the operands that templates use")
		}
	}
}

// fact checks a name; ofProject says that it is one of the project, not of a
// resource or field.
func (w *walker) fact(node parse.Node, names []string, ofProject bool) {
	if len(names) == 0 {
		return
	}
	if slices.Contains([]string{"Framework", "Database", "Starter", "Features"}, names[0]) {
		w.wrong(node, "speaks of a choice")
	} else if ofProject && !slices.Contains([]string{"Resource", "Resources", "Definitions", "Additions", "Nested", "References", "InOrder", "Fillings", "Quoted", "SeedTargets", "Shared", "Published", "Widened", "HasIDs", "Cleared", "Reshapings", "AccountRefs", "Account", "AccountFields", "AccountSeeds", "PublicFields", "HasFields", "SendsSeeds", "HasTimestamps", "HasDates", "HasDecimals", "HasLists", "Renamings", "IsReshaped", "Refs", "Links", "KeptLinks", "Held", "HeldLinks", "HeldItems", "IsHeld", "Below", "ListsDates", "ListsDecimals", "Children", "TopResources", "Closed"}, names[0]) {
		w.wrong(node, "asks for something other than a fact of what is stored")
	}
}

func (w *walker) function(node *parse.IdentifierNode, arguments []parse.Node) {
	allowed := append(slices.Sorted(maps.Keys(functions())), "eq", "slot")
	if !slices.Contains(allowed, node.Ident) {
		w.wrong(node, "not one of the functions "+strings.Join(allowed, ", "))
	}
	if node.Ident != "slot" {
		return
	}
	slot, isName := "", false
	if len(arguments) == 1 {
		var name *parse.StringNode
		if name, isName = arguments[0].(*parse.StringNode); isName {
			slot = name.Text
		}
	}
	if !isName || w.slots[slot] {
		w.wrong(node, "a slot has a name of its own")
	}
	w.slots[slot] = true
}

package cmd

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator/catalogue"
	"backend/generator/project"
	"backend/generator/project/change"
)

// conflictAnswers are what can be done about places that both the owner and
// the change want different.
var conflictAnswers = catalogue.Choices{Question: "answer", All: []catalogue.Choice{
	{Name: "stop", Summary: "change nothing at all"},
	{Name: "mine", Summary: "keep what you have; it stays on the list of `backend status`"},
	{Name: "theirs", Summary: "take what the change wants, and lose what you have there", Costly: true},
	{Name: "both", Summary: "take both, one after the other"},
	{Name: "markers", Summary: "write both into the file with marks, to be sorted out later"},
}}

// A conflictsFlag takes an answer for all conflicts, or FILE=WORD for those in
// one file; it may be repeated.
type conflictsFlag struct {
	all   string
	files map[string]string // by path, as it is reached from the current directory
}

func (f *conflictsFlag) String() string { return "" }
func (f *conflictsFlag) Type() string   { return "[FILE=]WORD" }

func (f *conflictsFlag) Set(value string) error {
	file, word, ok := cutLast(value, "=")
	if !ok {
		f.all = value
		return conflictAnswers.Check(value)
	}
	if f.files == nil {
		f.files = map[string]string{}
	}
	f.files[path.Clean(filepath.ToSlash(file))] = word
	return conflictAnswers.Check(word)
}

// cutLast is strings.Cut at the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

// word is what was said about the conflicts in a file; empty for nothing.
func (f *conflictsFlag) word(file string) string {
	return cmp.Or(f.files[path.Clean(file)], f.all)
}

// addConflictsFlag adds the flag that answers conflicts.
func addConflictsFlag(cmd *cobra.Command, target *conflictsFlag, usage string) {
	cmd.Flags().Var(target, "conflicts", usage+strings.Join(conflictAnswers.Names(), ", "))
	complete(cmd, "conflicts", cobra.FixedCompletions(completions(conflictAnswers), cobra.ShellCompDirectiveNoFileComp))
}

// A referee finds an answer for each conflict: what a flag says, and otherwise
// the person that can be asked.
type referee struct {
	console *console
	title   string // of the change
	flag    conflictsFlag
	person  asker // nil if there is nobody to ask
	lenient bool  // documentation stays as its owner has it, and stops nothing
}

// answer is what one of the words in conflictAnswers means.
func (r referee) answer(word string) (answer change.Answer, ok bool) {
	switch word {
	case "mine":
		return change.KeepMine(), true
	case "theirs":
		return change.TakeTheirs(), true
	case "both":
		return change.Both(), true
	case "markers":
		return change.Markers(r.title), true
	}
	return change.Answer{}, false
}

// A conflictError says that a change was stopped by conflicts.
type conflictError struct {
	places  []string
	canBoth bool // everywhere
}

func (e *conflictError) Error() string {
	if len(e.places) == 1 {
		return fmt.Sprintf("you and the change want different lines in %s, so nothing was changed", e.places[0])
	}
	return fmt.Sprintf("you and the change want different lines in %d places, so nothing was changed", len(e.places))
}

// hint says what can be answered.
func (e *conflictError) hint() string {
	words, rest := "mine, theirs, both or markers", ""
	if !e.canBoth {
		words, rest = "mine, theirs or markers", "; both cannot stand everywhere, as something would be there twice"
	}
	return "answer for all of them with --conflicts=" + words + ", for one file with --conflicts FILE=mine --conflicts markers" + rest
}

// A filesError says that files which a new project makes are there already.
type filesError struct{ names []string }

func (e *filesError) Error() string {
	are, them := "are", "them"
	if len(e.names) == 1 {
		are, them = "is", "it"
	}
	return fmt.Sprintf("%s %s there already, and the project makes %s too, so nothing was made", list(e.names), are, them)
}

const filesHint = "say what is to become of it with --conflicts=mine, theirs, both or markers, or for one file --conflicts README.md=mine; or choose another directory with --dir"

// stop is the error that names conflicts.
func (r referee) stop(open ...project.Conflict) error {
	err := &conflictError{canBoth: true}
	for _, c := range open {
		err.canBoth = err.canBoth && c.Both
		err.places = append(err.places, r.console.conflictPlace(c))
	}
	return err
}

// settle answers all conflicts of a change. It returns those that stay open:
// none, or the change is as it was.
func (r referee) settle(ctx context.Context, planned *change.Change) (open []project.Conflict, err error) {
	for _, c := range planned.Conflicts() {
		if _, ok := r.given(c); !ok && !r.leaves(c) {
			open = append(open, c)
		}
	}
	if len(open) > 0 && (r.person == nil || r.flag.all != "") {
		return open, nil
	}
	return nil, planned.Answer(func(c project.Conflict) (change.Answer, error) {
		if answer, ok := r.given(c); ok {
			return answer, nil
		}
		if r.leaves(c) {
			return planned.Leave(c), nil
		}
		return r.ask(ctx, c)
	})
}

func (r referee) leaves(c project.Conflict) bool { return r.lenient && c.IsDocumentation() }

// given is what a flag says about a conflict, if that is possible there.
func (r referee) given(c project.Conflict) (answer change.Answer, ok bool) {
	word := r.flag.word(r.console.place(c.Path))
	if word == "both" && !c.Both {
		return answer, false
	}
	return r.answer(word)
}

// settle finds an answer for each conflict.
func (r *changeRun) settle(ctx context.Context) error {
	judge := referee{r.console, r.Title, r.conflicts, r.person, true}
	if r.dryRun {
		judge.person = nil
	}
	open, err := judge.settle(ctx, r.Change)
	if err != nil || len(open) == 0 {
		r.noteUnsaid()
		return err
	}
	err = judge.stop(open...)
	if r.console.json {
		if failed := r.console.value(r.value(false)); failed != nil {
			return failed
		}
		return answered{err}
	}
	for _, conflict := range open {
		r.console.printConflict(r.Title, conflict)
	}
	return err
}

// noteUnsaid says what documentation is left as it is, and with --diff without
// what.
func (r *changeRun) noteUnsaid() {
	for _, c := range r.Unsaid {
		note := fmt.Sprintf("%s stays as you have it, without what %s puts there.", r.console.conflictPlace(c), r.Title)
		r.notes = append(r.notes, note)
		if r.console.json {
			continue
		}
		r.console.printf("\n%s\n", note)
		if r.diff {
			r.console.printf("%s", changed(c.Base, c.Want))
		}
	}
}

// ask lets somebody choose what becomes of one place.
func (r referee) ask(ctx context.Context, conflict project.Conflict) (change.Answer, error) {
	r.console.printConflict(r.title, conflict)
	r.console.out.Flush()
	choices := conflictAnswers
	if !conflict.Both {
		choices.All = slices.DeleteFunc(slices.Clone(choices.All), func(c catalogue.Choice) bool { return c.Name == "both" })
	}
	if editor() != "" {
		choices.All = append(slices.Clone(choices.All), catalogue.Choice{Name: "edit", Summary: "write it yourself: opens both in " + editor()})
	}
	names, err := r.person.Choose(ctx, menu{Choices: choices})
	if err != nil {
		return change.Answer{}, err
	}
	if names[0] == "edit" {
		return r.edit(ctx, conflict)
	}
	if answer, ok := r.answer(names[0]); ok {
		return answer, nil
	}
	return change.Answer{}, r.stop(conflict)
}

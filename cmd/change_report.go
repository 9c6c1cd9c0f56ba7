package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backend/generator/project"
	"backend/generator/project/attention"
	"backend/generator/project/change"
	"backend/generator/spec"
)

// changeReport is what a command that changes a project prints with --json.
type changeReport struct {
	Change    string                `json:"change"`
	Answers   spec.Spec             `json:"answers"` // as they are afterwards
	Files     []fileReport          `json:"files"`
	Left      []string              `json:"left"` // taken away or written anew by their owner, so left alone
	Conflicts []project.Conflict    `json:"conflicts"`
	Attention []attention.Attention `json:"attention"` // what it means for the owner's code
	Check     change.Check          `json:"check"`
	Notes     []string              `json:"notes"`
	DryRun    bool                  `json:"dry_run"`
	Applied   bool                  `json:"applied"`
}

type fileReport struct {
	Path    string `json:"path"`
	Action  string `json:"action"`
	Added   int    `json:"added"` // lines
	Removed int    `json:"removed"`
	Diff    string `json:"diff,omitempty"`
}

func (r *changeRun) value(applied bool) changeReport {
	report := changeReport{
		Change:    r.Title,
		Answers:   r.Answers(),
		Files:     []fileReport{},
		Left:      append([]string{}, r.Left...),
		Conflicts: r.Conflicts(),
		Attention: append([]attention.Attention{}, slices.Concat(r.project.Said, r.Attention)...),
		Check:     r.check,
		Notes:     append([]string{}, r.notes...),
		DryRun:    r.dryRun,
		Applied:   applied,
	}
	for _, file := range r.Files {
		f := fileReport{Path: file.Path, Action: file.Action}
		if file.IsSettled() {
			f.Added, f.Removed = file.Count()
			if r.diff {
				f.Diff = file.Diff()
			}
		}
		report.Files = append(report.Files, f)
	}
	return report
}

// nothing says that the project is what it should be already.
func (r *changeRun) nothing(ctx context.Context) error {
	if r.Title == resolve {
		if err := r.compile(ctx); err != nil {
			return err
		}
	}
	if r.console.json {
		return r.console.value(r.value(false))
	}
	switch r.check.Outcome {
	case change.WasBroken:
		r.console.printf("\nDoes not compile yet: %s\n\n", r.check.Reason)
	case change.Unchecked:
		r.console.printf("Not checked: %s\n", r.check.Reason)
	}
	r.console.printf("Nothing to do: %s changes nothing here\n", r.Title)
	return nil
}

// signs mark what happens to a file.
var signs = map[string]string{change.Made: "+", change.Changed: "~", change.Removed: "-"}

func (r *changeRun) printPlan() {
	c := r.console
	c.printf("%s\n", c.heading(upperFirst(r.Title)))
	for _, file := range r.Files {
		if !file.IsSettled() && (project.Conflict{Path: file.Path}).IsDocumentation() {
			c.printf("  ~ %s  stays as you have it where both changed it\n", c.place(file.Path))
			continue
		}
		if !file.IsSettled() {
			c.printf("  %s %s  needs an answer from you\n", c.paint(c.stdout, yellow, "!"), c.place(file.Path))
			continue
		}
		added, removed := file.Count()
		c.printf("  %s %s  %s\n", signs[file.Action], c.place(file.Path), counts(added, removed))
	}
	for _, path := range r.Left {
		c.printf("  %s %s  was taken away, moved or written anew: left alone, without what %s puts into it\n", c.paint(c.stdout, yellow, "!"), c.place(path), r.Title)
	}
	for _, note := range r.notes {
		c.printf("\n%s\n", block(note))
	}
	r.printAttention()
	if r.diff {
		r.printDiff()
	}
	c.out.Flush()
}

// printAttention says what the change means for the owner's own code.
func (r *changeRun) printAttention() {
	r.console.printAllNoted(r.Attention)
}

func (c *console) printAllNoted(all []attention.Attention) {
	if len(all) == 0 {
		return
	}
	c.printf("\n%s\n", c.heading("What this means for your own code (backend help attention)"))
	for _, a := range all {
		c.printNoted(a)
	}
}

// printNoted shows one place, what will be different there, and what to do.
func (c *console) printNoted(a attention.Attention) {
	place := ""
	if a.File != "" {
		place = fmt.Sprintf("%s:%d  ", c.place(a.File), a.Line)
	}
	c.printf("  %s %s%s\n      → %s\n", c.paint(c.stdout, yellow, fmt.Sprintf("[%d]", a.ID)), place, a.What, a.Do)
}

func counts(added, removed int) string {
	words := []string{}
	if added > 0 {
		words = append(words, fmt.Sprintf("+%d", added))
	}
	if removed > 0 {
		words = append(words, fmt.Sprintf("-%d", removed))
	}
	return strings.Join(words, " ")
}

func (r *changeRun) printDiff() {
	for _, file := range r.Files {
		if file.IsSettled() {
			r.console.printf("\n")
			r.console.printDiff(file.Diff())
		}
	}
	for _, path := range r.Left {
		r.console.printf("\n%s does without this:\n", r.console.place(path))
		r.console.printDiff(r.LeftDiff(path))
	}
}

// printDiff shows a unified diff, in colours where there are any.
func (c *console) printDiff(diff string) {
	for line := range strings.Lines(diff) {
		line = strings.TrimSuffix(line, "\n")
		c.printf("%s\n", c.paint(c.stdout, diffColour(line), line))
	}
}

func diffColour(line string) string {
	switch {
	case strings.HasPrefix(line, "+++"), strings.HasPrefix(line, "---"):
		return bold
	case strings.HasPrefix(line, "+"):
		return green
	case strings.HasPrefix(line, "-"):
		return red
	case strings.HasPrefix(line, "@@"):
		return cyan
	}
	return ""
}

func (r *changeRun) report() error {
	c := r.console
	if c.json {
		return c.value(r.value(!r.dryRun))
	}
	if reason := r.check.Reason; reason != "" {
		if r.check.Outcome == change.WasBroken {
			reason = c.place(reason) // it begins with a file
		}
		c.printf("\n%s: %s\n", upperFirst(r.check.Outcome), reason)
	}
	if r.dryRun {
		c.printf("\nThat is what it would do: nothing was changed\n")
		return nil
	}
	c.printf("\n%s %s\n", c.heading("Done:"), r.Title)
	if r.changesServer() {
		c.printf("To see it: start the server again (backend run does that by itself)\n")
	}
	if !r.IsUndo() {
		c.printf("To take it back: backend undo\n")
	}
	if pending := r.Postponed(); pending > 0 {
		c.printf("Still open, and listed by backend status: %d\n", pending)
	}
	if said := len(r.Attention); said > 0 {
		c.printf("To be looked at, and listed by backend status until it is changed or dismissed: %d\n", said)
	}
	return nil
}

// changesServer reports whether a server that runs does not have the change yet.
func (r *changeRun) changesServer() bool {
	return slices.ContainsFunc(r.Files, func(f change.File) bool {
		return !project.Conflict{Path: f.Path}.IsDocumentation()
	})
}

func upperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

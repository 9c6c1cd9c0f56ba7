package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/spec"
	"backend/templates"
)

// changeOptions is what a command that changes a project was told.
type changeOptions struct {
	console *console

	dir        string
	yes        bool
	dryRun     bool
	diff       bool
	noCheck    bool
	allowDirty bool
	dropData   bool
	conflicts  conflictsFlag
}

func (o *changeOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	addDirFlag(cmd, &o.dir)
	flags.BoolVar(&o.yes, "yes", false, "do not ask whether to go on: also changes files whose last edits are not in git (--allow-dirty)")
	flags.BoolVar(&o.dryRun, "dry-run", false, "show what would change, and change nothing")
	flags.BoolVar(&o.diff, "diff", false, "show every line that changes")
	addConflictsFlag(cmd, &o.conflicts, "where you and the change want different lines: ")
	flags.BoolVar(&o.noCheck, "no-check", false, "do not compile the result before it is written")
	flags.BoolVar(&o.allowDirty, "allow-dirty", false, "also change files whose last edits are not in git")
	flags.BoolVar(&o.console.json, "json", false, "print one JSON value, and ask nothing")
}

const dropData = "drop-data"

// addDropDataFlag adds the flag without which nothing is dropped.
func (o *changeOptions) addDropDataFlag(cmd *cobra.Command, usage string) {
	cmd.Flags().BoolVar(&o.dropData, dropData, false, usage)
}

// addDirFlag adds the flag that names the project.
func addDirFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVarP(dir, "dir", "C", ".", "the `DIR` of the project, or one below it")
}

// maker is what this binary makes projects with.
func maker() project.Maker {
	return project.Maker{
		Backend:   buildVersion(),
		Templates: templates.Version(),
		Release:   templates.Release(),
		Table:     templates.Table,
		Changes:   templates.Changes,
		Render:    func(s spec.Spec) ([]generator.File, error) { return generator.Render(templates.FS, s) },
		Trace: func(s spec.Spec, path string) ([]generator.SourceLine, error) {
			return generator.Trace(templates.FS, s, path)
		},
		Sides: mergedFiles,
	}
}

// read reads the project to which dir belongs, writes nothing, and says what is
// to be done to it.
func (c *console) read(dir string) (project.Maker, *project.Project, error) {
	return c.open(dir, project.Maker.Read)
}

// open finds the project to which dir belongs in one of the ways of a maker, and
// says what there is to say about it. Its root is known from then on.
func (c *console) open(dir string, open func(project.Maker, string) (*project.Project, error)) (_ project.Maker, _ *project.Project, err error) {
	m := maker()
	if c.root, err = project.Find(dir); err != nil {
		return m, nil, err
	}
	p, err := open(m, c.root)
	if err == nil && p.Note != "" {
		c.notef("%s\n", p.Note)
	}
	return m, p, err
}

// A changeRun is one command that changes a project, on its way.
type changeRun struct {
	*changeOptions
	maker   project.Maker
	project *project.Project
	*change.Change
	notes  []string
	check  change.Check
	person asker // nil if there is nobody to ask
}

// open finds the project and reads it.
func (o *changeOptions) open() (*changeRun, error) {
	how := project.Maker.Open
	if o.dryRun {
		how = project.Maker.Read
	}
	m, p, err := o.console.open(o.dir, how)
	if err != nil {
		return nil, err
	}
	o.dir = o.console.root
	if !o.console.json {
		o.console.printAllNoted(p.Said)
	}
	if p, err = p.Renamed(o.dir); err != nil {
		return nil, err
	}
	return &changeRun{changeOptions: o, maker: m, project: p, person: o.person()}, nil
}

// person is who can be asked, nil if there is nobody.
func (o *changeOptions) person() asker {
	if !o.console.interactive() || o.yes {
		return nil
	}
	return o.console.asker()
}

// become changes the project to one with other answers.
func (o *changeOptions) become(ctx context.Context, title string, edit func(spec.Spec) (spec.Spec, error)) error {
	r, err := o.open()
	if err != nil {
		return err
	}
	isOlder := r.maker.IsOlder(r.project)
	if isOlder && title != upgrade {
		return o.upgradeFirst(ctx, r, title, edit)
	}
	if err := r.plan(title, edit, change.Plan); err != nil {
		return err
	}
	if isOlder {
		r.noteRelease()
	}
	return r.run(ctx)
}

// plan plans the change to a project with other answers.
func (r *changeRun) plan(title string, edit func(spec.Spec) (spec.Spec, error), how func(p *project.Project, dir, title string, to *project.Project) (*change.Change, error)) error {
	before := r.project.State.Answers
	answers, err := edit(before)
	if err != nil {
		return err
	}
	to, err := r.maker.Follow(r.project, r.dir, answers, r.dropData)
	if err != nil {
		return err
	}
	if r.Change, err = how(r.project, r.dir, title, to); err != nil {
		return err
	}
	r.notes = to.State.Answers.Advice(before)
	return nil
}

// run shows what will change, makes sure that it may, and does it.
func (r *changeRun) run(ctx context.Context) error {
	if r.IsNothing() {
		return r.nothing(ctx)
	}
	if err := r.prepare(ctx); err != nil {
		return err
	}
	if r.dryRun {
		return r.report()
	}
	if err := r.permit(ctx); err != nil {
		return err
	}
	if err := r.Apply(ctx); err != nil {
		return err
	}
	return r.report()
}

// prepare shows what will change, and makes sure that it can.
func (r *changeRun) prepare(ctx context.Context) error {
	if !r.console.json {
		r.printPlan()
	}
	said := len(r.Attention)
	if err := r.settle(ctx); err != nil {
		return err
	}
	if !r.console.json && len(r.Attention) != said {
		r.printAttention() // an answer has made a difference
	}
	return r.compile(ctx)
}

// compile checks that the project compiles with the change.
func (r *changeRun) compile(ctx context.Context) (err error) {
	if marked := r.Marked(); len(marked) > 0 {
		r.check = change.Check{Outcome: change.Unchecked, Reason: "there are marks of conflicts to be sorted out, in " + strings.Join(r.console.places(marked), ", ")}
		return nil
	}
	if r.noCheck {
		r.check = change.Check{Outcome: change.Unchecked, Reason: "--no-check"}
		return nil
	}
	if !r.console.json {
		r.console.notef("Compiling what it will be, which may take a moment (--no-check goes on without) …\n")
	}
	r.check, err = r.Check(ctx)
	return err
}

// permit asks whether to go on, if there is somebody to ask, and refuses to
// change what git could not bring back.
func (r *changeRun) permit(ctx context.Context) error {
	dirty := r.console.places(r.uncommitted(ctx))
	switch {
	case r.yes:
		return nil
	case r.person != nil:
		return r.ask(ctx, dirty)
	case len(dirty) > 0 && !r.allowDirty:
		return &project.Error{
			Message: fmt.Sprintf("%s would be changed and has edits that are not in git", list(dirty)),
			Hint:    "commit them first, or go on with --allow-dirty",
		}
	}
	return nil
}

func (r *changeRun) ask(ctx context.Context, dirty []string) error {
	if len(dirty) > 0 && !r.allowDirty {
		r.console.printf("\nEdits that are not in git: %s\n", list(dirty))
	}
	r.console.out.Flush()
	answer, err := r.person.Text(ctx, "\nGo on? (yes or no)", "", yesOrNo)
	if err == nil && strings.HasPrefix("no", strings.ToLower(answer)) {
		return &project.Error{Message: "the answer was no, so nothing was changed", Hint: "backend " + r.Title + " --dry-run --diff shows every line of it"}
	}
	return err
}

func yesOrNo(line string) error {
	line = strings.ToLower(line)
	if line != "" && (strings.HasPrefix("yes", line) || strings.HasPrefix("no", line)) {
		return nil
	}
	return &catalogue.InputError{Message: fmt.Sprintf("the answer was %q", line), Hint: "type yes or no"}
}

// uncommitted lists the files that would change and have edits that git does
// not have.
func (r *changeRun) uncommitted(ctx context.Context) []string {
	edited := slices.DeleteFunc(slices.Clone(r.Files), func(f change.File) bool { return !r.IsEdited(f) })
	return uncommitted(ctx, r.dir, edited)
}

// list names a few of many.
func list(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:3], ", "), len(names)-3)
	}
	return strings.Join(names, ", ")
}

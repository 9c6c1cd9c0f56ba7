package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"backend/generator"
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/spec"
)

// newOptions is what `backend new` was told: by arguments and flags first, by
// the preset and the person in front of it where those left something open.
type newOptions struct {
	console *console

	name       string
	answers    spec.Spec       // empty where nothing was said
	resources  []spec.Resource // beside those of the starter; nil if nothing was said
	access     access          // as flags say
	asked      access          // as a person or a preset says
	dir        string
	preset     string
	savePreset string
	yes        bool
	dryRun     bool
	conflicts  conflictsFlag
	noGit      bool
	quiet      bool

	person      asker  // nil if there is nobody to ask
	fingerprint string // what the preset wants, in full or as a code; empty for any
}

func newNewCommand(c *console) *cobra.Command {
	o := &newOptions{console: c}
	cmd := &cobra.Command{
		Use:               "new NAME",
		Short:             "make a project",
		Long:              newHelp(),
		Example:           "backend new shop",
		Args:              arguments(0, 1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd, args)
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (o *newOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	for _, q := range o.questions() {
		if q.many != nil {
			addListFlag(cmd, q.choices, q.many)
		} else {
			addChoiceFlag(cmd, q.choices, q.one)
		}
	}
	flags.Var(resourceFlag{&o.resources}, "resource", "a resource of your own, in quotes; repeat it for each")
	complete(cmd, "resource", cobra.NoFileCompletions)
	addAccessFlag(cmd, &o.access)
	flags.Var(textFlag{&o.answers.Module, "PATH", spec.CheckModule}, "module", "the module path of the project (otherwise NAME)")
	flags.StringVar(&o.preset, "preset", "", "take answers from a JSON `FILE`; flags override it")
	flags.StringVar(&o.savePreset, "save-preset", "", "save all answers in a JSON `FILE`")
	flags.StringVar(&o.dir, "dir", "", "make the project in `DIR` (otherwise ./NAME)")
	addConflictsFlag(cmd, &o.conflicts, "where a file is there already: ")
	flags.BoolVar(&o.yes, "yes", false, "ask nothing: the rest takes its default")
	flags.BoolVar(&o.dryRun, "dry-run", false, "show what would be made, and make nothing")
	flags.BoolVar(&o.noGit, "no-git", false, "make no repository")
	flags.BoolVar(&o.quiet, "quiet", false, "print nothing but errors")
	flags.BoolVar(&o.console.json, "json", false, "print one JSON value, and ask nothing")
}

func (o *newOptions) run(cmd *cobra.Command, args []string) error {
	if err := o.settle(cmd, args); err != nil {
		return err
	}
	n, err := o.agree(cmd.Context())
	if err != nil {
		return err
	}
	if err := n.meet(cmd.Context()); err != nil {
		return err
	}
	if !o.dryRun {
		if err := n.make(cmd.Context()); err != nil {
			return err
		}
	}
	return n.report()
}

// A newProject is one that is about to be made.
type newProject struct {
	*newOptions
	*project.Project
	into *change.Change  // how it comes into its directory
	own  []spec.Resource // those that flags name
	save presetFile
	git  string // what became of the repository
}

// plan renders the project and checks everything that can be checked before
// the first byte is written. What was answered stays as it is: it may be asked
// again.
func (o *newOptions) plan() (*newProject, error) {
	answers, err := o.all()
	if err != nil {
		return nil, err
	}
	p, err := maker().Make(answers)
	if err != nil {
		return nil, err
	}
	_, own, err := p.State.Answers.Own()
	if err != nil {
		return nil, err
	}
	o.console.root = o.target()
	into, err := change.Into(p, o.target())
	if err != nil {
		return nil, err
	}
	settled := *o
	settled.answers = p.State.Answers
	n := &newProject{newOptions: &settled, Project: p, into: into, own: own}
	if n.git = whyNoRepository(o.target(), o.noGit); n.git == "" {
		n.git = gitPlanned
	}
	if err := n.checkFingerprint(); err != nil || o.savePreset == "" {
		return n, err
	}
	n.save, err = newPresetFile(o.savePreset, n.answers)
	return n, err
}

// meet settles what becomes of files that are there already and that the
// project makes too.
func (n *newProject) meet(ctx context.Context) error {
	judge := referee{n.console, "new", n.conflicts, n.person, false}
	if n.dryRun {
		judge.person = nil
	}
	open, err := judge.settle(ctx, n.into)
	if err != nil || len(open) == 0 {
		return err
	}
	files := &filesError{}
	for _, conflict := range open {
		files.names = append(files.names, n.console.place(conflict.Path))
	}
	if n.console.json {
		if failed := n.console.value(n.value(open)); failed != nil {
			return failed
		}
		return answered{files}
	}
	for _, name := range files.names {
		n.console.printf("%s %s  is there already, and the project makes it too\n", n.console.paint(n.console.stdout, yellow, "!"), name)
	}
	return files
}

// checkFingerprint holds the project to the fingerprint that the preset names.
func (n *newProject) checkFingerprint() error {
	got := n.State.Fingerprint
	if n.fingerprint == "" || generator.MatchFingerprint(got, n.fingerprint) {
		return nil
	}
	return &project.Error{
		Message: fmt.Sprintf("the preset wants a project with the fingerprint %s, these answers give %s (%s)", n.fingerprint, got, generator.Code(got)),
		Hint:    "use the version of backend that the preset was written for, and no flag that changes an answer",
	}
}

func (n *newProject) make(ctx context.Context) error {
	err := n.into.Create(ctx, func(staged string) (err error) {
		if n.git == gitPlanned {
			n.git, err = startRepository(ctx, staged)
		}
		return err
	})
	if err != nil {
		return err
	}
	return n.save.write()
}

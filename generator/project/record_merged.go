package project

import (
	"maps"
	"slices"

	"backend/generator/merge"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// Two git branches that each change a project can be merged, but for its record,
// which both have written anew: git leaves marks in project.json and one side's
// base.tar.gz. The record follows from the answers, so that it can be made
// again from those of both sides.

// look returns the project in dir. If a merge has left its record in two parts,
// they are brought together, and broken is the text that is to be replaced. No
// file is touched. It returns an [*Error] if the sides do not go together.
func (m Maker) look(dir string) (p *Project, broken []byte, err error) {
	text, snapshot, err := readRecord(dir)
	if err != nil {
		return nil, nil, err
	}
	if merge.Marked(text) > 0 {
		if p, err = m.reunite(dir, text); err != nil {
			return nil, nil, err
		}
		p.raw = text
		return p, text, nil
	}
	p, err = Parse(text, snapshot)
	if err == nil {
		return p, nil, m.checkRelease(p)
	}
	if _, unreadable := journal.UnpackTree(snapshot); unreadable == nil {
		if mended, ok := m.rebuilt(text); ok {
			return mended, text, nil
		}
	}
	return nil, nil, err
}

// reunite brings both sides of a record together.
func (m Maker) reunite(dir string, text []byte) (*Project, error) {
	sides, err := m.sides(dir, text)
	if err != nil {
		return nil, err
	}
	return m.united(dir, sides)
}

// united returns the project that has the answers of both sides. Its files are
// those that a merge of both sides has. Where features meet for the first time
// that may be less than the answers ask for: then no version of the templates
// has made it, and an upgrade brings the rest.
func (m Maker) united(dir string, s merged) (*Project, error) {
	var base *spec.Spec
	if s.base != nil {
		base = &s.base.Answers
	}
	free, err := s.freeMigration(dir)
	if err != nil {
		return nil, err
	}
	s.ours.Answers, s.theirs.Answers = gitmerge.Forgetting(base, s.ours.Answers, s.theirs.Answers)
	theirs, moves := gitmerge.Renumber(base, s.ours.Answers, s.theirs.Answers, free)
	answers := [5]spec.Spec{{}, s.ours.Answers, theirs, {}, s.theirs.Answers}
	if answers[3], err = gitmerge.Answers(base, s.ours.Answers, theirs); err != nil {
		return nil, err
	}
	if answers[0] = gitmerge.Common(s.ours.Answers, s.theirs.Answers); base != nil {
		answers[0] = *base
	}
	made := [5]*Project{}
	for i := range answers {
		if made[i], err = m.Make(answers[i]); err != nil {
			return nil, &Error{Message: "the record of the project cannot be merged: " + err.Error(), Hint: gitmerge.MakeSame, Err: err}
		}
	}
	whole := made[3]
	p := m.record(whole.State.Answers, gitmerge.Files(made[0].Contents(), made[1].Contents(), made[2].Contents(), made[3].Contents()))
	p.State.Attention, p.State.LastAttention = unitedNotes(s.ours, s.theirs)
	p.State.Conflicts = slices.Clone(s.ours.Conflicts)
	for _, open := range s.theirs.Conflicts {
		if !slices.Contains(p.State.Conflicts, open) {
			p.State.LastAttention++
			open.ID = p.State.LastAttention
			p.State.Conflicts = append(p.State.Conflicts, open)
		}
	}
	if p.repair, err = p.repaired(dir, s.of, made[0], made[1], made[4], made[2], whole, moves); err != nil {
		return nil, err
	}
	if err := p.attendBoth(dir, s.of, made[1], made[2], whole); err != nil {
		return nil, err
	}
	if p.State.Fingerprint != whole.State.Fingerprint {
		p.State.Templates = ""
		p.Note = "What both sides do together is still to come: backend upgrade."
	}
	return p, nil
}

// unitedNotes are what both sides have to look at. Where both have given one
// number, that of the branch that came in gets a new one.
func unitedNotes(ours, theirs State) ([]Noted, int) {
	notes, last := slices.Clone(ours.Attention), max(ours.LastAttention, theirs.LastAttention)
	for _, note := range theirs.Attention {
		if slices.Contains(notes, note) {
			continue
		}
		if note.ID <= ours.LastAttention {
			last++
			note.ID = last
		}
		notes = append(notes, note)
	}
	return notes, last
}

// freeMigration is a number that no migration of either side, and none that lies
// in dir, has.
func (s merged) freeMigration(dir string) (int, error) {
	both := &Project{State: s.ours}
	both.State.Answers.Migrations = slices.Concat(s.ours.Answers.Migrations, s.theirs.Answers.Migrations)
	return both.freeMigration(dir)
}

// A merged record is what the two sides and, if it is known, their base say.
type merged struct {
	base         *State
	ours, theirs State
	of           func(path string) gitmerge.Sides // what version control knows of a file
}

// sides reads the sides of a record that has marks: from version control, which
// knows them whole, or else from between the marks.
func (m Maker) sides(dir string, text []byte) (s merged, err error) {
	between, err := gitmerge.Split(text)
	if err != nil {
		return s, unmergeable(err)
	}
	s.of = func(string) gitmerge.Sides { return gitmerge.Sides{} }
	if m.Sides != nil {
		if of := m.Sides(dir); of != nil {
			s.of = of
		}
	}
	known := s.of(journal.StateDir + "/" + journal.StateFile)
	if known.Ours == nil || known.Theirs == nil {
		known.Ours, known.Theirs = between.Ours, between.Theirs
	}
	for _, text := range [][]byte{between.Base, known.Base} {
		if state, err := parseSide(text); err == nil {
			s.base = &state
		}
	}
	for _, side := range []struct {
		text  []byte
		state *State
	}{{known.Ours, &s.ours}, {known.Theirs, &s.theirs}} {
		if *side.state, err = parseSide(side.text); err != nil {
			return s, unmergeable(err)
		}
		if side.state.Templates != m.Templates {
			return s, refusal.New("take the merge back (git merge --abort), run backend upgrade on both branches, commit that, and merge again",
				"the record of the project cannot be merged: a side of it was not made by the templates of this backend (%s)", m.Backend)
		}
	}
	return s, nil
}

func unmergeable(err error) error {
	return &Error{Message: "the record of the project (.backend) has marks of a merge and cannot be read: " + err.Error(), Hint: "git checkout --merge -- .backend/project.json brings back the marks that git made, while the merge is not committed", Err: err}
}

// rebuilt returns the project whose text says everything but whose snapshot is
// another's, as after a merge that took it from the other side. It returns false
// if the answers do not give what is recorded.
func (m Maker) rebuilt(text []byte) (*Project, bool) {
	state, err := ParseState(text)
	if err != nil || state.Templates != m.Templates {
		return nil, false
	}
	p, err := m.Make(state.Answers)
	if err != nil || p.State.Fingerprint != state.Fingerprint || !maps.Equal(p.State.Files, state.Files) {
		return nil, false
	}
	p.State, p.raw = state, text
	return p, true
}

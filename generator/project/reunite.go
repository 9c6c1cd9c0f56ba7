package project

import "maps"

// Two git branches that each change a project can be merged, but for its record,
// which both have written anew: git leaves marks in project.json and one side's
// base.tar.gz. The record follows from the answers, so that it can be made
// again from those of both sides.

// open returns the project in dir, and mends its record if a merge has left it
// in two parts.
func (m Maker) open(dir string) (*Project, error) {
	text, snapshot, err := readRecord(dir)
	if err != nil {
		return nil, err
	}
	if marked(text) > 0 {
		return m.reunite(dir, text)
	}
	p, err := parseProject(text, snapshot)
	if err == nil {
		return p, nil
	}
	if _, broken := unpack(snapshot); broken == nil {
		if mended, ok := m.rebuilt(dir, text); ok {
			return mended, nil
		}
	}
	return nil, err
}

// reunite makes the record of the project in dir, whose text has marks of a
// merge, anew from both sides, and returns the project. No other file is
// touched. It returns an [*Error] if the sides do not go together.
func (m Maker) reunite(dir string, text []byte) (*Project, error) {
	sides, err := m.sides(dir, text)
	if err != nil {
		return nil, err
	}
	p, err := m.united(sides)
	if err != nil {
		return nil, err
	}
	return p, p.rewrite(dir, text)
}

// A merged record is what the two sides and, if it is known, their base say.
type merged struct {
	base         *State
	ours, theirs State
}

// sides reads the sides of a record that has marks: from version control, which
// knows them whole, or else from between the marks.
func (m Maker) sides(dir string, text []byte) (s merged, err error) {
	between, err := splitSides(text)
	if err != nil {
		return s, unmergeable(err)
	}
	known := Sides{}
	if m.Sides != nil {
		known = m.Sides(dir)
	}
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
			return s, refuse("git merge --abort, backend upgrade on both branches, and merge again",
				"the record of the project cannot be merged: a side of it was not made by the templates of this backend (%s)", m.Backend)
		}
	}
	return s, nil
}

func unmergeable(err error) error {
	return &Error{Message: "the record of the project (.backend) has marks of a merge and cannot be read: " + err.Error(), Hint: oneSide, Err: err}
}

// rebuilt returns the project whose text says everything but whose snapshot is
// another's, as after a merge that took it from the other side, and writes the
// snapshot anew. It returns false if the answers do not give what is recorded.
func (m Maker) rebuilt(dir string, text []byte) (*Project, bool) {
	state, err := ParseState(text)
	if err != nil || state.Templates != m.Templates {
		return nil, false
	}
	p, err := m.Make(state.Answers)
	if err != nil || p.State.Fingerprint != state.Fingerprint || !maps.Equal(p.State.Files, state.Files) {
		return nil, false
	}
	p.State, p.raw = state, text
	p.rewrite(dir, text) // what cannot be written now, a later command makes again
	return p, true
}

// rewrite writes the record of p in the place of the one whose text is given,
// whole or not at all.
func (p *Project) rewrite(dir string, text []byte) error {
	disk, err := openDisk(dir)
	if err != nil {
		return unreadableDir(dir, err)
	}
	defer disk.close()
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	j := &journal{Title: "merge the record", Silent: true, before: map[string][]byte{}, after: map[string][]byte{}}
	if err := j.addRecord(disk, p, text); err != nil {
		return err
	}
	p.raw = j.after[stateDir+"/"+stateFile]
	return j.run(disk)
}

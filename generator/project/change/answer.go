package change

import (
	"slices"

	"backend/generator/merge"
	"backend/generator/project"
)

// An Answer says what becomes of a place that the owner and a change both want
// different.
type Answer struct {
	resolve  merge.Answer
	isOpen   bool // the place is still to be looked at
	isTheirs bool
	isMarked bool
}

// KeepMine keeps what the owner has. The place stays on the list of what is
// open.
func KeepMine() Answer { return Answer{resolve: merge.KeepMine, isOpen: true} }

// TakeTheirs takes what the change wants.
func TakeTheirs() Answer { return Answer{resolve: merge.TakeTheirs, isTheirs: true} }

// Both takes what the owner has and then what the change wants.
func Both() Answer { return Answer{resolve: merge.Both} }

// Edited takes text that somebody wrote for the place.
func Edited(text string) Answer { return Answer{resolve: merge.Edited([]byte(text))} }

// Markers writes both sides into the file, with marks as git makes them. The
// place is open until they are gone.
func Markers(title string) Answer {
	labels := merge.Labels{Mine: "yours", Base: "generated before", Theirs: "backend " + title}
	return Answer{resolve: merge.Markers(labels), isOpen: true, isMarked: true}
}

// Conflicts lists the places that need an answer, in the order of Files.
func (c *Change) Conflicts() []project.Conflict {
	conflicts := []project.Conflict{}
	for _, file := range c.Files {
		for _, conflict := range file.conflicts {
			conflicts = append(conflicts, c.describe(file, conflict))
		}
	}
	return conflicts
}

func (c *Change) describe(f File, place merge.Conflict) project.Conflict {
	return project.Conflict{
		Path: f.Path,
		Line: place.Line,
		Base: string(place.Base),
		Mine: string(place.Mine),
		Want: string(place.Theirs),
		Both: f.wanted != nil && place.CanBoth(),
		Was:  c.was(f.Path, place.Mine),
	}
}

// Leave keeps what the owner has, in a place that is settled with that.
func (c *Change) Leave(conflict project.Conflict) Answer {
	c.Unsaid = append(c.Unsaid, conflict)
	return Answer{resolve: merge.KeepMine}
}

// Answer settles all conflicts: choose is asked for each, in order. An error of
// it ends everything.
func (c *Change) Answer(choose func(project.Conflict) (Answer, error)) error {
	wasSettled := len(c.Conflicts()) == 0
	for i := range c.Files {
		if err := c.settle(&c.Files[i], choose); err != nil {
			return err
		}
	}
	c.Files = slices.DeleteFunc(c.Files, File.isNothing)
	if wasSettled {
		return nil
	}
	err := c.attendAgain()
	for i, pending := range c.to.State.Conflicts {
		if pending.ID == 0 {
			c.to.State.LastAttention++
			c.to.State.Conflicts[i].ID = c.to.State.LastAttention
		}
	}
	return err
}

func (c *Change) settle(f *File, choose func(project.Conflict) (Answer, error)) error {
	if f.IsSettled() {
		return nil
	}
	answers := []merge.Answer{}
	var last Answer
	for _, conflict := range f.conflicts {
		answer, err := choose(c.describe(*f, conflict))
		if err != nil {
			return err
		}
		answers = append(answers, answer.resolve)
		last = answer
		f.isMarked = f.isMarked || answer.isMarked && f.wanted != nil
		if answer.isOpen {
			c.to.State.Conflicts = append(c.to.State.Conflicts, project.Pending{Change: c.Title, Marked: f.isMarked, Conflict: c.describe(*f, conflict)})
		}
	}
	switch {
	case f.wanted == nil && last.isTheirs:
		f.Action = Removed
	case f.wanted == nil && last.isMarked:
		f.After = f.Before // a file that goes away cannot stay by halves
	default:
		f.After = f.result.Resolve(answers...)
	}
	f.conflicts = nil
	return nil
}

package project

import "backend/generator/merge"

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

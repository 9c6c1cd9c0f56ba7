package project

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"backend/generator"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// schema is the version of the form of project.json.
const schema = 2

// State is what a project records about how it was made.
type State struct {
	Schema        int               `json:"schema"`
	Backend       string            `json:"backend"`           // the version of backend that made it
	Templates     string            `json:"templates"`         // and of its templates; empty if none makes it so
	Release       int               `json:"release,omitempty"` // of the templates; 0 before they were counted
	Answers       spec.Spec         `json:"answers"`
	Fingerprint   string            `json:"fingerprint"`
	Conflicts     []Pending         `json:"conflicts"`                // put off by the owner
	Attention     []Noted           `json:"attention,omitempty"`      // not seen to yet
	LastAttention int               `json:"last_attention,omitempty"` // the greatest number that one has had
	Checksum      string            `json:"checksum"`                 // of the record without it: nobody is to edit it
	Files         map[string]string `json:"files"`                    // SHA-256 in hexadecimal, by path
}

func hashes(files []generator.File) map[string]string {
	sums := make(map[string]string, len(files))
	for _, file := range files {
		sums[file.Path] = journal.Digest(file.Data)
	}
	return sums
}

// encode writes one item a line, so that version control shows what changed.
func (s State) encode() ([]byte, error) {
	sum, err := s.sum()
	if err != nil {
		return nil, err
	}
	s.Checksum = sum
	data, err := json.MarshalIndent(s, "", "  ")
	return append(data, '\n'), err
}

// sum is the checksum of the record.
func (s State) sum() (string, error) {
	s.Checksum = ""
	if s.Schema < schema {
		s.LastAttention = 0 // the binaries that read this form do not know it: undo gives back what they can read
	}
	data, err := json.Marshal(s)
	return journal.Digest(data), err
}

// ParseState reads the text of a project's record. It returns an [*Error] if
// it is none, was edited, or only a newer backend can read it.
func ParseState(data []byte) (State, error) {
	state, err := parseSide(data)
	if err != nil {
		return State{}, err
	}
	if sum, err := state.sum(); err != nil || sum != state.Checksum {
		return State{}, edited()
	}
	state.Checksum = ""
	return state, nil
}

// parseSide is ParseState for a record that version control may have merged
// in parts, so that its checksum says nothing.
func parseSide(data []byte) (State, error) {
	var form struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(data, &form); err != nil {
		return State{}, unreadable(err)
	}
	if form.Schema > schema {
		return State{}, refusal.New(getNewer, "the project was written by a newer backend: its record has form %d, this one reads %d", form.Schema, schema)
	}
	var state State
	if err := json.Unmarshal(data, &state); err != nil {
		return State{}, unreadable(err)
	}
	if form.Schema < 1 || state.Fingerprint == "" || state.Files == nil {
		return State{}, unreadable(errors.New("it is not complete"))
	}
	for _, open := range state.Conflicts {
		if err := journal.CheckPath(open.Path); err != nil {
			return State{}, unreadable(fmt.Errorf("an open conflict has %w", err))
		}
	}
	if err := state.checkNoted(); err != nil {
		return State{}, unreadable(err)
	}
	return state, nil
}

const getNewer = "use a newer backend"

// RestoreRecord is what to do about a record that is not whole.
const RestoreRecord = "bring it back from version control (git checkout -- .backend) or make the project again"

func unreadable(err error) error {
	return &Error{Message: "the record of the project (.backend) cannot be read: " + err.Error(), Hint: RestoreRecord, Err: err}
}

// Open returns the project in dir as it was made, and touches nothing. It
// returns an [*Error] if there is none or its record is not what backend wrote.
func Open(dir string) (*Project, error) {
	text, snapshot, err := readRecord(dir)
	if err != nil {
		return nil, err
	}
	return Parse(text, snapshot)
}

// readRecord returns the text of project.json and the snapshot of the project
// in dir.
func readRecord(dir string) (text, snapshot []byte, err error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, nil, noProject(dir)
	}
	defer disk.Close()
	if info, err := disk.Lstat(journal.StateDir); err != nil || info.Mode().IsRegular() {
		return nil, nil, noProject(dir)
	}
	text, _, err = journal.ReadUpTo(disk, journal.StateDir+"/"+journal.StateFile, journal.MaxRecord)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	if text == nil {
		return nil, nil, noProject(dir)
	}
	if snapshot, err = journal.ReadArchive(disk, journal.StateDir+"/"+journal.SnapshotFile); err != nil {
		if _, wrong := ParseState(text); wrong != nil {
			return nil, nil, wrong // which says more
		}
		return nil, nil, unreadable(err)
	}
	return text, snapshot, nil
}

// Parse reads a project from its record: the text of project.json and
// the snapshot.
func Parse(text, snapshot []byte) (*Project, error) {
	state, err := ParseState(text)
	if err != nil {
		return nil, err
	}
	return state.project(text, snapshot)
}

// project returns the project that the state describes, which was read from
// text, with the files of its snapshot.
func (s State) project(text, snapshot []byte) (_ *Project, err error) {
	if s.Answers, err = s.Answers.Complete(); err != nil {
		return nil, &Error{Message: "the record of the project (.backend) has answers that this backend does not know: " + err.Error(), Hint: "use the backend that made the project, or " + RestoreRecord, Err: err}
	}
	files, err := journal.UnpackTree(snapshot)
	if err != nil {
		return nil, unreadable(err)
	}
	if generator.Fingerprint(files) != s.Fingerprint || !maps.Equal(hashes(files), s.Files) {
		return nil, edited()
	}
	return &Project{State: s, Files: files, raw: text}, nil
}

func edited() error {
	return refusal.New(RestoreRecord, "the record of the project (.backend) was edited: its parts contradict each other")
}

func noProject(dir string) error {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	return refusal.New("go to the directory that `backend new` made, or name it with -C", "no project in %s or above it: there is no %s", dir, filepath.Join(journal.StateDir, journal.StateFile))
}

// IsSame reports whether two records are of the same project, made by the same
// templates.
func (s State) IsSame(other State) bool {
	return s.Release == other.Release && s.Templates == other.Templates && s.Fingerprint == other.Fingerprint && slices.EqualFunc(s.Answers.Migrations, other.Answers.Migrations, func(a, b spec.Migration) bool { return a.String() == b.String() })
}

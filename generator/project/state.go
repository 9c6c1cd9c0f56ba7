package project

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"syscall"

	"backend/generator"
)

// A project keeps its record in one directory.
const (
	stateDir     = ".backend"
	stateFile    = "project.json"
	snapshotFile = "base.tar.gz"
)

// schema is the version of the form of project.json.
const schema = 1

// State is what a project records about how it was made.
type State struct {
	Schema      int               `json:"schema"`
	Backend     string            `json:"backend"`   // the version of backend that made it
	Templates   string            `json:"templates"` // and of its templates; empty if none makes it so
	Answers     generator.Spec    `json:"answers"`
	Fingerprint string            `json:"fingerprint"`
	Conflicts   []Pending         `json:"conflicts"` // put off by the owner
	Files       map[string]string `json:"files"`     // SHA-256 in hexadecimal, by path
}

func hashes(files []generator.File) map[string]string {
	sums := make(map[string]string, len(files))
	for _, file := range files {
		sum := sha256.Sum256(file.Data)
		sums[file.Path] = hex.EncodeToString(sum[:])
	}
	return sums
}

// encode writes one item a line, so that version control shows what changed.
func (s State) encode() ([]byte, error) {
	data, err := json.MarshalIndent(s, "", "  ")
	return append(data, '\n'), err
}

// ParseState reads the text of a project's record. It returns an [*Error] if
// it is none, or one that only a newer backend can read.
func ParseState(data []byte) (State, error) {
	var form struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(data, &form); err != nil {
		return State{}, unreadable(err)
	}
	if form.Schema > schema {
		return State{}, refuse("use a newer backend", "the project was written by a newer backend: its record has form %d, this one reads %d", form.Schema, schema)
	}
	var state State
	if err := json.Unmarshal(data, &state); err != nil {
		return State{}, unreadable(err)
	}
	if form.Schema < 1 || state.Fingerprint == "" || state.Files == nil {
		return State{}, unreadable(errors.New("it is not complete"))
	}
	return state, nil
}

const restore = "bring it back from version control (git checkout -- .backend) or make the project again"

func unreadable(err error) error {
	return &Error{Message: "the record of the project (.backend) cannot be read: " + err.Error(), Hint: restore, Err: err}
}

// Open returns the project in dir as it was made. It returns an [*Error] if
// there is none or its record is not what backend wrote.
func Open(dir string) (*Project, error) {
	if err := recoverChange(dir); err != nil {
		return nil, err
	}
	text, snapshot, err := readRecord(dir)
	if err != nil {
		return nil, err
	}
	return parseProject(text, snapshot)
}

// readRecord returns the text of project.json and the snapshot of the project
// in dir.
func readRecord(dir string) (text, snapshot []byte, err error) {
	text, err = os.ReadFile(filepath.Join(dir, stateDir, stateFile))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil, nil, noProject(dir)
	}
	if err != nil {
		return nil, nil, unreadable(err)
	}
	if snapshot, err = os.ReadFile(filepath.Join(dir, stateDir, snapshotFile)); err != nil {
		if _, wrong := ParseState(text); wrong != nil {
			return nil, nil, wrong // which says more
		}
		return nil, nil, unreadable(err)
	}
	return text, snapshot, nil
}

// parseProject reads a project from its record: the text of project.json and
// the snapshot.
func parseProject(data, snapshot []byte) (*Project, error) {
	state, err := ParseState(data)
	if err != nil {
		return nil, err
	}
	files, err := unpack(snapshot)
	if err != nil {
		return nil, unreadable(err)
	}
	if generator.Fingerprint(files) != state.Fingerprint || !maps.Equal(hashes(files), state.Files) {
		return nil, refuse(restore, "the record of the project (.backend) was edited: its parts contradict each other")
	}
	return &Project{State: state, Files: files, raw: data}, nil
}

func noProject(dir string) error {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	return refuse("go to the directory that `backend new` made, or name it with -C", "no project in %s: it has no %s", dir, filepath.Join(stateDir, stateFile))
}

// withState returns everything that is written for a project: its files and
// the record.
func (p *Project) withState() ([]generator.File, error) {
	record, err := p.record()
	return append(record, p.Files...), err
}

// sameAnswers reports whether two records are of the same project, made by the
// same templates.
func (s State) sameAnswers(other State) bool {
	return s.Templates == other.Templates && s.Fingerprint == other.Fingerprint && reflect.DeepEqual(s.Answers, other.Answers)
}

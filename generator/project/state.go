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
	Templates   string            `json:"templates"` // and of its templates
	Answers     generator.Spec    `json:"answers"`
	Fingerprint string            `json:"fingerprint"`
	Conflicts   []string          `json:"conflicts"` // files with marks of a conflict in them
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
	data, err := os.ReadFile(filepath.Join(dir, stateDir, stateFile))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil, noProject(dir)
	}
	if err != nil {
		return nil, unreadable(err)
	}
	state, err := ParseState(data)
	if err != nil {
		return nil, err
	}
	data, err = os.ReadFile(filepath.Join(dir, stateDir, snapshotFile))
	if err != nil {
		return nil, unreadable(err)
	}
	files, err := unpack(data)
	if err != nil {
		return nil, unreadable(err)
	}
	if generator.Fingerprint(files) != state.Fingerprint || !maps.Equal(hashes(files), state.Files) {
		return nil, refuse(restore, "the record of the project (.backend) was edited: its parts contradict each other")
	}
	return &Project{state, files}, nil
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
	state, err := p.State.encode()
	if err != nil {
		return nil, err
	}
	snapshot, err := pack(p.Files)
	if err != nil {
		return nil, err
	}
	return append([]generator.File{
		{Path: stateDir + "/" + snapshotFile, Data: snapshot},
		{Path: stateDir + "/" + stateFile, Data: state},
	}, p.Files...), nil
}

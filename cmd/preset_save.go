package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"backend/generator/bounded"
	"backend/generator/project"
	"backend/generator/spec"
)

// A presetFile is a preset that is yet to be written.
type presetFile struct {
	path string
	data []byte
}

// newPresetFile returns an [*project.Error] if there is something else already
// where the preset is to be written.
func newPresetFile(path string, answers spec.Spec) (presetFile, error) {
	answers.Migrations = nil // they follow from the other answers
	data, err := json.MarshalIndent(answers, "", "  ")
	if err != nil {
		return presetFile{}, err
	}
	f := presetFile{path, append(data, '\n')}
	if _, err := f.written(); err != nil {
		return presetFile{}, err
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return presetFile{}, &project.Error{Message: "the preset cannot be saved as " + path + ": there is no such directory", Hint: "make the directory first, or choose another file", Err: err}
	}
	return f, nil
}

// written reports whether the very same preset is there.
func (f presetFile) written() (bool, error) {
	found, err := bounded.ReadFile(f.path, int64(len(f.data)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err == nil && bytes.Equal(found, f.data):
		return true, nil
	}
	return false, &project.Error{Message: "the preset cannot be saved as " + f.path + ": there is something else already", Hint: "choose another file; nothing is ever overwritten", Err: err}
}

func (f presetFile) write() error {
	if f.path == "" {
		return nil
	}
	if done, err := f.written(); done || err != nil {
		return err
	}
	out, err := os.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return f.failed(err)
	}
	_, err = out.Write(f.data)
	if err = errors.Join(err, out.Close()); err != nil {
		return f.failed(errors.Join(err, os.Remove(f.path)))
	}
	return nil
}

func (f presetFile) failed(err error) error {
	return &project.Error{Message: "the project was made, but the preset was not saved: " + err.Error(), Hint: "its answers are in .backend/project.json, which serves as a preset too", Err: err}
}

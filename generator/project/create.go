package project

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"backend/generator"
)

// Create makes the project appear in dir, with its record. All of it appears
// or, whenever there is an error or ctx ends, nothing; what is in dir already
// is never overwritten. Finish, if it is not nil, is called before that with
// the directory in which the project has been written.
//
// It returns an [*Error] for what the disk refuses, and the error of finish or
// of ctx as it is.
func (p *Project) Create(ctx context.Context, dir string, finish func(dir string) error) (err error) {
	if err := CheckDir(dir); err != nil {
		return err
	}
	files, err := p.withState()
	if err != nil {
		return err
	}
	s, err := newStage(dir)
	if err != nil {
		return err
	}
	defer func() { s.close(err == nil) }()
	if err := writeAll(ctx, s.dir, files); err != nil {
		return err
	}
	if finish != nil {
		if err := finish(s.dir); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return refusal(dir, s.appear())
}

// refusal is an [*Error] about path unless err is nil or one already.
func refusal(path string, err error) error {
	if known := (*Error)(nil); err == nil || errors.As(err, &known) {
		return err
	}
	return unwritable(path, err)
}

// writeAll writes files below dir, each directory made once.
func writeAll(ctx context.Context, dir string, files []generator.File) error {
	made := map[string]bool{dir: true}
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(file.Path))
		if parent := filepath.Dir(path); !made[parent] {
			if err := os.MkdirAll(parent, 0o755); err != nil {
				return unwritable(file.Path, err)
			}
			made[parent] = true
		}
		if err := os.WriteFile(path, file.Data, 0o644); err != nil {
			return unwritable(file.Path, err)
		}
	}
	return nil
}

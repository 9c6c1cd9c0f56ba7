package change

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"backend/generator"
	"backend/generator/project"
	"backend/generator/project/refusal"
	"backend/generator/project/stage"
)

// Create makes the project appear in dir as [Into] plans it. It returns
// a [*refusal.Error] for a conflict too.
func Create(ctx context.Context, p *project.Project, dir string, finish func(dir string) error) error {
	if err := stage.CheckDir(dir); err != nil {
		return err
	}
	c, err := Into(p, dir)
	if err != nil {
		return err
	}
	if open := c.Conflicts(); len(open) > 0 {
		return refusal.New(stage.Elsewhere, "%s is there already, and the project makes it too", refusal.Place(dir, open[0].Path))
	}
	return c.Create(ctx, finish)
}

// Create makes the project that the change has planned appear, with its record.
// All of it appears or, whenever there is an error or ctx ends, nothing; what
// has come into its directory meanwhile is never overwritten. Finish, if it is
// not nil, is called before that with the directory in which the project has
// been written.
//
// It returns a [*refusal.Error] for what the disk refuses, and the error of finish or
// of ctx as it is.
func (c *Change) Create(ctx context.Context, finish func(dir string) error) (err error) {
	if err := stage.CheckDir(c.dir); err != nil {
		return err
	}
	files, err := c.to.Record()
	if err != nil {
		return err
	}
	contents := c.contents()
	for _, file := range c.to.Files {
		files = append(files, generator.File{Path: file.Path, Data: contents[file.Path]})
	}
	s, err := stage.New(c.dir)
	if err != nil {
		return err
	}
	defer func() { s.Close(err == nil) }()
	if err := writeAll(ctx, s.Dir, files); err != nil {
		return err
	}
	if finish != nil {
		if err := finish(s.Dir); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return asRefusal(c.dir, s.Appear(c.there))
}

// asRefusal is a [*refusal.Error] about path unless err is nil or one already.
func asRefusal(path string, err error) error {
	if known := (*refusal.Error)(nil); err == nil || errors.As(err, &known) {
		return err
	}
	return stage.Unwritable(path, err)
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
			if err := os.MkdirAll(parent, 0o777); err != nil {
				return stage.Unwritable(refusal.File(file.Path), err)
			}
			made[parent] = true
		}
		if err := os.WriteFile(path, file.Data, 0o666); err != nil {
			return stage.Unwritable(refusal.File(file.Path), err)
		}
	}
	return nil
}

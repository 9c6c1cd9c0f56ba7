package change_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"backend/generator"
	"backend/generator/project"
	"backend/generator/project/change"
	"backend/generator/spec"
	"backend/templates"
)

const style = "internal/web/static/style.css"

// newer is a maker whose templates have one more rule at the end of the style
// sheet, and other migrations.
func newer(t *testing.T) project.Maker {
	t.Helper()
	tree := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		tree[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sheet := tree["base/"+style]
	sheet.Data = append(bytes.Clone(sheet.Data), "\nfooter { color: gray; }\n"...)
	for name, file := range tree {
		if path.Ext(strings.TrimSuffix(name, ".tmpl")) == ".sql" {
			file.Data = append([]byte("-- better\n"), file.Data...)
		}
	}
	m := maker
	m.Templates = "newer"
	m.Render = func(s spec.Spec) ([]generator.File, error) { return generator.Render(tree, s) }
	return m
}

// A newer binary brings what its templates make better, from the project's own
// snapshot, and keeps what the owner wrote.
func TestUpgrade(t *testing.T) {
	s := newShop(t, spec.Default("shop"))
	sheet := filepath.Join(s.dir, filepath.FromSlash(style))
	made, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	edited := append([]byte("/* mine */\n"), made...)
	if err := os.WriteFile(sheet, edited, 0o644); err != nil {
		t.Fatal(err)
	}
	m := newer(t)
	p, err := m.Open(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	to, err := m.Follow(p, s.dir, p.State.Answers, false)
	if err != nil {
		t.Fatal(err)
	}
	c, err := change.Plan(p, s.dir, "upgrade", to)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Files) != 1 || c.Files[0].Path != style {
		t.Errorf("files that change: %v, wanted only %s", c.Files, style)
	}
	s.apply(c)
	got, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if want := string(edited) + "\nfooter { color: gray; }\n"; string(got) != want {
		t.Errorf("the style sheet is\n%s\nwanted\n%s", got, want)
	}
	if state := s.open().State; state.Templates != "newer" {
		t.Errorf("the record names the templates %q", state.Templates)
	}
	s.undo()
	if got, err = os.ReadFile(sheet); err != nil || !bytes.Equal(got, edited) {
		t.Errorf("after undo the style sheet is\n%s (%v)", got, err)
	}
}

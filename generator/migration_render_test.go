package generator

import (
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/golden"
	"backend/generator/spec/spectest"
	"backend/templates"
)

// grown lists a project on each database that has lived through every kind of
// change: its history has every kind of migration.
func grown(t *testing.T) []combination {
	steps := []string{"hello todo book", "hello todo book auth", "hello book auth", "hello book auth note", "hello book note",
		"hello book+slug note", "hello book+slug note auth", "hello book+pages+slug+day note+about todo auth", "hello book+pages+slug+day note+about todo", "hello book+pages+slug+day+part+rank note+about todo", "hello book+pages+slug+day+part+rank note+about todo auth",
		"hello book+pages+slug+day+part+rank note+about@members todo auth", "hello book+pages+slug+day+part+rank@public note+about todo auth mail",
		"drop: hello book+pages+slug+day+part+rank note+about todo", "drop: hello book+pages+slug+day+part+rank",
		"hello book+pages+slug+day+part+rank shelf", "hello book+pages+slug+day+part+rank shelf-room", "drop: hello book+pages shelf-room",
		"hello book+pages+kin shelf-room", "rename: book kin family", "drop: hello book+pages shelf-room", "rename: shelf label order", "call: shelf rack",
		"switch: book pages:int:optional:sorted", "switch: book isbn:string", "switch: rack order:string:optional:unique:sorted"}
	all := []combination{}
	for _, database := range catalogue.Databases.Names() {
		for name, lived := range map[string]int{"opened": len(steps) - 13, "grown": len(steps)} {
			s, err := spectest.Live(t, steps[:lived])
			if err != nil {
				t.Fatal(err)
			}
			s.Database = database
			all = append(all, named(s, name))
		}
	}
	return all
}

// TestGoldenMigrations shows the SQL of every kind.
func TestGoldenMigrations(t *testing.T) {
	got := map[string][]byte{}
	for _, c := range grown(t) {
		for _, file := range c.render(t) {
			if dir, name := filepath.Split(file.Path); dir == "internal/store/migrations/" {
				got[c.spec.Database+"/"+name] = file.Data
			}
		}
	}
	golden.Tree(t, "../testdata/golden/migrations", got)
}

// A migration that has been applied somewhere never changes: its file is the
// same after every later change, but that it may go.
func TestMigrationsStay(t *testing.T) {
	for _, database := range []string{"sqlite", "postgres"} {
		files := map[string]string{}
		steps := []string{"todo book", "todo book auth", "book auth", "todo book", "todo book auth", "undo", "drop: hello", "hello auth", "todo hello auth"}
		for i := range steps {
			s, err := spectest.Live(t, steps[:i+1])
			if err != nil {
				t.Fatal(err)
			}
			s.Database = database
			rendered, err := Render(templates.FS, s)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range rendered {
				if !strings.Contains(file.Path, "/migrations/") {
					continue
				}
				number := filepath.Base(file.Path)[:5]
				now := file.Path + "\n" + string(file.Data)
				if was, there := files[number]; there && was != now {
					t.Errorf("after %s: migration %s was\n%s\nand is\n%s", steps[i], number, was, now)
				}
				files[number] = now
			}
		}
		if len(files) < 8 {
			t.Errorf("%s: got %d migrations", database, len(files))
		}
	}
}

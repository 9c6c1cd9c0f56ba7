package store

import (
	"errors"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

func TestCheckNumbers(t *testing.T) {
	dir := fstest.MapFS{"00001_create_pets.sql": {}, "00002_create_tags.sql": {}, "readme.sql": {}}
	if err := checkNumbers(dir); err != nil {
		t.Errorf("different numbers: got error %v", err)
	}
	dir["2_create_pens.sql"] = &fstest.MapFile{}
	err := checkNumbers(dir)
	if err == nil {
		t.Fatal("the same number: got no error")
	}
	for _, want := range []string{"00002_create_tags.sql", "2_create_pens.sql", "backend resolve"} {
		if message := err.Error(); !strings.Contains(message, want) || strings.Contains(message, "\n") {
			t.Errorf("got error %q, want one line with %s", message, want)
		}
	}
}

func TestRenumbered(t *testing.T) {
	pets := migrationFile{"00001_create_pets.sql", "a"}
	tags := migrationFile{"00002_create_tags.sql", "b"}
	pens := migrationFile{"00002_create_pens.sql", "c"}
	moved := migrationFile{"00003_create_tags.sql", "b"}
	rewritten := migrationFile{"00002_create_tags.sql", "d"}

	for name, test := range map[string]struct {
		applied, files, want map[int64]migrationFile // want has the new numbers
		other                string
	}{
		"nothing applied":      {nil, map[int64]migrationFile{1: pets}, nil, ""},
		"the same":             {map[int64]migrationFile{1: pets}, map[int64]migrationFile{1: pets, 2: tags}, nil, ""},
		"a newer program's":    {map[int64]migrationFile{1: pets, 2: tags}, map[int64]migrationFile{1: pets}, nil, ""},
		"another file":         {map[int64]migrationFile{1: pets, 2: tags}, map[int64]migrationFile{1: pets, 2: pens}, nil, "this program has 00002_create_pens.sql"},
		"the same name":        {map[int64]migrationFile{1: pets, 2: tags}, map[int64]migrationFile{1: pets, 2: rewritten}, nil, "a different text"},
		"renumbered":           {map[int64]migrationFile{1: pets, 2: tags}, map[int64]migrationFile{1: pets, 2: pens, 3: moved}, map[int64]migrationFile{3: tags}, ""},
		"renumbered to a gap":  {map[int64]migrationFile{1: pets, 2: tags}, map[int64]migrationFile{1: pets, 3: moved}, map[int64]migrationFile{3: tags}, ""},
		"applied as both":      {map[int64]migrationFile{2: tags, 3: moved}, map[int64]migrationFile{3: moved}, nil, ""},
		"applied as both ones": {map[int64]migrationFile{2: tags, 3: moved}, map[int64]migrationFile{2: pens, 3: moved}, nil, "this program has 00002_create_pens.sql"},
	} {
		moves, err := renumbered(test.applied, test.files)
		got := map[int64]migrationFile{}
		for old, number := range moves {
			got[number] = test.applied[old]
		}
		if !maps.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
		if other, ok := errors.AsType[*OtherMigrationsError](err); ok != (test.other != "") || ok && !strings.Contains(other.Error(), test.other) {
			t.Errorf("%s: got error %v, want one with %q", name, err, test.other)
		}
	}
}

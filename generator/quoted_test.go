package generator

import (
	"go/scanner"
	"go/token"
	"path"
	"strconv"
	"strings"
	"testing"

	"backend/generator/lazyregexp"
	"backend/generator/spec/spectest"
	"backend/templates"
)

var (
	// bare is a name that SQL reserves, without quotes: what templates write of SQL
	// themselves is in capitals.
	bare       = lazyregexp.New(`(?:^|[^"\w])(values|order|group|from)(?:[^"\w]|$)`)
	sqlComment = lazyregexp.New(`--.*`)
)

// TestSQLWordsAreQuoted goes through every kind of migration, and through the
// queries, of a resource whose table and fields are called as words of SQL.
func TestSQLWordsAreQuoted(t *testing.T) {
	s, err := spectest.Live(t, []string{"todo value", "todo value+from+into", "todo value+from+into auth", "todo value+from+into", "todo value+from+into auth",
		"drop: todo value+from+into", "todo", "todo value+from+into", "drop: todo", "todo value+from auth", "todo value+from+into auth"})
	if err != nil {
		t.Fatal(err)
	}
	for _, database := range []string{"sqlite", "postgres"} {
		s.Database = database
		files, err := Render(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		quoted := 0
		for _, file := range files {
			texts := []string{}
			switch {
			case path.Ext(file.Path) == ".sql":
				texts = append(texts, sqlComment().ReplaceAllString(string(file.Data), ""))
			case file.Path == "internal/store/values.go":
				texts = literals(t, file.Data)
			}
			for _, text := range texts {
				if found := bare().FindString(text); found != "" {
					t.Errorf("%s: %s: got %q without quotes in %s", database, file.Path, found, text)
				}
				quoted += strings.Count(text, `"values"`) + strings.Count(text, `"order"`) + strings.Count(text, `"from"`)
			}
		}
		if quoted < 40 {
			t.Errorf("%s: got %d names in quotes, want more", database, quoted)
		}
	}
}

// literals are the strings of a file in Go.
func literals(t *testing.T, source []byte) []string {
	t.Helper()
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(source))
	s.Init(file, source, nil, 0)
	all := []string{}
	for {
		_, kind, literal := s.Scan()
		if kind == token.EOF {
			return all
		}
		if kind != token.STRING {
			continue
		}
		text, err := strconv.Unquote(literal)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, text)
	}
}

package gitmerge

import (
	"strings"
	"testing"
)

// Which of two migrations with one number moves, and what moves along.
func TestSeparate(t *testing.T) {
	const (
		todos   = "00001_create_todos.sql generated CREATE TABLE todos (id INTEGER);"
		books   = "00002_create_books.sql generated CREATE TABLE books (id INTEGER);"
		more    = "00003_alter_books.sql generated ALTER TABLE books ADD COLUMN pages INTEGER;"
		index   = "00002_index.sql CREATE INDEX todos_by_title ON todos (title);"
		onBooks = "00003_on_books.sql CREATE INDEX books_by_title ON books (title);"
		onMine  = "00003_on_mine.sql CREATE INDEX mine_by_name ON mine (name);"
		mine    = "00002_mine.sql CREATE TABLE mine (id INTEGER);"
	)
	for _, test := range []struct {
		name string
		have []string
		want string
	}{
		{"each has its own", []string{todos, books, onBooks}, ""},
		{"the generated one moves", []string{todos, books, index}, "00002_create_books.sql 00009_create_books.sql"},
		{"with what is generated for the same table", []string{todos, books, index, more}, "00002_create_books.sql 00009_create_books.sql, 00003_alter_books.sql 00010_alter_books.sql"},
		{"the owner's if more of theirs would come along", []string{todos, books, index, onBooks}, "00002_index.sql 00009_index.sql"},
		{"not what the next one of the owner's needs", []string{todos, books, mine, onMine}, "00002_create_books.sql 00009_create_books.sql"},
		{"what needs the other one", []string{todos, books, "00002_about_books.sql UPDATE books SET id = 1; -- of todos"}, "00002_about_books.sql 00009_about_books.sql"},
		{"two of the owner's", []string{todos, index, mine}, "00002_mine.sql 00009_mine.sql"},
		{"three", []string{todos, index, mine, books}, "00002_create_books.sql 00009_create_books.sql, 00002_mine.sql 00010_mine.sql"},
		{"a number written in short", []string{todos, "1_again.sql SELECT 1;"}, "00001_create_todos.sql 00009_create_todos.sql"},
		{"only what is applied counts", []string{todos, books, "00002_other.sql SELECT 1; -- +goose Down\nDROP TABLE books;"}, "00002_create_books.sql 00009_create_books.sql"},
	} {
		files := []MigrationFile{}
		for _, line := range test.have {
			name, text, _ := strings.Cut(line, " ")
			text, generated := strings.CutPrefix(text, "generated ")
			number := int(strings.TrimLeft(name, "0")[0] - '0')
			files = append(files, MigrationFile{Name: name, Number: number, Text: []byte(text), Generated: generated})
		}
		got := []string{}
		for _, r := range Separate(files, 9) {
			got = append(got, r.Old+" "+r.New)
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: got %s, wanted %s", test.name, strings.Join(got, ", "), test.want)
		}
	}
}

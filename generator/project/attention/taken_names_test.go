package attention_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"backend/generator/project/attention"
)

// TestRefuseNames has changes make a column and an index that the owner's
// migrations have made, and have taken away again.
func TestRefuseNames(t *testing.T) {
	const head = "-- internal/store/migrations/00050_own.sql --\n-- +goose Up\n"
	tests := []struct{ change, statements, want string }{
		{"add field", "ALTER TABLE todos ADD COLUMN rank TEXT;", "00050_own.sql:2 makes the column rank of todos already"},
		{"add field", "ALTER TABLE todos ADD rank TEXT;", "makes the column rank of todos already"},
		{"add field", "ALTER TABLE todos RENAME COLUMN title TO rank;", "makes the column rank of todos already"},
		{"add field", "ALTER TABLE todos ADD COLUMN rank TEXT;\nALTER TABLE todos DROP COLUMN rank;", ""},
		{"add field", "ALTER TABLE todos ADD COLUMN ranking TEXT;", ""},
		{"add field", "ALTER TABLE jobs ADD COLUMN rank TEXT;", ""},
		{"make unique", "CREATE INDEX todos_title_key ON todos (title);", "makes the index todos_title_key already"},
		{"make unique", "CREATE INDEX todos_title_key ON todos (title);\nDROP INDEX todos_title_key;", ""},
		{"make unique", "CREATE INDEX own_titles ON todos (title);", ""},
	}
	for _, test := range tests {
		err := attention.Refuse(inputOf(t, txtar.Parse([]byte("sqlite: "+test.change+"\n"+head+test.statements+"\n"))), test.change)
		switch {
		case test.want == "" && err != nil:
			t.Errorf("%s after %q is refused: %v", test.change, test.statements, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s after %q: got error %v, want %q", test.change, test.statements, err, test.want)
		}
	}
}

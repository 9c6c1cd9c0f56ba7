package merge_test

import (
	"testing"

	"backend/generator/merge"
)

// Words that theirs changes are changed where the owner has left them, and nowhere else.
func TestReword(t *testing.T) {
	const base = "SELECT id FROM todos WHERE id = 1 -- of todos\n"
	for _, test := range []struct{ mine, theirs, wantBase, wantMine string }{
		{base, "SELECT id FROM tasks WHERE id = 1 -- of tasks\n", "SELECT id FROM tasks WHERE id = 1 -- of tasks\n", "SELECT id FROM tasks WHERE id = 1 -- of tasks\n"},
		{"SELECT id FROM todos WHERE done AND id = 1 -- of todos\n", "SELECT id FROM tasks WHERE id = 1 -- of tasks\n",
			"SELECT id FROM tasks WHERE id = 1 -- of tasks\n", "SELECT id FROM tasks WHERE done AND id = 1 -- of tasks\n"},
		{"SELECT id FROM open WHERE id = 1 -- of todos\n", "SELECT id FROM tasks WHERE id = 1 -- of tasks\n",
			"SELECT id FROM todos WHERE id = 1 -- of tasks\n", "SELECT id FROM open WHERE id = 1 -- of tasks\n"},
		{"SELECT id FROM todos WHERE id = 1 -- of todos\nFROM todos\n", "SELECT id FROM tasks WHERE id = 1 -- of tasks\n",
			"SELECT id FROM tasks WHERE id = 1 -- of tasks\n", "SELECT id FROM tasks WHERE id = 1 -- of tasks\nFROM todos\n"},
		{"", "SELECT id FROM tasks\n", base, ""},
	} {
		gotBase, gotMine := merge.Reword([]byte(base), []byte(test.mine), []byte(test.theirs))
		if string(gotBase) != test.wantBase || string(gotMine) != test.wantMine {
			t.Errorf("%q:\ngot  %q\n     %q\nwant %q\n     %q", test.mine, gotBase, gotMine, test.wantBase, test.wantMine)
		}
	}
}

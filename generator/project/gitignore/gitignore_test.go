package gitignore

import (
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
)

func TestMatch(t *testing.T) {
	list := List{}.With(".", []byte("# not this\n\n.env\n*.db\n/shop\n/bin/\ncache/\ndocs/*.pdf\n*.log\n!keep.log\n\\!x\n\\#y\nz\\ \nends \na/**/b\nin/**\n[[:digit:]]x\n[!a]y\n")).
		With("deep", []byte("!app.db\n/only\n"))
	for _, test := range []struct {
		path  string
		isDir bool
		want  bool
	}{
		{".env", false, true}, {"deep/.env", false, true}, {".env.example", false, false},
		{"app.db", false, true}, {"deep/app.db", false, false}, {"deep/er/app.db", false, false}, {"app.db.go", false, false},
		{"shop", false, true}, {"shop", true, true}, {"deep/shop", false, false},
		{"bin", true, true}, {"bin", false, false}, {"deep/bin", true, false},
		{"cache", true, true}, {"deep/cache", true, true}, {"cache", false, false},
		{"docs/a.pdf", false, true}, {"docs/x/a.pdf", false, false}, {"a.pdf", false, false}, {"# not this", false, false},
		{"a.log", false, true}, {"keep.log", false, false}, {"docs/keep.log", false, false},
		{"!x", false, true}, {"#y", false, true}, {"z ", false, true}, {"ends", false, true},
		{"a/b", false, true}, {"a/x/y/b", false, true}, {"ab", false, false}, {"in", true, false}, {"in/x", false, true}, {"in/x/y", false, true},
		{"1x", false, true}, {"cx", false, false}, {"by", false, true}, {"ay", false, false},
		{"deep/only", false, true}, {"only", false, false}, {"deep/er/only", false, false},
	} {
		if got := list.Match(test.path, test.isDir); got != test.want {
			t.Errorf("%s (directory %v): %v, wanted %v", test.path, test.isDir, got, test.want)
		}
	}
}

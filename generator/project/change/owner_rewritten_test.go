package change

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	"backend/generator"
	"backend/generator/project"
	"backend/generator/project/projecttest"
)

// What an owner did to a file, and what becomes of the change.
func TestChangeOfRewritten(t *testing.T) {
	base := []byte("# shop\n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n")
	for _, test := range []struct {
		name, path, mine  string
		wanted            []byte // nil for no file
		conflicts, isLeft bool
	}{
		{"another text", "README.md", "# mine\n\nall mine\n", append(base, "\nsix\n"...), false, true},
		{"another text, and the change wants none", "README.md", "# mine\n", nil, true, false},
		{"another text of another kind", "a.txt", "mine\n", append(base, "\nsix\n"...), true, false},
		{"half of it left", "README.md", "# shop\n\none\n\ntwo\n\nmine\n", bytes.ReplaceAll(base, []byte("five"), []byte("six")), true, false},
		{"other blanks, and the change wants none", "a.go", "# shop\n\n\tone  \n\ntwo\n\nthree\n\nfour\n\nfive\n", nil, false, false},
		{"other words, and the change wants none", "a.go", "# shop\n\n2\n\ntwo\n\nthree\n\nfour\n\nfive\n", nil, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := func(data []byte) *project.Project {
				list := []generator.File{{Path: "go.mod", Data: []byte("module tiny\n")}}
				if data != nil {
					list = append(list, generator.File{Path: test.path, Data: data})
				}
				return project.New(sample(t).State.Answers, list, "v1.2.3", "h1:templates")
			}
			dir := filepath.Join(t.TempDir(), "tiny")
			if err := Create(t.Context(), files(base), dir, nil); err != nil {
				t.Fatal(err)
			}
			projecttest.Write(t, filepath.Join(dir, test.path), test.mine)
			c, err := Plan(files(base), dir, "change", files(test.wanted))
			if err != nil {
				t.Fatal(err)
			}
			if got := len(c.Conflicts()) > 0; got != test.conflicts {
				t.Errorf("conflicts %v, wanted %v", got, test.conflicts)
			}
			if got := slices.Contains(c.Left, test.path); got != test.isLeft {
				t.Errorf("left alone %v, wanted %v", got, test.isLeft)
			}
		})
	}
}

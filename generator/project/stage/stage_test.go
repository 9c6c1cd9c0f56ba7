package stage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/project/projecttest"
	"backend/generator/project/refusal"
)

// If one entry cannot be moved to its place, none stays there.
func TestMoveInFails(t *testing.T) {
	parent := t.TempDir()
	s := &Stage{target: filepath.Join(parent, "target"), Dir: filepath.Join(parent, "staged")}
	for i := range 5 {
		projecttest.Write(t, filepath.Join(s.Dir, fmt.Sprint(i)), "new")
	}
	projecttest.Write(t, filepath.Join(s.target, "2", "mine"), "mine")
	if err := s.moveIn(nil); err == nil {
		t.Fatal("a file took the place of a directory")
	}
	projecttest.Entries(t, s.target, "2")
	projecttest.Entries(t, s.Dir, "0", "1", "2", "3", "4")
}

func TestCheckDir(t *testing.T) {
	t.Chdir(t.TempDir())
	projecttest.Write(t, "full/mine", "")
	projecttest.Write(t, "taken/.backend/project.json", "")
	projecttest.Write(t, "file", "")
	if err := errors.Join(os.Mkdir("empty", 0o755), os.Symlink("absent", "nowhere")); err != nil {
		t.Fatal(err)
	}
	for dir, says := range map[string]string{
		"absent": "", "absent/too": "", "empty": "", "empty/../absent": "", "empty/x/y/z": "",
		"full": "", ".": "",
		"taken":     "taken/.backend is there already: taken holds a project",
		"file":      "file is a file",
		"file/x":    "file is no directory",
		"file/x/y":  "file is no directory",
		"nowhere":   "nowhere is a link that leads nowhere",
		"nowhere/x": "nowhere is no directory",
	} {
		err := CheckDir(filepath.FromSlash(dir))
		if says == "" {
			if err != nil {
				t.Errorf("%s: %v", dir, err)
			}
			continue
		}
		refused := (*refusal.Error)(nil)
		if !errors.As(err, &refused) || !strings.Contains(refused.Message, says) || refused.Hint == "" {
			t.Errorf("%s: %v, wanted %q and a hint", dir, err, says)
		}
	}
}

package change

import (
	"os"
	"path/filepath"
	"testing"

	"backend/generator/project/journal"
	"backend/generator/project/projecttest"
)

// Of two commands at once the second one stops, and the first one's end lets
// it in.
func TestLock(t *testing.T) {
	p, dir := sample(t), filepath.Join(t.TempDir(), "shop")
	if err := Create(t.Context(), p, dir, nil); err != nil {
		t.Fatal(err)
	}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	unlock, err := journal.Lock(disk, dir)
	if err != nil {
		t.Fatal(err)
	}
	to := bigger(p)
	c, err := Plan(p, dir, "add more", to)
	if err != nil {
		t.Fatal(err)
	}
	projecttest.Refused(t, c.Apply(t.Context()), "another backend command is changing this project")
	untouched(t, p, dir)

	// It is also in the way of whoever has to finish what was interrupted.
	if err := os.Mkdir(filepath.Join(dir, filepath.FromSlash(journal.DraftDir)), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err = sampleMaker().Open(dir)
	projecttest.Refused(t, err, "another backend command is changing this project")
	unlock()
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	untouched(t, to, dir)
}

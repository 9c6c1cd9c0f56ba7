package journal

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
)

// The seal lies where nobody else can write it, also without a home.
func TestSealDirs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such permissions on Windows")
	}
	temp, dir := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("XDG_STATE_HOME", "")
	t.Setenv("HOME", "")
	disk, err := OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	if err := disk.Seal("x"); err != nil || !disk.Sealed("x") || disk.Sealed("y") {
		t.Errorf("it is not sealed: %v", err)
	}
	home := sealDirs()[0]
	if info, err := os.Lstat(home); err != nil || info.Mode().Perm() != 0o700 || filepath.Dir(home) != temp {
		t.Errorf("%s: %v (%v)", home, info, err)
	}
	if err := os.Chmod(home, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := disk.Seal("y"); err == nil || disk.Sealed("x") {
		t.Errorf("others can write there, and it is trusted: %v", err)
	}
	if err := os.Chmod(home, 0o700); err != nil {
		t.Fatal(err)
	}
	disk.Unseal()
	if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}

	// A home that cannot be written is none.
	t.Setenv("XDG_STATE_HOME", filepath.Join(home, "file"))
	if err := os.WriteFile(filepath.Join(home, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := disk.Seal("z"); err != nil || !disk.Sealed("z") {
		t.Errorf("it is not sealed: %v", err)
	}
}

func TestRecordNumber(t *testing.T) {
	for name, want := range map[string]int{
		"00001": 1, "00042": 42, "99999": 99999,
		"00000": 0, "1": 0, "000001": 0, "100000": 0, "-0001": 0, "+0001": 0, "0x001": 0, "00001.txt": 0, "notes": 0, "": 0,
	} {
		if got := recordNumber(name); got != want {
			t.Errorf("%q is the record %d, wanted %d", name, got, want)
		}
	}
}

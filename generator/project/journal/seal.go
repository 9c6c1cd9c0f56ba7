package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A journal is carried out by whichever command comes next, so it must be one
// that this user wrote on this machine, and not one that came with a clone or
// an archive. Its seal tells: the digest of the journal, kept outside the
// project, in a file that is named for the path of the project.

// sealDirs are the directories in which seals can be: that of the user, and
// where there is none, or none that can be written, a private one among the
// temporary files.
func sealDirs() []string {
	dirs := []string{filepath.Join(os.TempDir(), fmt.Sprintf("backend-%d", os.Geteuid()))}
	if home := stateHome(); home != "" {
		dirs = append([]string{filepath.Join(home, "backend", "journals")}, dirs...)
	}
	return dirs
}

// stateHome is where programs keep what is to last and is nobody's document;
// empty without a home.
func stateHome() string {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return dir
	}
	if dir := os.Getenv("LocalAppData"); runtime.GOOS == "windows" && filepath.IsAbs(dir) {
		return dir
	}
	home, err := os.UserHomeDir()
	switch {
	case err != nil || !filepath.IsAbs(home):
		return ""
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support")
	}
	return filepath.Join(home, ".local", "state")
}

// sealName names the file for the project in dir.
func sealName(dir string) (string, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if full, err = filepath.EvalSymlinks(full); err != nil {
		return "", err
	}
	return Digest([]byte(full)), nil
}

// Digest is the SHA-256 of data, in hexadecimal.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Seal keeps the digest in the first directory that takes it.
func (d *RootDisk) Seal(digest string) error {
	name, err := sealName(d.root.Name())
	if err != nil {
		return err
	}
	failed := []error{}
	for _, dir := range sealDirs() {
		err := writeSeal(dir, name, digest)
		if err == nil {
			return nil
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

func writeSeal(dir, name, digest string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	home, err := openPrivate(dir)
	if err != nil {
		return err
	}
	defer home.Close()
	draft := name + ".new"
	if err := home.WriteFile(draft, []byte(digest), 0o600); err != nil {
		return err
	}
	if err := home.Rename(draft, name); err != nil {
		return err
	}
	return home.Sync(".")
}

// openPrivate opens a directory into which nobody else can write.
func openPrivate(dir string) (*RootDisk, error) {
	info, err := os.Lstat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() || !isPrivate(info) {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: errors.New("others can write there")}
	}
	return OpenDisk(dir)
}

// Sealed reports whether the digest is the one that is kept.
func (d *RootDisk) Sealed(digest string) bool {
	return d.atSeals(func(home *RootDisk, name string) bool {
		kept, _, err := ReadUpTo(home, name, 2*sha256.Size)
		return err == nil && strings.TrimSpace(string(kept)) == digest
	})
}

// Unseal forgets the digest. One that stays does no harm: the next change
// replaces it.
func (d *RootDisk) Unseal() {
	d.atSeals(func(home *RootDisk, name string) bool {
		home.Remove(name + ".new")
		home.Remove(name)
		return false
	})
}

// atSeals calls visit with each directory that can hold the seal of the
// project, and the name that it has there, until that is true.
func (d *RootDisk) atSeals(visit func(home *RootDisk, name string) bool) bool {
	name, err := sealName(d.root.Name())
	if err != nil {
		return false
	}
	for _, dir := range sealDirs() {
		home, err := openPrivate(dir)
		if err != nil {
			continue
		}
		done := visit(home, name)
		home.Close()
		if done {
			return true
		}
	}
	return false
}

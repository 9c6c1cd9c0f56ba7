//go:build unix

package servers

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// unusedFor is how long a directory stays that nobody has used.
const unusedFor = 5 * 24 * time.Hour

// goEnv is what the go command says of this machine and this module.
var goEnv = sync.OnceValues(func() (struct{ cache, module, version string }, error) {
	var env struct{ cache, module, version string }
	out, err := exec.Command("go", "env", "GOCACHE", "GOMOD", "GOVERSION").Output()
	if err != nil {
		return env, fmt.Errorf("go env: %w", err)
	}
	lines := strings.Split(string(out), "\n")
	env.cache, env.module, env.version = lines[0], filepath.Dir(lines[1]), lines[2]
	return env, nil
})

// What meets has to be of one mind about how, and so has the same sources.
//
//go:embed *.go
var sources embed.FS

// meetingPlace returns the directory beside the build cache where those meet who
// use the same server: one of a kind, started by the same user with the same
// program.
func meetingPlace(kind, program string) (string, error) {
	env, err := goEnv()
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	fmt.Fprintln(hash, os.Getuid(), program)
	own, err := digest(sources)
	if err != nil {
		return "", err
	}
	hash.Write(own)
	all := filepath.Join(env.cache, "backend-servers")
	return filepath.Join(all, kind+"-"+hex.EncodeToString(hash.Sum(nil))[:16]), nil
}

// digest is one of all files and their names.
func digest(files fs.FS) ([]byte, error) {
	hash := sha256.New()
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		fmt.Fprintln(hash, path, len(data))
		hash.Write(data)
		return err
	})
	return hash.Sum(nil), err
}

// tidy removes the directories beside dir that nobody has used for days.
func tidy(dir string) error {
	now := time.Now()
	if err := os.Chtimes(dir, now, now); err != nil {
		return err
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !entry.IsDir() || now.Sub(info.ModTime()) < unusedFor {
			continue // somebody else has removed it, or uses it
		}
		if err := removeUnused(filepath.Join(filepath.Dir(dir), entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// removeUnused removes a directory unless somebody is there.
func removeUnused(dir string) error {
	turn, err := lock(filepath.Join(dir, "turn"), syscall.LOCK_EX)
	if err != nil {
		return err
	}
	defer turn.Close()
	users, err := open(filepath.Join(dir, "users"))
	if err != nil {
		return err
	}
	defer users.Close()
	if unused, err := tryLock(users); err != nil || !unused {
		return err
	}
	return os.RemoveAll(dir)
}

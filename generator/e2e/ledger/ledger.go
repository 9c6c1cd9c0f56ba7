// Package ledger remembers what has been proved, so that the same is not proved
// again: not for two projects that have a package in common, and not in the next
// run if nothing that matters has changed since.
//
// A test says what it is about to prove in a Claim: every byte that the outcome
// can depend on. The package adds what is true of all claims: the version of
// Go, the settings that change what it builds, the modules of projects with their
// sums, and the source of the harness, which is the test's own package and all of
// this wing that it imports. A claim
// that turned out true is written down under its digest, beside Go's build cache,
// and so it goes where that goes. Only what is true is written down: a failure is
// looked at every time.
//
// BACKEND_FRESH=1 has everything proved again.
package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"backend/generator"
	"backend/templates"
)

// keep is how long a proof is kept that nobody asks for.
const keep = 30 * 24 * time.Hour

// A Claim is what a test is about to prove. It is for one goroutine.
type Claim struct {
	t    testing.TB
	what string
	sum  hash.Hash
}

// NewClaim begins a claim. What says in words what is to be proved; the key has
// everything that the outcome depends on and that is no file.
func NewClaim(t testing.TB, what, key string) *Claim {
	t.Helper()
	fixed, err := surroundings()
	if err != nil {
		t.Fatal(err)
	}
	c := &Claim{t, what, sha256.New()}
	return c.With("surroundings", fixed).With("key", []byte(key))
}

// With adds something that the outcome depends on.
func (c *Claim) With(name string, data []byte) *Claim {
	fmt.Fprintf(c.sum, "%q %d\n", name, len(data))
	c.sum.Write(data)
	return c
}

// WithFiles adds files with their paths.
func (c *Claim) WithFiles(files []generator.File) *Claim {
	for _, file := range files {
		c.With(file.Path, file.Data)
	}
	return c
}

// Digest is what the claim is remembered by.
func (c *Claim) Digest() string { return hex.EncodeToString(c.sum.Sum(nil)) }

// Proved reports whether the claim has been proved before.
func (c *Claim) Proved() bool {
	c.t.Helper()
	if os.Getenv("BACKEND_FRESH") != "" {
		return false
	}
	name := c.path()
	if _, err := os.Stat(name); err != nil {
		return false
	}
	now := time.Now()
	if err := os.Chtimes(name, now, now); err != nil {
		return false
	}
	c.t.Logf("proved before: %s", c.what)
	return true
}

// Prove writes the claim down, unless the test has failed.
func (c *Claim) Prove() {
	c.t.Helper()
	if c.t.Failed() {
		return
	}
	name := c.path()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(c.what+"\n"), 0o644)); err != nil {
		c.t.Logf("the proof cannot be kept: %v", err)
	}
}

// path is where the proof of the claim is kept.
func (c *Claim) path() string {
	c.t.Helper()
	dir, err := book()
	if err != nil {
		c.t.Fatal(err)
	}
	digest := c.Digest()
	return filepath.Join(dir, digest[:2], digest)
}

// book is the directory with all proofs, after those have gone that nobody has
// asked for in a long time.
var book = sync.OnceValues(func() (string, error) {
	cache, err := goEnv("GOCACHE")
	if err != nil {
		return "", err
	}
	dir := filepath.Join(string(bytes.TrimSpace(cache)), "backend-proofs")
	return dir, forget(dir, time.Now().Add(-keep))
})

// forget removes the proofs in dir that were last asked for before then.
func forget(dir string, then time.Time) error {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil && info.ModTime().Before(then) {
			err = os.Remove(path)
		}
		if errors.Is(err, fs.ErrNotExist) { // another process was faster
			return nil
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// surroundings is what all claims of a process depend on.
var surroundings = sync.OnceValues(func() ([]byte, error) {
	toolchain, err := goEnv("GOVERSION", "GOOS", "GOARCH", "GOAMD64", "GOARM64", "GOEXPERIMENT", "GOFLAGS", "CC", "CGO_CFLAGS")
	if err != nil {
		return nil, err
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	harness, err := harnessDigest(here)
	if err != nil {
		return nil, err
	}
	modules, err := modulesDigest(templates.FS)
	return slices.Concat(toolchain, harness, modules), err
})

// modulesDigest returns the digest of what go.mod and go.sum of projects are made
// of: each module has one version and one sum in all of them.
func modulesDigest(templates fs.FS) ([]byte, error) {
	data, err := fs.ReadFile(templates, "modules.txtar")
	sum := sha256.Sum256(data)
	return sum[:], err
}

func goEnv(names ...string) ([]byte, error) {
	said, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	return said, nil
}

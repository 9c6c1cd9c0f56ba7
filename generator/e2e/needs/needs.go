// Package needs finds what tests need beside Go. A test whose need is missing
// is skipped, and says so in words that are the same everywhere; what of all
// that is there, and what is not proved without the rest, says
//
//	go test -v ./generator/e2e/needs
package needs

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Missing begins the reason of every test that is skipped because something is
// not there.
const Missing = "not on this machine: "

// A need is something that may be missing.
type need struct {
	name    string                 // as people call it
	install string                 // how they get it
	proves  string                 // what is not proved without it
	find    func() (string, error) // where it is
}

var (
	postgres = need{"PostgreSQL", "apt-get install postgresql",
		"projects with postgres: contract, own tests, attacks, changes, images", sync.OnceValues(findPostgres)}
	compiler = need{"a C compiler", "apt-get install gcc libc6-dev",
		"that projects have no data races", sync.OnceValues(findCompiler)}
	browser = need{"Chromium", "apt-get install chromium",
		"pages in a real browser", sync.OnceValues(findBrowser)}
	buildah = need{"buildah", "apt-get install buildah busybox-static ca-certificates",
		"that images build, run and report their health", sync.OnceValues(findBuildah)}
	axe = need{"axe-core", "apt-get install npm; npm install -g axe-core@4.11.0",
		"that pages are accessible", sync.OnceValues(findAxe)}
	curl = need{"curl", "apt-get install curl bash",
		"that servers respond as the README of their project says", sync.OnceValues(findCurl)}
)

// all are the needs in the order of the summary.
var all = []need{postgres, compiler, browser, axe, buildah, curl}

// Postgres returns the directory with the programs of a PostgreSQL server:
// initdb, postgres, createdb, dropdb and psql.
func Postgres(t testing.TB) string { t.Helper(); return postgres.of(t) }

// CCompiler returns the path of the C compiler that cgo uses, which the race
// detector needs.
func CCompiler(t testing.TB) string { t.Helper(); return compiler.of(t) }

// Browser returns the path of Chromium or one of its relatives.
func Browser(t testing.TB) string { t.Helper(); return browser.of(t) }

// Buildah returns the path of buildah. Busybox and Certificates are there, too.
func Buildah(t testing.TB) string { t.Helper(); return buildah.of(t) }

// Curl makes sure that there are curl and the shell bash.
func Curl(t testing.TB) { t.Helper(); curl.of(t) }

// What stands in for images that would have to be downloaded is made of these.
const (
	Busybox      = "/bin/busybox"
	Certificates = "/etc/ssl/certs/ca-certificates.crt"
)

// of returns where the need is, or skips the test.
func (n need) of(t testing.TB) string {
	t.Helper()
	path, err := n.find()
	if err != nil {
		t.Skip(n.reason())
	}
	return path
}

func (n need) reason() string { return Missing + n.name + " (Debian: " + n.install + ")" }

// findPostgres looks on PATH, and where Debian keeps the newest one.
func findPostgres() (string, error) {
	if runtime.GOOS == "windows" {
		return "", errors.New("tests start no servers on Windows")
	}
	candidates := []string{}
	if initdb, err := exec.LookPath("initdb"); err == nil {
		if initdb, err = filepath.EvalSymlinks(initdb); err == nil {
			candidates = append(candidates, filepath.Dir(initdb))
		}
	}
	debian, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	version := func(dir string) int {
		number, _ := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
		return number
	}
	slices.SortFunc(debian, func(a, b string) int { return cmp.Compare(version(b), version(a)) })
	for _, dir := range append(candidates, debian...) {
		if hasPrograms(dir, "initdb", "postgres", "createdb", "dropdb", "psql") {
			return dir, nil
		}
	}
	return "", errors.New("neither on PATH nor in /usr/lib/postgresql")
}

// findCurl looks for curl and for the shell that runs it.
func findCurl() (string, error) {
	if _, err := exec.LookPath("bash"); err != nil {
		return "", err
	}
	return exec.LookPath("curl")
}

func hasPrograms(dir string, names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err != nil
	})
}

// findCompiler asks the go command which one it uses, and the compiler whether
// it has the headers of the C library.
func findCompiler() (string, error) {
	name, err := exec.Command("go", "env", "CC").Output()
	if err != nil {
		return "", err
	}
	words := append(strings.Fields(string(name)), "-E", "-")
	path, err := exec.LookPath(words[0])
	if err != nil {
		return "", err
	}
	preprocess := exec.Command(path, words[1:]...)
	preprocess.Stdin = strings.NewReader("#include <stdlib.h>\n")
	return path, preprocess.Run()
}

// Axe returns the path of axe-core, which finds what keeps people from using a page.
func Axe(t testing.TB) string { t.Helper(); return axe.of(t) }

func findAxe() (string, error) {
	root, err := exec.Command("npm", "root", "-g").Output()
	if err != nil {
		return "", err
	}
	path := filepath.Join(strings.TrimSpace(string(root)), "axe-core", "axe.min.js")
	_, err = os.Stat(path)
	return path, err
}

// browsers are the names and paths that chromedp tries, too.
var browsers = map[string][]string{
	"darwin":  {"/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"},
	"windows": {"chrome", "msedge", `C:\Program Files\Google\Chrome\Application\chrome.exe`, `C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`},
	"linux":   {"headless_shell", "headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"},
}

func findBrowser() (string, error) {
	for _, name := range browsers[runtime.GOOS] {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", exec.ErrNotFound
}

func findBuildah() (string, error) {
	path, err := exec.LookPath("buildah")
	if err != nil {
		return "", err
	}
	for _, file := range []string{Busybox, Certificates} {
		if _, err := os.Stat(file); err != nil {
			return "", err
		}
	}
	return path, nil
}

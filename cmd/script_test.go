package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
	"backend/generator/project"
	"backend/generator/project/journal"
	"backend/generator/spec"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"backend": func() { os.Exit(Main()) },
	})
}

// TestScripts runs command lines from outside. Each file in testdata/script
// shows some with what they print and leave behind.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   filepath.Join("..", "testdata", "script"),
		Setup: setUp,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"alone":     alone,
			"bad":       bad,
			"compiling": compiling,
			"crlf":      crlf,
			"ends":      ends,
			"entries":   entries,
			"equal":     equal,
			"expect":    expect,
			"fill":      fill,
			"json":      checkJSON,
			"older":     older,
			"replace":   replace,
			"same":      same,
			"settle":    settle,
			"status":    status,
			"tidy":      tidy,
		},
	})
}

// setUp gives a script a home of its own, without anybody's git settings.
func setUp(env *testscript.Env) error {
	releases, err := filepath.Abs("../testdata/releases")
	if err != nil {
		return err
	}
	env.Setenv("RELEASES", releases)
	home := filepath.Join(env.WorkDir, "home")
	env.Setenv("HOME", home)
	env.Setenv("USERPROFILE", home)
	env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	settings, err := goSettings()
	if err != nil {
		return err
	}
	for variable, value := range settings {
		env.Setenv(variable, value)
	}
	if !tier.Full() {
		dir, err := trustingGo(env.WorkDir)
		if err != nil {
			return err
		}
		env.Setenv("TRUSTING", dir)
		env.Setenv("PATH", dir+string(filepath.ListSeparator)+env.Getenv("PATH"))
	}
	// What scripts compile is the same in directories with other names, and the same
	// as in other tests.
	env.Setenv("GOFLAGS", strings.TrimSpace(env.Getenv("GOFLAGS")+" -trimpath"))
	env.Setenv("CGO_ENABLED", "0")
	return os.MkdirAll(home, 0o755)
}

// goSettings are those that depend on the home of whoever runs the tests.
var goSettings = sync.OnceValues(func() (settings map[string]string, err error) {
	said, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE", "GOPROXY", "GONOSUMDB", "GOFLAGS").Output()
	if err != nil {
		return nil, err
	}
	return settings, json.Unmarshal(said, &settings)
})

// trustingGo makes a directory below dir with a go command that finds every
// project right without compiling it, which takes seconds each time: that what
// changes leave compiles is asked by package changed. Scripts that want a project
// to be refused say compiling.
func trustingGo(dir string) (string, error) {
	command, err := exec.LookPath("go")
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "trusting")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return "", err
	}
	script := "#!/bin/sh\ncase $1 in list | vet | build) ;; *) exec '" + command + "' \"$@\" ;; esac\n"
	return dir, os.WriteFile(filepath.Join(dir, "go"), []byte(script), 0o755)
}

// compiling gives the rest of a script the go command that really compiles.
func compiling(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Setenv("PATH", strings.TrimPrefix(ts.Getenv("PATH"), ts.Getenv("TRUSTING")+string(filepath.ListSeparator)))
}

// settle DIR takes what git could not merge from the project in DIR, but for the
// record: it stands for an owner who does that by hand.
func settle(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(ts.Exec("git", "diff", "--name-only", "--diff-filter=U"))
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		path := strings.TrimSpace(line)
		if !strings.HasPrefix(path, ".backend/") {
			ts.Check(os.WriteFile(ts.MkAbs(path), []byte(ts.ReadFile(filepath.Join(args[0], path))), 0o644))
		}
	}
}

// status N COMMAND… wants that exit status, where exec only tells success
// from failure.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := run(ts, args[1:]...); got != want {
		ts.Fatalf("%q ended with status %d, wanted %d", args[1:], got, want)
	}
}

func run(ts *testscript.TestScript, command ...string) int {
	err := ts.Exec(command[0], command[1:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
}

// bad NAME… wants each to be refused as the name of a project.
func bad(ts *testscript.TestScript, _ bool, names []string) {
	for _, name := range names {
		if got := run(ts, "backend", "new", name, "--yes"); got != statusUsage {
			ts.Fatalf("the name %q: status %d, wanted %d", name, got, statusUsage)
		}
		said := strings.Split(ts.ReadFile("stderr"), "\n")
		example, ok := strings.CutPrefix(said[1], "hint: an example: backend new ")
		if len(said) != 3 || !strings.HasPrefix(said[0], "error: ") || !ok || spec.CheckName(strings.Fields(example)[0]) != nil {
			ts.Fatalf("the name %q: said %q, wanted an error and an example that works", name, said)
		}
	}
}

// older NAME DIR puts a project into DIR that a binary of an older release made: one
// of those in testdata/releases.
func older(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[1])
	record := filepath.Join(dir, journal.StateDir)
	ts.Check(os.MkdirAll(record, 0o755))
	for _, name := range []string{journal.StateFile, journal.SnapshotFile} {
		data, err := os.ReadFile(filepath.Join(ts.Getenv("RELEASES"), args[0], name))
		ts.Check(err)
		ts.Check(os.WriteFile(filepath.Join(record, name), data, 0o644))
	}
	p, err := project.Open(dir)
	ts.Check(err)
	for _, file := range p.Files {
		path := filepath.Join(dir, filepath.FromSlash(file.Path))
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
		ts.Check(os.WriteFile(path, file.Data, 0o644))
	}
}

// entries DIR NAME… wants exactly these in the directory, hidden ones too.
func entries(ts *testscript.TestScript, _ bool, args []string) {
	found, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	names := []string{}
	for _, entry := range found {
		names = append(names, entry.Name())
	}
	want := slices.Sorted(slices.Values(args[1:]))
	if !slices.Equal(names, want) {
		ts.Fatalf("%s holds %q, wanted %q", args[0], names, want)
	}
}

// json PATH[=VALUE]… wants standard output to be one JSON value that has, at
// each path, VALUE or anything but nothing.
func checkJSON(ts *testscript.TestScript, _ bool, args []string) {
	value := decodeFile(ts, "stdout")
	for _, arg := range args {
		path, want, exact := strings.Cut(arg, "=")
		got := lookUp(ts, value, path)
		if exact && got != want || got == "" {
			ts.Fatalf("%s is %q, wanted %q", path, got, want)
		}
	}
}

// decodeFile refuses anything after the value.
func decodeFile(ts *testscript.TestScript, file string) (value any) {
	decoder := json.NewDecoder(strings.NewReader(ts.ReadFile(file)))
	ts.Check(decoder.Decode(&value))
	if _, err := decoder.Token(); err != io.EOF {
		ts.Fatalf("%s holds more than one JSON value", file)
	}
	return value
}

func lookUp(ts *testscript.TestScript, value any, path string) string {
	for key := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			found, ok := v[key]
			if !ok {
				ts.Fatalf("there is no %s", path)
			}
			value = found
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(v) {
				ts.Fatalf("there is no %s", path)
			}
			value = v[i]
		default:
			ts.Fatalf("there is no %s", path)
		}
	}
	return fmt.Sprint(value)
}

// same PATH FILE1 FILE2 wants two JSON values to agree there.
func same(ts *testscript.TestScript, _ bool, args []string) {
	a := lookUp(ts, decodeFile(ts, args[1]), args[0])
	b := lookUp(ts, decodeFile(ts, args[2]), args[0])
	if a != b {
		ts.Fatalf("%s is %q and %q", args[0], a, b)
	}
}

// fill FILE JSON PATH [lower] puts what JSON has at PATH in the place of FILL.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	replace(ts, neg, []string{args[0], "FILL", fingerprint(ts, args[1:])})
}

// expect JSON PATH [lower] verifies the project with what JSON has at PATH.
func expect(ts *testscript.TestScript, neg bool, args []string) {
	status(ts, neg, []string{"0", "backend", "verify", "--expect", fingerprint(ts, args)})
}

func fingerprint(ts *testscript.TestScript, args []string) string {
	found := lookUp(ts, decodeFile(ts, args[0]), args[1])
	if len(args) > 2 {
		return strings.ToLower(strings.ReplaceAll(found, "-", ""))
	}
	return found
}

// replace FILE OLD NEW wants OLD to be there.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o644))
}

// crlf FILE… gives each line the end that Windows wants.
func crlf(ts *testscript.TestScript, _ bool, files []string) {
	for _, file := range files {
		data, err := os.ReadFile(ts.MkAbs(file))
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(file), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), 0o644))
	}
}

// ends crlf FILE wants each line of the file to end as on Windows.
func ends(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[1])
	if lines, crlf := strings.Count(text, "\n"), strings.Count(text, "\r\n"); lines != crlf || lines == 0 {
		ts.Fatalf("%d of %d lines in %s end in CR LF", crlf, lines, args[1])
	}
}

// equal DIR1 DIR2 wants the same files in both, but for the records.
func equal(ts *testscript.TestScript, _ bool, args []string) {
	a, b := tree(ts, ts.MkAbs(args[0])), tree(ts, ts.MkAbs(args[1]))
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if a[name] != b[name] {
			ts.Fatalf("%s differs", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if _, ok := b[name]; !ok {
			ts.Fatalf("%s is there too", name)
		}
	}
}

func tree(ts *testscript.TestScript, dir string) map[string]string {
	files := map[string]string{}
	ts.Check(fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (name == ".backend" || name == ".git"):
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(text)
		return err
	}))
	return files
}

// tidy DIR wants nothing left there of how a project came about.
func tidy(ts *testscript.TestScript, _ bool, args []string) {
	left, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), ".backend-*"))
	ts.Check(err)
	if len(left) > 0 {
		ts.Fatalf("left behind: %q", left)
	}
}

// alone leaves no command to be found, but for the path of this one in
// BACKEND.
func alone(ts *testscript.TestScript, _ bool, _ []string) {
	self, err := exec.LookPath("backend")
	ts.Check(err)
	ts.Setenv("BACKEND", self)
	ts.Setenv("PATH", "")
}

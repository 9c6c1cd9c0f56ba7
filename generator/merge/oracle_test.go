package merge

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "backend/generator/e2e/golden"
)

// A triple is what one merge starts from.
type triple struct{ base, mine, theirs []byte }

// A verdict is what git makes of a triple.
type verdict struct {
	conflict bool
	merged   []byte // nothing for a conflict
}

// TestTextAgreesWithGit merges random files as Text does and as git does.
// Where several shortest edit scripts exist, the two may choose differently:
// that is allowed in one merge of a thousand, and never may both be clean and
// differ in a byte. MERGE_SEED repeats a run, -short makes it a small one.
func TestTextAgreesWithGit(t *testing.T) {
	seed := rand.Uint64()
	if text := os.Getenv("MERGE_SEED"); text != "" {
		if _, err := fmt.Sscan(text, &seed); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("MERGE_SEED=%d", seed)
	batches, size := 4, 5000
	if testing.Short() {
		batches, size = 1, 1000
	}
	for i, kind := range triples(t) {
		t.Run(kind.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			var total agreement
			for range batches {
				cases := make([]triple, size)
				for i := range cases {
					cases[i] = kind.make(random)
				}
				total.compare(t, cases, gitVerdicts(t, cases))
			}
			t.Log(total)
			if total.verdicts*1000 < total.merges*999 {
				t.Errorf("Text and git agree on clean or conflict in %d of %d merges, want 99.9 %%", total.verdicts, total.merges)
			}
		})
	}
}

// An agreement counts merges.
type agreement struct {
	merges    int
	verdicts  int // the same decision
	clean     int // clean in both
	bytes     int // of these, the same bytes
	onlyClean int // clean here, a conflict for git
}

func (a agreement) String() string {
	return fmt.Sprintf("%d merges, same verdict %d (%.3f %%), both clean %d, same bytes %d, clean here and not in git %d",
		a.merges, a.verdicts, 100*float64(a.verdicts)/float64(a.merges), a.clean, a.bytes, a.onlyClean)
}

func (a *agreement) compare(t *testing.T, cases []triple, verdicts []verdict) {
	t.Helper()
	for i, c := range cases {
		a.merges++
		result := Text(c.base, c.mine, c.theirs)
		conflict := len(result.Conflicts()) > 0
		if conflict == verdicts[i].conflict {
			a.verdicts++
		} else if !conflict {
			a.onlyClean++
		}
		if conflict || verdicts[i].conflict {
			continue
		}
		a.clean++
		if bytes.Equal(result.Resolve(), verdicts[i].merged) {
			a.bytes++
		} else {
			t.Errorf("both clean and different\nbase\n%s\nmine\n%s\ntheirs\n%s\nmerged\n%s\ngit\n%s",
				c.base, c.mine, c.theirs, result.Resolve(), verdicts[i].merged)
		}
	}
}

// gitVerdicts merges all cases in one repository with a handful of processes:
// mine is the index, and what makes theirs of base is applied to it with a
// three-way merge of each file. TestGitVerdicts shows that this is what git
// merge-file does.
func gitVerdicts(t *testing.T, cases []triple) []verdict {
	t.Helper()
	repository := t.TempDir()
	git := func(input []byte, args ...string) []byte { return runGit(t, repository, input, args...) }
	git(nil, "init", "-q", ".")
	git(importStream(cases), "fast-import", "--quiet")
	git(nil, "read-tree", "mine")
	patch := git(nil, "diff-tree", "-p", "--full-index", "--no-renames", "base", "theirs")
	git(patch, "apply", "--3way", "--cached", "--whitespace=nowarn", "--allow-empty")

	verdicts := make([]verdict, len(cases))
	clean := indexContents(t, repository)
	for i := range verdicts {
		merged, ok := clean[i]
		verdicts[i] = verdict{conflict: !ok, merged: merged}
	}
	return verdicts
}

// indexContents returns the files of the index that have no conflict. Their
// names are numbers.
func indexContents(t *testing.T, repository string) map[int][]byte {
	t.Helper()
	var clean []int
	var objects bytes.Buffer
	for line := range strings.Lines(string(runGit(t, repository, nil, "ls-files", "-s"))) {
		var mode, object string
		var stage, number int
		if _, err := fmt.Sscanf(line, "%s %s %d\t%d", &mode, &object, &stage, &number); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if stage == 0 {
			clean = append(clean, number)
			fmt.Fprintln(&objects, object)
		}
	}
	output := runGit(t, repository, objects.Bytes(), "cat-file", "--batch")
	contents := map[int][]byte{}
	for _, number := range clean {
		header, rest, _ := bytes.Cut(output, []byte("\n"))
		var object, kind string
		var size int
		if _, err := fmt.Sscan(string(header), &object, &kind, &size); err != nil {
			t.Fatalf("%q: %v", header, err)
		}
		contents[number] = rest[:size]
		output = rest[size+1:]
	}
	return contents
}

// importStream has three branches with a file for each case.
func importStream(cases []triple) []byte {
	var stream bytes.Buffer
	for branch, version := range map[string]func(triple) []byte{
		"base":   func(c triple) []byte { return c.base },
		"mine":   func(c triple) []byte { return c.mine },
		"theirs": func(c triple) []byte { return c.theirs },
	} {
		fmt.Fprintf(&stream, "commit refs/heads/%s\ncommitter A <a@example.com> 0 +0000\ndata 0\n\n", branch)
		for i, c := range cases {
			data := version(c)
			fmt.Fprintf(&stream, "M 100644 inline %d\ndata %d\n%s\n", i, len(data), data)
		}
	}
	return stream.Bytes()
}

// runGit returns what git prints. Status 1 stands for conflicts.
func runGit(t *testing.T, dir string, input []byte, args ...string) []byte {
	t.Helper()
	// The repository is for one test: it need not survive the machine.
	args = append([]string{"-c", "core.fsync=none", "-c", "core.compression=0"}, args...)
	command := exec.Command("git", args...)
	command.Dir = dir
	command.Stdin = bytes.NewReader(input)
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C")
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	if err != nil && command.ProcessState.ExitCode() != 1 {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return output
}

// TestGitVerdicts holds the merge of many files at once to git merge-file.
func TestGitVerdicts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, kind := range triples(t) {
		cases := make([]triple, 50)
		for i := range cases {
			cases[i] = kind.make(random)
		}
		verdicts := gitVerdicts(t, cases)
		for i, c := range cases {
			dir := t.TempDir()
			for name, data := range map[string][]byte{"base": c.base, "mine": c.mine, "theirs": c.theirs} {
				if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			command := exec.Command("git", "merge-file", "-p", "mine", "base", "theirs")
			command.Dir = dir
			merged, _ := command.Output()
			conflict := command.ProcessState.ExitCode() != 0
			if conflict != verdicts[i].conflict || !conflict && !bytes.Equal(merged, verdicts[i].merged) {
				t.Errorf("%s: git merge-file finds a conflict: %t, git apply --3way: %t\nbase\n%s\nmine\n%s\ntheirs\n%s\nmerge-file\n%s\napply\n%s",
					kind.name, conflict, verdicts[i].conflict, c.base, c.mine, c.theirs, merged, verdicts[i].merged)
			}
		}
	}
}

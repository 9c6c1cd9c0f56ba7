package merge

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
	"backend/generator/e2e/tier"
)

// A triple is what one merge starts from.
type triple struct{ base, mine, theirs []byte }

// A verdict is what git makes of a triple: a conflict, or a digest of the merged
// file.
type verdict string

const conflicting verdict = "-"

func mergedTo(file []byte) verdict { return verdict(digest(file)[:8]) }

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// TestTextAgreesWithGit merges random files as Text does and as git did when it
// was asked. Where several shortest edit scripts exist, the two may choose
// differently: that is allowed in one merge of a thousand, and never may both be
// clean and differ in a byte.
func TestTextAgreesWithGit(t *testing.T) {
	for i, kind := range triples(t) {
		t.Run(kind.name, func(t *testing.T) {
			cases := kind.several(rand.New(rand.NewPCG(1, uint64(i))), 2000)
			var total agreement
			total.compare(t, cases, knownVerdicts(t, kind.name, cases))
			total.check(t)
		})
	}
}

// TestTextAgreesWithGitAnew asks git about many others. MERGE_SEED repeats a run.
func TestTextAgreesWithGitAnew(t *testing.T) {
	seed := tier.Seed(t, "MERGE_SEED")
	for i, kind := range triplesOf(goLines(t)) {
		if !tier.Turn(i) {
			continue
		}
		t.Run(kind.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			var total agreement
			for range 4 {
				cases := kind.several(random, 5000)
				total.compare(t, cases, gitVerdicts(t, cases))
			}
			total.check(t)
		})
	}
}

// knownVerdicts returns what git said when the tests last ran with -update, and
// makes sure that it was asked about these cases.
func knownVerdicts(t *testing.T, kind string, cases []triple) []verdict {
	t.Helper()
	name := filepath.Join("testdata", "verdicts", strings.ReplaceAll(kind, " ", "_")+".txt")
	asked := digest(importStream(cases))
	if *golden.Update {
		var text strings.Builder
		fmt.Fprint(&text, asked)
		for i, v := range gitVerdicts(t, cases) {
			fmt.Fprint(&text, map[bool]string{true: "\n", false: " "}[i%10 == 0], v)
		}
		golden.File(t, name, []byte(text.String()+"\n"))
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(string(data))
	if len(words) != 1+len(cases) || words[0] != asked {
		t.Fatalf("%s is about other random files: ask git again with go test ./generator/merge -update", name)
	}
	verdicts := make([]verdict, len(cases))
	for i, word := range words[1:] {
		verdicts[i] = verdict(word)
	}
	return verdicts
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
		if conflict == (verdicts[i] == conflicting) {
			a.verdicts++
		} else if !conflict {
			a.onlyClean++
		}
		if conflict || verdicts[i] == conflicting {
			continue
		}
		a.clean++
		if merged := result.Resolve(); mergedTo(merged) == verdicts[i] {
			a.bytes++
		} else {
			t.Errorf("both clean and different\nbase\n%s\nmine\n%s\ntheirs\n%s\nmerged\n%s", c.base, c.mine, c.theirs, merged)
		}
	}
}

func (a agreement) check(t *testing.T) {
	t.Helper()
	t.Log(a)
	if a.verdicts*1000 < a.merges*999 {
		t.Errorf("Text and git agree on clean or conflict in %d of %d merges, want 99.9 %%", a.verdicts, a.merges)
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
		verdicts[i] = conflicting
		if merged, ok := clean[i]; ok {
			verdicts[i] = mergedTo(merged)
		}
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
	for _, branch := range []struct {
		name    string
		version func(triple) []byte
	}{
		{"base", func(c triple) []byte { return c.base }},
		{"mine", func(c triple) []byte { return c.mine }},
		{"theirs", func(c triple) []byte { return c.theirs }},
	} {
		fmt.Fprintf(&stream, "commit refs/heads/%s\ncommitter A <a@example.com> 0 +0000\ndata 0\n\n", branch.name)
		for i, c := range cases {
			data := branch.version(c)
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
	if testing.Short() {
		t.Skip("starts git for each of many merges; run without -short")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, kind := range triples(t) {
		cases := kind.several(random, 50)
		for i, got := range gitVerdicts(t, cases) {
			c, merged := cases[i], mergeFile(t, cases[i])
			want := conflicting
			if merged != nil {
				want = mergedTo(merged)
			}
			if got != want {
				t.Errorf("%s: git apply --3way makes %s and git merge-file makes %s\nbase\n%s\nmine\n%s\ntheirs\n%s\nmerge-file\n%s",
					kind.name, got, want, c.base, c.mine, c.theirs, merged)
			}
		}
	}
}

// mergeFile merges one triple with git merge-file; a conflict is nil.
func mergeFile(t *testing.T, c triple) []byte {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string][]byte{"base": c.base, "mine": c.mine, "theirs": c.theirs} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command("git", "merge-file", "-p", "mine", "base", "theirs")
	command.Dir = dir
	merged, _ := command.Output()
	if command.ProcessState.ExitCode() != 0 {
		return nil
	}
	return append([]byte{}, merged...)
}

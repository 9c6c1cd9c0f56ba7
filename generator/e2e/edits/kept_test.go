package edits_test

import (
	"bytes"
	"fmt"
	"go/format"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/semver"

	"backend/generator/project"
)

// lost returns what is not there any more of that by which mine differs from
// base: a line that the owner wrote has to be in the result or in a conflict, and
// a line that the owner removed may not come back, unless it is generated anew.
func lost(base, mine, wanted, result tree, conflicts []project.Conflict) error {
	held := tree{}
	for _, c := range conflicts {
		held[c.Path] = append(append(held[c.Path], c.Mine...), '\n')
	}
	for _, name := range slices.Sorted(maps.Keys(mine)) {
		if text, ok := base[name]; ok && bytes.Equal(withoutBlanks(text), withoutBlanks(mine[name])) {
			continue
		}
		if result[name] == nil && held[name] == nil {
			return fmt.Errorf("%s is gone", name)
		}
		if err := lostLines(name, base, mine, wanted, result, held); err != nil {
			return err
		}
	}
	for name := range base {
		if mine[name] == nil && result[name] != nil {
			return fmt.Errorf("%s, which was deleted, is back", name)
		}
	}
	return nil
}

func withoutBlanks(text []byte) []byte { return bytes.Join(bytes.Fields(text), nil) }

func lostLines(name string, base, mine, wanted, result, held tree) error {
	was, is, will := count(name, base), count(name, mine), count(name, wanted)
	now, open := count(name, result), count(name, held)
	for line, n := range is {
		if added := n - was[line]; added > 0 && now[line]+open[line] < added {
			return fmt.Errorf("%s: lost %q", name, line)
		}
	}
	for line, n := range was {
		if name == "go.sum" {
			continue // a sum that nobody needs harms nobody
		}
		if is[line] < n && held[name] == nil && now[line] > is[line]+max(0, will[line]-n) {
			return fmt.Errorf("%s: %q is back", name, line)
		}
	}
	return nil
}

// count counts the lines of a file, without the blanks in them. In go.mod and
// go.sum only the module counts, because the version may be a higher one.
func count(name string, t tree) map[string]int {
	lines := map[string]int{}
	for line := range strings.Lines(string(t[name])) {
		words := strings.Fields(line)
		line = strings.Join(words, "")
		if (name == "go.mod" || name == "go.sum") && len(words) > 1 && semver.IsValid(strings.TrimSuffix(words[1], "/go.mod")) {
			line = words[0]
		}
		if line != "" {
			lines[line]++
		}
	}
	return lines
}

// restyled returns the first file whose line ends or whose format are not those
// that the owner gave it.
func restyled(mine, result tree) error {
	for _, name := range slices.Sorted(maps.Keys(mine)) {
		before, after := mine[name], result[name]
		if after == nil || bytes.Equal(before, after) {
			continue
		}
		if hasCRLF := bytes.Contains(before, []byte("\r\n")); hasCRLF && bytes.Count(after, []byte("\r\n")) != bytes.Count(after, []byte("\n")) {
			return fmt.Errorf("%s: not all lines end in CR LF", name)
		} else if !hasCRLF && bytes.Contains(after, []byte("\r")) {
			return fmt.Errorf("%s: there are lines that end in CR LF", name)
		}
		if path.Ext(name) == ".go" && isFormatted(before) && !isFormatted(after) {
			return fmt.Errorf("%s: not formatted any more", name)
		}
	}
	return nil
}

func isFormatted(text []byte) bool {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	formatted, err := format.Source(text)
	return err == nil && bytes.Equal(formatted, text)
}

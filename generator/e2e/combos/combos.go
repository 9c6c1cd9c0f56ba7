// Package combos lists which combinations of choices are looked at. The lists
// are computed from the catalogue, so that a new choice is in them by itself, and
// grow by a handful of projects a choice: Pairs and Triples are covering arrays,
// and Cover and Full add what it takes to have everything in them that the
// templates can make.
package combos

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"backend/generator"
	"backend/generator/e2e/covering"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
	"backend/templates"
)

// Pairs lists combinations in which every two answers to different questions
// meet.
var Pairs = sync.OnceValue(func() []spec.Spec { return array(2) })

// Triples lists combinations in which every three answers do.
var Triples = sync.OnceValue(func() []spec.Spec { return array(3) })

// Cover lists combinations that have every pair of answers, every template and
// every section of wiring between them: what the default tier serves and has run
// its own tests.
var Cover = sync.OnceValues(func() ([]spec.Spec, error) {
	return covered(Pairs(), slices.Concat(Triples(), Grown()), func(parts []generator.Part) []string {
		names := []string{}
		for _, part := range parts {
			names = append(names, part.String())
		}
		return names
	})
})

// Linted lists combinations that have every triple of answers, too: what the
// default tier has compile, vetted and linted. Those of Cover come first.
var Linted = sync.OnceValues(func() ([]spec.Spec, error) {
	cover, err := Cover()
	return unique(cover, Triples()), err
})

// Full lists combinations that have every pair of sections of wiring that can
// meet in one file, too: what the full run looks at. Those of Linted come first.
var Full = sync.OnceValues(func() ([]spec.Spec, error) {
	linted, err := Linted()
	if err != nil {
		return nil, err
	}
	return covered(linted, everyMeeting(), Meetings)
})

// Chosen lists what this run looks at: what a list of the default tier has, and
// of the rest of the full run what has its turn.
func Chosen(t testing.TB, list func() ([]spec.Spec, error)) []spec.Spec {
	t.Helper()
	usual, err := list()
	if err != nil {
		t.Fatal(err)
	}
	all, err := Full()
	if err != nil {
		t.Fatal(err)
	}
	return tier.Chosen(all, func(i int, _ spec.Spec) bool { return i < len(usual) })
}

// Meetings names the pairs of sections of wiring that go into one file.
func Meetings(parts []generator.Part) []string {
	meetings := []string{}
	for i, a := range parts {
		for _, b := range parts[:i] {
			if a.File == b.File && isSection(a) && isSection(b) {
				meetings = append(meetings, fmt.Sprintf("%s and %s in %s", b.From, a.From, a.File))
			}
		}
	}
	return meetings
}

func isSection(p generator.Part) bool { return strings.Contains(p.From, "@") }

// everyMeeting lists a combination for every four choices, everything else as it
// is by default: two sections need no more, as the name of no directory has more
// than two words.
func everyMeeting() []spec.Spec {
	asked, more := questions(), []spec.Spec{}
	for _, tuple := range covering.Tuples(asked, min(4, len(asked))) {
		if !isRich(asked, tuple) {
			continue
		}
		row := covering.Row{}
		for i, question := range asked {
			if _, given := tuple[i]; !given {
				usual := slices.IndexFunc(question.Answers, func(answer string) bool { return covering.Possible(asked, tuple.With(i, answer)) })
				tuple = tuple.With(i, question.Answers[usual])
			}
			row = append(row, tuple[i])
		}
		more = append(more, specOf(asked, row))
	}
	return more
}

// isRich reports whether a tuple leaves out no feature that it speaks of: one
// that is not there puts nothing anywhere.
func isRich(asked []covering.Question, tuple covering.Tuple) bool {
	for i, answer := range tuple {
		if answer == without(asked[i]) {
			return false
		}
	}
	return true
}

// covered returns some combinations, and those of more that it takes to have
// everything that any of them has, as names tells: the ones first that add most.
func covered(some, more []spec.Spec, names func([]generator.Part) []string) ([]spec.Spec, error) {
	chosen, seen := slices.Clone(some), map[string]bool{}
	for _, s := range some {
		has, err := namesOf(s, names)
		if err != nil {
			return nil, err
		}
		for _, name := range has {
			seen[name] = true
		}
	}
	has := make([][]string, len(more))
	for i, s := range more {
		var err error
		if has[i], err = namesOf(s, names); err != nil {
			return nil, err
		}
	}
	for {
		best, most := 0, 0
		for i := range more {
			has[i] = slices.DeleteFunc(has[i], func(name string) bool { return seen[name] })
			if len(has[i]) > most {
				best, most = i, len(has[i])
			}
		}
		if most == 0 {
			return chosen, nil
		}
		chosen = append(chosen, more[best])
		for _, name := range has[best] {
			seen[name] = true
		}
	}
}

func namesOf(s spec.Spec, names func([]generator.Part) []string) ([]string, error) {
	parts, err := generator.Parts(templates.FS, s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Words(s), err)
	}
	return names(parts), nil
}

// unique joins lists and leaves out what stands in an earlier one.
func unique(lists ...[]spec.Spec) []spec.Spec {
	all, seen := []spec.Spec{}, map[string]bool{}
	for _, s := range slices.Concat(lists...) {
		if name := Words(s); !seen[name] {
			seen[name] = true
			all = append(all, s)
		}
	}
	return all
}

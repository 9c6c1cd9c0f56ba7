// Package tier says how much of what could be proved a test run proves.
//
//	go test -short ./...              what needs no project to be built
//	go test ./...                     the default: covers of what there is, samples of the rest
//	BACKEND_SLICE=3/10 go test ./...  the default, and the fourth of ten slices of the full run
//	BACKEND_FULL=1 go test -timeout 2h ./...   everything, with new random numbers
//
// Ten runs with the slices 0/10 to 9/10 look at all that the full run does.
package tier

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"testing"
)

// Slow skips tests that build and start projects when time is short.
func Slow(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds and starts whole projects; run without -short")
	}
}

// Full reports whether this is the full run.
func Full() bool { return os.Getenv("BACKEND_FULL") != "" }

// slice returns which of how many slices of the full run this run adds, or
// 0 of 0.
func slice() (which, of int) {
	text := os.Getenv("BACKEND_SLICE")
	if text == "" {
		return 0, 0
	}
	if _, err := fmt.Sscanf(text, "%d/%d", &which, &of); err != nil || which < 0 || which >= of {
		panic(fmt.Sprintf("BACKEND_SLICE=%s: wanted a slice and how many there are, such as 0/10 or 9/10", text))
	}
	return which, of
}

// Turn reports whether this run looks at the i-th of some things that the
// default tier leaves out.
func Turn(i int) bool {
	which, of := slice()
	return Full() || of > 0 && i%of == which
}

// Chosen returns those of some things that this run looks at: the ones that are
// in the default tier, and of the others those whose turn it is.
func Chosen[T any](all []T, inDefault func(i int, thing T) bool) []T {
	chosen, others := []T{}, 0
	for i, thing := range all {
		if inDefault(i, thing) {
			chosen = append(chosen, thing)
			continue
		}
		if Turn(others) {
			chosen = append(chosen, thing)
		}
		others++
	}
	return chosen
}

// Some is Chosen for a test that looks at a few things. Where their turns begin
// depends on the name of the test: or else the first slices would have the few of
// every test to look at, and the last ones nothing.
func Some[T any](t testing.TB, all []T, inDefault func(i int, thing T) bool) []T {
	chosen, others := []T{}, number(t)
	for i, thing := range all {
		isDefault := inDefault(i, thing)
		if isDefault || Turn(others) {
			chosen = append(chosen, thing)
		}
		if !isDefault {
			others++
		}
	}
	return chosen
}

// One is Some with one thing in the default tier. Which one depends on the name
// of the test, so that tests that choose from the same things look at all of them
// between them.
func One[T any](t testing.TB, all []T) []T {
	return Some(t, all, func(i int, _ T) bool { return i == number(t)%len(all) })
}

// number is one that belongs to a test.
func number(t testing.TB) int {
	sum := fnv.New32a()
	sum.Write([]byte(t.Name()))
	return int(sum.Sum32() >> 1)
}

// Seed returns where random numbers begin, and says how to repeat them: the
// setting if there is one, a number of its own in the full run and in a slice of
// it, and otherwise always the same.
func Seed(t testing.TB, setting string) uint64 {
	t.Helper()
	seed := uint64(1)
	if _, of := slice(); Full() || of > 0 {
		seed = rand.Uint64()
	}
	if text := os.Getenv(setting); text != "" {
		if _, err := fmt.Sscan(text, &seed); err != nil {
			t.Fatalf("%s: %v", setting, err)
		}
	}
	t.Logf("%s=%d", setting, seed)
	return seed
}

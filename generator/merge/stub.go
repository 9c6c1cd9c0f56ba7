package merge

import "bytes"

type Options struct{ Imports func(string) bool }

func File(path string, base, mine, theirs []byte, o Options) Result {
	switch {
	case bytes.Equal(base, mine):
		return whole(theirs)
	case bytes.Equal(base, theirs):
		return whole(mine)
	}
	return Result{Parts: []Part{{Conflict: &Conflict{1, base, mine, theirs}}}}
}
func Count(a, b []byte) (int, int)            { return 0, 0 }
func Unified(a, b string, x, y []byte) string { return "--- " + a + "\n+++ " + b + "\n" }

package spec

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestStandardLibrary compares the names that are refused with the list of the
// toolchain.
func TestStandardLibrary(t *testing.T) {
	out, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"builtin"}
	for path := range strings.FieldsSeq(string(out)) {
		first, _, _ := strings.Cut(path, "/")
		want = append(want, first)
	}
	slices.Sort(want)
	for _, name := range slices.Compact(want) {
		if CheckName(name) == nil {
			t.Errorf("%q is a package of the standard library and not refused", name)
		}
	}
	for _, name := range standardLibrary {
		if !slices.Contains(want, name) && name != "simd" { // only with GOEXPERIMENT=simd
			t.Errorf("%q is refused and no package of the standard library", name)
		}
	}
}

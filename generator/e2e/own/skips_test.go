package own

import (
	"slices"
	"testing"
)

func TestSkips(t *testing.T) {
	const printed = `=== RUN   TestGood
--- PASS: TestGood (0.00s)
=== RUN   TestSkipped
    some_test.go:7: no server
--- SKIP: TestSkipped (0.00s)
=== RUN   TestTable
=== RUN   TestTable/first
    some_test.go:9: no time
=== RUN   TestTable/second
--- PASS: TestTable (0.00s)
    --- SKIP: TestTable/first (0.00s)
    --- PASS: TestTable/second (0.00s)
PASS
`
	want := []string{"TestSkipped: some_test.go:7: no server", "TestTable/first: some_test.go:9: no time"}
	if got := skips(printed); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

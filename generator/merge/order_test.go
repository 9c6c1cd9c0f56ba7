package merge

import (
	"strings"
	"testing"
)

// Two insertions at one place, and whether somebody has to say which comes first.
func TestOrderIsMeaning(t *testing.T) {
	for _, test := range []struct {
		name, base   string // @ stands where both insert
		mine, theirs string
		conflicts    bool
	}{
		{"a chain of middleware", "func f(h H) H {\n\th = a(h)\n@\treturn h\n}\n", "\th = cache(h)\n", "\th = login(h)\n", true},
		{"in a block of a body", "func f() {\n\tif x {\n\t\ta()\n@\t}\n}\n", "\t\tb()\n", "\t\tc()\n", true},
		{"arguments of a call", "var x = f(\n\ta,\n@)\n", "\tb,\n", "\tc,\n", true},
		{"a function literal in a literal", "var x = []func(){\n\tfunc() {\n\t\ta()\n@\t},\n}\n", "\t\tb()\n", "\t\tc()\n", true},
		{"declarations", "func a() {}\n\n@func z() {}\n", "func b() {}\n\n", "func c() {}\n\n", false},
		{"a literal", "var x = []int{\n\t1,\n@\t9,\n}\n", "\t2,\n", "\t3,\n", false},
		{"a literal in a body", "func f() {\n\tx := []int{\n\t\t1,\n@\t\t9,\n\t}\n\tg(x)\n}\n", "\t\t2,\n", "\t\t3,\n", false},
		{"fields", "type T struct {\n\tA int\n@\tZ int\n}\n", "\tB int\n", "\tC int\n", false},
		{"constants", "const (\n\ta = 1\n@\tz = 9\n)\n", "\tb = 2\n", "\tc = 3\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, head := range []string{"package p\n\n", "package p\n\nimport \"fmt\"\n\n"} {
				put := func(lines string) []byte { return []byte(head + strings.Replace(test.base, "@", lines, 1)) }
				result := File("p.go", put(""), put(test.mine), put(test.theirs), Options{})
				if got := len(result.Conflicts()) > 0; got != test.conflicts {
					t.Errorf("a conflict: %v, wanted %v:\n%s", got, test.conflicts, result.Resolve())
				}
			}
		})
	}
}

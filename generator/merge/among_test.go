package merge

import (
	"bytes"
	"strings"
	"testing"
)

// Lines that are generated among ones that the owner took away stand where those
// were, or are a conflict: they are never dropped.
func TestAmongWhatIsGone(t *testing.T) {
	for _, test := range []struct {
		name, path, base string // the owner takes away what begins with -, and + is generated
		want             string // nothing for a conflict
	}{
		{"statements", "a.go", "func f() {\n\ta()\n-\tb()\n+\tx()\n-\tc()\n\td()\n}\n", "func f() {\n\ta()\n\tx()\n\td()\n}\n"},
		{"all of them", "a.go", "func f() {\n-\tb()\n+\tx()\n-\tc()\n}\n", "func f() {\n\tx()\n}\n"},
		{"elements", "a.go", "var a = []int{\n-\t1,\n+\t9,\n-\t2,\n}\n", "var a = []int{\n\t9,\n}\n"},
		{"fields", "a.go", "type T struct {\n-\tA int\n+\tX int\n-\tB int\n\tC int\n}\n", "type T struct {\n\tX int\n\tC int\n}\n"},
		{"declarations", "a.go", "-func a() {\n-}\n-\n+func x() {\n+}\n+\n-func b() {\n-}\n-\nfunc c() {\n}\n", "func x() {\n}\n\nfunc c() {\n}\n"},
		{"a block around it", "a.go", "func f() {\n-\tif ok {\n-\t\ta()\n+\t\tx()\n-\t\tb()\n-\t}\n}\n", ""},
		{"a case of a switch", "a.go", "func f() {\n\tswitch a {\n\tcase 1:\n-\tcase 2:\n-\t\tb()\n+\t\tx()\n-\t\tc()\n\t}\n}\n", ""},
		{"a function around it", "a.go", "-func f() {\n-\ta()\n+\tx()\n-\tb()\n-}\n", ""},
		{"what the owner writes instead", "a.go", "func f() {\n-\ta()\n+\tx()\n-\tb()\n}\n\nfunc mine() {}\n", ""},
		{"text", "notes.txt", "a\n-b\n+x\n-c\nd\n", ""},
		{"a README", "README.md", "# a\n\n-## b\n-\n+## x\n+\n-## c\n-\n## d\n", ""},
		{"a page", "internal/web/pages/index.html", "<ul>\n-<li>b\n+<li>x\n-<li>c\n</ul>\n", ""},
		{"settings", ".env.example", "A=1\n-B=1\n+X=1\n-C=1\nD=1\n", "A=1\nX=1\nD=1\n"},
		{"settings with comments", ".env.example", "-# B\n-B=1\n-\n+# X\n+X=1\n+\n-# C\n-C=1\n-\n# D\nD=1\n", "# X\nX=1\n\n# D\nD=1\n"},
	} {
		var base, mine, theirs strings.Builder
		for line := range strings.Lines(test.base) {
			switch line[0] {
			case '-':
				base.WriteString(line[1:])
				theirs.WriteString(line[1:])
				if strings.HasPrefix(test.name, "what the owner writes") {
					mine.WriteString("\town()\n")
				}
			case '+':
				theirs.WriteString(line[1:])
			default:
				for _, text := range []*strings.Builder{&base, &mine, &theirs} {
					text.WriteString(line)
				}
			}
		}
		head := ""
		if strings.HasSuffix(test.path, ".go") {
			head = "package p\n\n"
		}
		put := func(text string) []byte { return []byte(head + text) }
		result := File(test.path, put(base.String()), put(mine.String()), put(theirs.String()), Options{})
		isConflict := len(result.Conflicts()) > 0
		if isConflict != (test.want == "") || !isConflict && string(result.Resolve()) != head+test.want {
			t.Errorf("%s: %d conflicts, and it is\n%s\nwanted\n%s", test.name, len(result.Conflicts()), result.Resolve(), test.want)
		}
		if isConflict && !bytes.Contains(result.Resolve(Markers(Labels{})), []byte("x")) {
			t.Errorf("%s: what is generated is not in the conflict", test.name)
		}
	}
}

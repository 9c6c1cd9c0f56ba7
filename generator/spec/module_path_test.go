package spec_test

import (
	"path"
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestCheckName(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"shop", ""},
		{"my-shop", ""},
		{"my_shop.v2", ""},
		{"Shop2", ""},
		{"x", ""},
		{strings.Repeat("x", 100), ""},
		{"", "needs a name"},
		{strings.Repeat("x", 101), "longer than 100 characters"},
		{"a/b", "path separator"},
		{`a\b`, "path separator"},
		{"../x", "path separator"},
		{"/", "path separator"},
		{".", "cannot be the name"},
		{"..", "cannot be the name"},
		{".shop", "begins with '.'"},
		{"shop.", "trailing dot"},
		{"-shop", "leading dash"},
		{"_shop", "begins with '_'"},
		{"my shop", "invalid char ' '"},
		{"café", "invalid char 'é'"},
		{"shop\x00", "invalid char"},
		{"shop\n", "invalid char"},
		{"a:b", "invalid char ':'"},
		{"a*", "invalid char '*'"},
		{"con", "Windows"},
		{"CON", "Windows"},
		{"nul", "Windows"},
		{"com1", "Windows"},
		{"LPT9", "Windows"},
		{"aux.txt", "Windows"},
		{"prn.", "cannot be the name"},
		{"abcdef~1", "cannot be the name"},
		{"net", "standard library"},
		{"testing", "standard library"},
		{"main", "a meaning of its own"},
		{"Internal", "a meaning of its own"},
		{"vendor", "a meaning of its own"},
		{"C", "a meaning of its own"},
		{"all", "a meaning of its own"},
		{"shop.go", "a meaning of its own"},
		{"go", "a meaning of its own"},
		{"toolchain", "go.mod gives"},
		{"docs", "its program would be called"},
		{"Docs", "its program would be called"},
		{"go.mod", "its program would be called"},
		{"docs2", ""},
		{"v2", ""},
	} {
		spectest.CheckRefusal(t, test.name, spec.CheckName(test.name), test.want)
	}
}

func TestCheckModule(t *testing.T) {
	for _, test := range []struct{ path, want string }{
		{"shop", ""},
		{"example.com/shop", ""},
		{"github.com/Ada/my-shop/v2", ""},
		{"", "cannot be a module path"},
		{"a//b", "double slash"},
		{"/a", "empty path element"},
		{"a/", "trailing slash"},
		{"a/../b", "cannot be a module path"},
		{"github.com/ada/con", "Windows"},
		{"github.com/ada/internal", "a meaning of its own"},
		{"github.com/ada/_x", "begins with '_'"},
		{"net/shop", `the standard library owns "net"`},
		{"https://example.com/shop", "double slash"},
		{"http:shop", "invalid char ':'"},
		{"my shop", "invalid char ' '"},
		{"toolchain", "go.mod gives"},
		{"github.com/ada/toolchain", ""},
		{"github.com/ada/docs", "its program would be called"},
		{"github.com/ada/docs/v2", "its program would be called"},
		{"github.com/docs/shop", ""},
	} {
		spectest.CheckRefusal(t, test.path, spec.CheckModule(test.path), test.want)
	}
}

// What is accepted as the name of a project is one element of a path, and a
// module path.
func FuzzCheckName(f *testing.F) {
	for _, name := range []string{"shop", "con", "../x", "a\\b", "net", "x.go", "ä", "-x", "a~1"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if spec.CheckName(name) != nil {
			return
		}
		if path.Base(name) != name || strings.ContainsAny(name, `\:*?"<>| `) || len(name) > 100 {
			t.Errorf("%q is accepted as a name", name)
		}
		if err := spec.CheckModule(name); err != nil {
			t.Errorf("%q is accepted as a name and not as a module path: %v", name, err)
		}
	})
}

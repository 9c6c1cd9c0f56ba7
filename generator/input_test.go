package generator

import (
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"backend/templates"
)

// checkRefusal fails the test unless err is an [*InputError] that holds want,
// or nil if want is empty.
func checkRefusal(t *testing.T, what string, err error, want string) {
	t.Helper()
	invalid, ok := errors.AsType[*InputError](err)
	switch {
	case want == "" && err != nil:
		t.Errorf("%s is refused: %v", what, err)
	case want != "" && !ok:
		t.Errorf("%s: got error %v, wanted a refusal that says %q", what, err, want)
	case want != "" && !strings.Contains(invalid.Message+"; "+invalid.Hint, want):
		t.Errorf("%s:\ngot  %s; %s\nwant %s", what, invalid.Message, invalid.Hint, want)
	case want != "" && invalid.Hint == "":
		t.Errorf("%s: %s: there is no hint", what, invalid.Message)
	}
}

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
		checkRefusal(t, test.name, CheckName(test.name), test.want)
	}
}

// A program cannot take the place of what the project has in its directory.
func TestMadeNames(t *testing.T) {
	for _, starter := range Starters.Names() {
		s := Default("shop")
		s.Features, s.Starter = Features.Names(), starter
		files, err := Render(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name, _, _ := strings.Cut(file.Path, "/")
			if CheckName(name) == nil {
				t.Errorf("%q can be the name of a project, which has %s", name, file.Path)
			}
		}
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
		checkRefusal(t, test.path, CheckModule(test.path), test.want)
	}
}

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

func TestNearest(t *testing.T) {
	names := []string{"nethttp", "chi", "gin"}
	for got, want := range map[string]string{
		"nethtp": "nethttp", "net/http": "nethttp", "NetHTTP": "nethttp", "chy": "chi", "jin": "gin",
		"postgres": "", "": "", "x": "", "hci": "chi", "ngi": "", "netthp": "nethttp", "thttp": "nethttp", "nett": "",
	} {
		if near := Nearest(got, names); near != want {
			t.Errorf("nearest to %q is %q, want %q", got, near, want)
		}
	}
	if near := Nearest("cot", []string{"cat", "cut"}); near != "cat" {
		t.Errorf("of two that are as near it is %q, want the first", near)
	}
}

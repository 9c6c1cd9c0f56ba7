package journal

import "testing"

func TestCheckPath(t *testing.T) {
	for _, name := range []string{
		"main.go", "internal/web/routes.go", ".gitignore", ".github/workflows/test.yml", ".gitattributes",
		".env.example", StateDir + "/" + StateFile, "git/x.go", "a.git.go", "über/straße.go",
	} {
		if err := CheckPath(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{
		"", ".", "/etc/passwd", "../x", "a/../x", "a//b", "a/", `a\b`, `..\x`, "c:x", "main.go:stream", "a\x00b", "\xff",
		".git", ".git/config", ".GIT/config", "a/.git/hooks/pre-commit", "a/b/.Git", ".git./config", ".git /config",
		"GIT~1/config", ".g\u200cit/config", ".git\ufeff/config", ".hg/hgrc", ".svn/x", ".jj/x", ".bzr/x", "svn~1/x",
	} {
		if CheckPath(name) == nil {
			t.Errorf("%q can be named", name)
		}
	}
}

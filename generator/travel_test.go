package generator

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

var (
	namesFile = regexp.MustCompile("`([a-z]+[a-z_/]*(?:\\.go|/))`")
	wrapsAll  = regexp.MustCompile(`h = s\.(\w+)\(h\)`)
)

// TestReadmeFollowsARequest holds "How a request travels" to naming the files
// that are there, and none too few: what wraps every request, and the
// handlers.
func TestReadmeFollowsARequest(t *testing.T) {
	for _, c := range everyCombination() {
		t.Run(c.name, func(t *testing.T) {
			texts := map[string]string{}
			for _, file := range c.render(t) {
				texts[file.Path] = string(file.Data)
			}
			_, section, _ := strings.Cut(texts["README.md"], "## How a request travels")
			section, _, _ = strings.Cut(section, "\n## ")
			checkNamedFiles(t, section, texts)
			for name := range texts {
				if isPassed(name, texts) && !strings.Contains(section, "`"+name+"`") {
					t.Errorf("a request passes %s, which is not named in\n%s", name, section)
				}
			}
		})
	}
}

// checkNamedFiles fails the test if the section names a file that is not there.
func checkNamedFiles(t *testing.T, section string, texts map[string]string) {
	t.Helper()
	found := namesFile.FindAllStringSubmatch(section, -1)
	if len(found) < 5 {
		t.Errorf("the README names only %d files in\n%s", len(found), section)
	}
	for _, match := range found {
		if _, ok := texts[match[1]]; !ok && path.Ext(match[1]) != "" {
			t.Errorf("the README names %s, which is not there", match[1])
		}
	}
}

// isPassed reports whether a file has handlers, or something that middleware.go
// wraps around all of them.
func isPassed(name string, texts map[string]string) bool {
	if path.Dir(name) != "internal/web" || strings.HasSuffix(name, "_test.go") {
		return false
	}
	for _, match := range wrapsAll.FindAllStringSubmatch(texts["internal/web/middleware.go"], -1) {
		if strings.Contains(texts[name], "func (s *Server) "+match[1]+"(") {
			return true
		}
	}
	return strings.HasSuffix(name, "_handler.go") || strings.HasSuffix(name, "_handlers.go")
}

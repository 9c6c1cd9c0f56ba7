package generator

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/golden"
)

const goldenDir = "../testdata/golden"

// TestGoldenProjects compares whole projects, so that a change of the
// templates shows what it does to people's code.
func TestGoldenProjects(t *testing.T) {
	for _, test := range []struct{ dir, combination string }{
		{"todo", "nethttp-sqlite-todo"},
		{"hello", "chi-sqlite-hello"},
		{"fields", "gin-sqlite-fields"},
		{"session", "chi-postgres-blog-auth-cors-docker-session"},
		{"jwt", "gin-mongo-fields-auth-jwt"},
	} {
		t.Run(test.dir, func(t *testing.T) {
			got := map[string][]byte{}
			for _, file := range find(t, test.combination).render(t) {
				got[file.Path] = file.Data
			}
			golden.Tree(t, filepath.Join(goldenDir, test.dir), got)
		})
	}
}

// TestDigests compares the fingerprint of every combination there is, so that
// no change of any output goes unseen.
func TestDigests(t *testing.T) {
	var got strings.Builder
	for _, c := range everyCombination() {
		fmt.Fprintln(&got, c.name, Fingerprint(c.render(t)))
	}
	golden.File(t, filepath.Join(goldenDir, "digests.txt"), []byte(got.String()))
}

func find(t testing.TB, name string) combination {
	t.Helper()
	all := everyCombination()
	i := slices.IndexFunc(all, func(c combination) bool { return c.name == name })
	if i < 0 {
		t.Fatalf("there is no combination %s", name)
	}
	return all[i]
}

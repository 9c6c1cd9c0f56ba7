package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/ledger"
	"backend/generator/spec"
)

// run has go vet and staticcheck look at projects, as their owners would. Their
// packages lie side by side in one module, where they share what is loaded and
// compiled for them: that costs a tenth of one by one. A package that several have
// is looked at once, and not again if nothing was found before.
func run(t *testing.T, specs []spec.Spec) {
	t.Helper()
	m := newModule(t)
	for _, s := range specs {
		m.add(combos.Words(s), render(t, s))
	}
	dir := m.write()
	staticcheck := strings.TrimSpace(command(t, ".", "go", "tool", "-n", "staticcheck"))
	for tool, words := range map[string][]string{"vet": {"go", "vet"}, "staticcheck": {staticcheck}} {
		t.Run(tool, func(t *testing.T) {
			patterns, claims := []string{}, []*ledger.Claim{}
			for _, p := range m.looked {
				claim := ledger.NewClaim(t, fmt.Sprintf("the program %s finds nothing in %s of %s", tool, p.of, p.from), "program "+tool+" "+p.of).WithFiles(p.files)
				if !claim.Proved() {
					patterns, claims = append(patterns, "./"+p.dir), append(claims, claim)
				}
			}
			t.Logf("%d of %d packages of %d projects", len(patterns), len(m.looked), len(specs))
			if len(patterns) == 0 {
				return
			}
			if out := command(t, dir, slices.Concat(words, patterns)...); out != "" {
				t.Error(out)
			}
			for _, claim := range claims {
				claim.Prove()
			}
		})
	}
}

package generator

import (
	"path"
	"slices"
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/templates"
)

// TestNamesThatFilesTake lists the names that no resource can have because a
// generated file has it: a new file is not to take a good one away.
func TestNamesThatFilesTake(t *testing.T) {
	taken := []string{}
	for _, database := range []string{"sqlite", "postgres", "mongo"} {
		s := spec.Default("shop")
		s.Database, s.Features = database, []string{"auth"}
		seen := map[string]bool{"todos": true}
		files, err := Render(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if dir := path.Dir(file.Path); dir != "internal/model" && dir != "internal/store" {
				continue // elsewhere what is made for a resource has a longer name
			}
			stem, _, _ := strings.Cut(path.Base(file.Path), ".")
			stem = strings.TrimSuffix(stem, "_test")
			for _, name := range slices.Compact([]string{stem, strings.TrimSuffix(stem, "s")}) {
				r, err := spec.NameResource(name, name+"s")
				if err != nil || name == "todo" || seen[name] {
					continue
				}
				seen[name] = true
				with := s
				with.Resources = []spec.Resource{r}
				if _, err := Render(templates.FS, with); err != nil && strings.Contains(err.Error(), "has a file") {
					taken = append(taken, name)
				}
			}
		}
	}
	slices.Sort(taken)
	taken = slices.Compact(taken)
	if want := []string{"helper", "items", "postgre"}; !slices.Equal(taken, want) {
		t.Errorf("got %q, want %q", taken, want)
	}
}

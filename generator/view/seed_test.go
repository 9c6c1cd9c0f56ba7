package view_test

import (
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/generator/view"
)

// What was written for the resources of the starters is all there.
func TestWrittenSeeds(t *testing.T) {
	for starter, want := range map[string][]string{
		"todo":  {`{Title: sent("Water the plants"), Done: sent(true)}`, `{Title: sent("Buy oat milk and bread")}`},
		"notes": {`{Title: sent("Spare key: with the neighbours on the second floor")}`},
		"blog":  {`Author: sent("Grace")`, `PostID: sent(nth(somePosts.Items, 3).ID)`},
	} {
		s := spec.Default("shop")
		s.Starter = starter
		s, err := s.Complete()
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, r := range (view.Project{Spec: s}).Resources() {
			if len(r.Seeds()) != r.SeedCount() {
				t.Errorf("%s: got %d seeds, want %d", r.Name, len(r.Seeds()), r.SeedCount())
			}
			all += strings.Join(r.Seeds(), "\n")
		}
		for _, text := range want {
			if !strings.Contains(all, text) {
				t.Errorf("%s: want %s in\n%s", starter, text, all)
			}
		}
	}
}

// Unique fields have as many values as there are seeds; a ref that waits for what
// it refers to is left out.
func TestSeeds(t *testing.T) {
	for line, want := range map[string]int{
		"book title:string:unique pages:int:unique":            4,
		"book kind:enum=a,b:unique title:string":               2,
		"book shelf:ref=shelf:unique":                          3,
		"book mail:email:unique next:ref=book:optional:unique": 4,
		"todo title:string:unique code:string:unique":          4, // six were written
		"todo title:int:unique":                                4, // none of them fits
	} {
		s := spec.Default("shop")
		s.Starter = ""
		shelf, err := spec.ReadResource("shelf state:enum=x,y,z:unique")
		if err != nil {
			t.Fatal(err)
		}
		r, err := spec.ReadResource(line)
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = []spec.Resource{shelf, r}
		if s, err = s.Complete(); err != nil {
			t.Fatal(err)
		}
		made := slices.IndexFunc(s.Resources, func(other spec.Resource) bool { return other.Name == r.Name })
		seeds := view.Resource{Resource: s.Resources[made]}.Seeds()
		different := slices.Compact(slices.Sorted(slices.Values(seeds)))
		if len(seeds) != want || len(different) != want {
			t.Errorf("%s: got %d different seeds of %d, want %d:\n%s", line, len(different), len(seeds), want, strings.Join(seeds, "\n"))
		}
		if strings.Contains(strings.Join(seeds, ""), "NextID") {
			t.Errorf("%s: a ref to what is not there yet has a value:\n%s", line, strings.Join(seeds, "\n"))
		}
	}
}

// Values of one type differ, so that unique fields can have them.
func TestSeedValuesDiffer(t *testing.T) {
	for _, f := range catalogue.FieldTypes {
		if different := slices.Compact(slices.Sorted(slices.Values(f.Seeds))); len(different) != len(f.Seeds) {
			t.Errorf("%s: some of %v are the same", f.Name, f.Seeds)
		}
	}
}

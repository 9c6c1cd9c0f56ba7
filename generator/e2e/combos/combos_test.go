package combos

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/catalogue"
	"backend/generator/e2e/covering"
	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
	"backend/generator/engine"
	"backend/generator/spec"
	"backend/templates"
)

func cover(t *testing.T) []spec.Spec {
	t.Helper()
	specs, err := Cover()
	if err != nil {
		t.Fatal(err)
	}
	return specs
}

func full(t *testing.T) []spec.Spec {
	t.Helper()
	specs, err := Full()
	if err != nil {
		t.Fatal(err)
	}
	return specs
}

// TestCover holds the default tier to what it claims: every pair of answers,
// every template and every section of wiring.
func TestCover(t *testing.T) {
	specs := cover(t)
	t.Logf("%d combinations", len(specs))
	for _, missing := range missingAnswers(specs, 2) {
		t.Errorf("no combination that is served has %s", missing)
	}
	for _, missing := range missingParts(t, specs) {
		t.Errorf("no combination that is served has %s", missing)
	}
	for _, missing := range missingChoices(specs) {
		t.Errorf("no combination that is served has the choice %s", missing)
	}
}

// TestLinted holds what is vetted and linted to every triple of answers.
func TestLinted(t *testing.T) {
	specs, err := Linted()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d combinations", len(specs))
	for _, missing := range missingAnswers(specs, 3) {
		t.Errorf("no combination that is vetted has %s", missing)
	}
}

// TestFull holds the full run to every triple, and to every pair of sections
// that meet in one file of any combination: those of a hundred drawn ones are all in
// it. With -short it leaves the sections out.
func TestFull(t *testing.T) {
	specs := full(t)
	t.Logf("%d combinations", len(specs))
	for _, missing := range missingAnswers(specs, 3) {
		t.Errorf("no combination of the full run has %s", missing)
	}
	if testing.Short() {
		return
	}
	met := map[string]bool{}
	for _, s := range specs {
		for _, meeting := range meetings(t, s) {
			met[meeting] = true
		}
	}
	draw, asked := rand.New(rand.NewPCG(tier.Seed(t, "COMBOS_SEED"), 0)), questions()
	for range 100 {
		row := covering.Row{}
		for _, question := range asked {
			row = append(row, question.Answers[draw.IntN(len(question.Answers))])
		}
		s := specOf(asked, row)
		for _, meeting := range meetings(t, s) {
			if !met[meeting] {
				t.Errorf("%s has %s, and no combination of the full run does", Words(s), meeting)
			}
		}
	}
}

func meetings(t *testing.T, s spec.Spec) []string {
	t.Helper()
	parts, err := generator.Parts(templates.FS, s)
	if err != nil {
		t.Fatal(err)
	}
	return Meetings(parts)
}

// missingAnswers names the combinations of answers to strength of the questions
// that none of specs gives.
func missingAnswers(specs []spec.Spec, strength int) []string {
	asked, rows := questions(), []covering.Row{}
	for _, s := range specs {
		if row, fits := rowOf(asked, s); fits {
			rows = append(rows, row)
		}
	}
	missing := []string{}
	for _, tuple := range covering.Missing(asked, strength, rows) {
		words := []string{}
		for i, question := range asked {
			if answer, given := tuple[i]; given {
				words = append(words, question.Name+" "+answer)
			}
		}
		missing = append(missing, strings.Join(words, " with "))
	}
	return missing
}

// missingParts lists what of the templates none of specs uses.
func missingParts(t *testing.T, specs []spec.Spec) []generator.Part {
	t.Helper()
	missing, err := engine.AllParts(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range specs {
		parts, err := generator.Parts(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		missing = slices.DeleteFunc(missing, func(p generator.Part) bool { return slices.Contains(parts, p) })
	}
	return missing
}

// missingChoices lists the entries of the catalogue that none of specs has. It
// looks at specs alone, and knows nothing of questions.
func missingChoices(specs []spec.Spec) []string {
	found := map[string]bool{}
	for _, s := range specs {
		for _, name := range append([]string{s.Framework, s.Database, s.Auth, s.Starter}, s.Features...) {
			found[name] = true
		}
		for _, r := range s.Resources {
			if s.Auth != "" {
				found[cmp.Or(r.Access, catalogue.Accesses.Default())] = true
			}
			for _, f := range r.Fields {
				found[f.Type.Name] = true
				for modifier, has := range map[string]bool{"optional": f.Optional, "unique": f.Unique, "cascade": f.Cascade, "sorted": f.Sorted} {
					found[modifier] = found[modifier] || has
				}
			}
		}
	}
	wanted := append(catalogue.Modifiers.Names(), catalogue.Accesses.Names()...)
	for _, question := range catalogue.Questions() {
		wanted = append(wanted, question.Names()...)
	}
	for _, fieldType := range catalogue.FieldTypes {
		wanted = append(wanted, fieldType.Name)
	}
	return slices.DeleteFunc(wanted, func(name string) bool { return found[name] })
}

// TestMissingIsNamed takes things out of the lists: what goes is named, and so
// is a choice that the catalogue has and the lists have not.
func TestMissingIsNamed(t *testing.T) {
	withoutMongo := slices.DeleteFunc(slices.Clone(cover(t)), func(s spec.Spec) bool { return s.Database == "mongo" })
	if missing := missingAnswers(withoutMongo, 2); !slices.Contains(missing, "framework gin with database mongo") {
		t.Errorf("without MongoDB %q is missing, wanted gin with mongo in it", missing)
	}
	if missing := missingParts(t, withoutMongo); !slices.ContainsFunc(missing, func(p generator.Part) bool { return strings.HasPrefix(p.From, "mongo/") }) {
		t.Errorf("without MongoDB %v are missing, wanted templates of mongo in it", missing)
	}
	old := catalogue.Features.All
	defer func() { catalogue.Features.All = old }()
	catalogue.Features.All = append(slices.Clone(old), catalogue.Choice{Name: "jobs"})
	if missing := missingChoices(cover(t)); !slices.Equal(missing, []string{"jobs"}) {
		t.Errorf("beside a new feature the choices %q are missing, wanted jobs", missing)
	}
	if missing := missingAnswers(cover(t), 2); !slices.Contains(missing, "database mongo with jobs jobs") {
		t.Errorf("beside a new feature the pairs %q are missing, wanted mongo with jobs in it", missing)
	}
	if rows := array(2); len(rows) > 2*len(Pairs()) || !slices.ContainsFunc(rows, func(s spec.Spec) bool { return slices.Contains(s.Features, "jobs") }) {
		t.Errorf("%d rows beside a new feature, %d without it: wanted it to be taken in, with a few rows more", len(rows), len(Pairs()))
	}
}

// TestNamesAreDifferent keeps names of combinations from standing for two.
func TestNamesAreDifferent(t *testing.T) {
	seen := map[string]string{}
	for _, s := range slices.Concat(full(t), LoneFields()) {
		described := fmt.Sprint(s)
		if other, there := seen[Words(s)]; there && other != described {
			t.Errorf("two combinations are called %s", Words(s))
		}
		seen[Words(s)] = described
	}
}

package generator

import (
	"fmt"
	"slices"
)

// Advice says, in sentences, what somebody has to know or to do when a project
// that was before becomes s.
func (s Spec) Advice(before Spec) []string {
	advice := []string{}
	if s.Auth != "" && before.Auth == "" {
		advice = append(advice, s.adoption(before)...)
	}
	if s.Auth == "" && before.Auth != "" {
		advice = append(advice, "From now on everybody sees and changes everything, with no login.")
	}
	advice = append(advice, s.fillings(before)...)
	if s.Database != before.Database {
		advice = append(advice, fmt.Sprintf("This changes code and no data: what is in %s stays there, and %s begins empty.", before.Database, s.Database))
	}
	return advice
}

// adoption says what becomes of the rows that were there before auth.
func (s Spec) adoption(before Spec) []string {
	advice := []string{}
	for _, r := range s.Resources {
		if !slices.ContainsFunc(before.Resources, func(old Resource) bool { return old.Plural == r.Plural }) {
			continue
		}
		statement := fmt.Sprintf(Databases.find(s.Database).Adopt, r.Plural)
		advice = append(advice, fmt.Sprintf("The %s that are there already stay, belong to nobody, and nobody sees them. After the first start,\nthis gives them to the account with the id 1:\n    %s", r.Plural, statement))
	}
	return advice
}

// fillings says what the items that are there already get in new fields.
func (s Spec) fillings(before Spec) []string {
	advice := []string{}
	for _, r := range s.Resources {
		i := slices.IndexFunc(before.Resources, func(old Resource) bool { return old.Plural == r.Plural })
		if i < 0 {
			continue
		}
		for _, f := range r.Fields {
			if !before.Resources[i].has(f) {
				advice = append(advice, fmt.Sprintf("The %s that are there already get %s: %s.", r.PluralWords(), f.Name, f.Filling()))
			}
		}
	}
	return advice
}

// RouterOf returns the module path of a framework's router, empty for that of
// the standard library.
func RouterOf(framework string) string { return Frameworks.find(framework).Router }

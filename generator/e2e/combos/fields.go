package combos

import (
	"fmt"
	"slices"
	"strings"

	"backend/generator"
)

// LoneFields are projects that have one field: what it needs must be there,
// and nothing that it does not. What unique needs is the same for all types.
func LoneFields() []generator.Spec {
	specs := []generator.Spec{}
	for _, f := range EveryField()[0].Fields {
		if f.Unique && f.Type.Name != "string" {
			continue
		}
		s := Spec(generator.Frameworks.Default(), generator.Databases.Default(), generator.Starters.Default())
		s.Resources = []generator.Resource{resource("lone_"+f.Name, f.String())}
		if f.IsRef() {
			s.Resources = append(s.Resources, resource("writer", "age:int:optional"))
		}
		specs = append(specs, s)
	}
	return specs
}

// EveryField is a resource with fields of every type with every set of
// modifiers, and the writer that its refs refer to.
func EveryField() []generator.Resource {
	fields := []string{}
	for _, t := range generator.FieldTypes {
		form := t.Name + map[string]string{"enum": "=draft,public,in-review", "ref": "=writer"}[t.Name]
		for _, modifiers := range subsets(generator.Modifiers.Names()) {
			name := strings.Join(append([]string{"some", t.Name}, modifiers...), "_")
			field := strings.Join(append([]string{name, form}, modifiers...), ":")
			if _, err := generator.ParseField(field); err == nil { // cascade is for refs alone
				fields = append(fields, field)
			}
		}
	}
	return []generator.Resource{resource("blog_post", fields...), resource("writer", "name:string")}
}

func resource(name string, fields ...string) generator.Resource {
	r, err := generator.ParseResource(name, "", fields)
	if err != nil {
		panic(fmt.Sprintf("%s %v: %v", name, fields, err))
	}
	return r
}

// subsets returns all subsets of names.
func subsets(names []string) [][]string {
	all := [][]string{{}}
	for _, name := range names {
		for _, set := range slices.Clone(all) {
			all = append(all, append(slices.Clone(set), name))
		}
	}
	return all
}

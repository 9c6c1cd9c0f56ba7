package combos

import (
	"fmt"
	"slices"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// LoneFields are projects that have one field: what it needs must be there,
// and nothing that it does not. What unique needs is the same for all types.
func LoneFields() []spec.Spec {
	specs := []spec.Spec{}
	for _, f := range EveryField()[0].Fields {
		if f.Unique && f.Type.Name != "string" || f.Ref == "blog_post" {
			continue
		}
		s := Spec(catalogue.Frameworks.Default(), catalogue.Databases.Default(), catalogue.Starters.Default())
		lone := []string{f.String()}
		if f.IsMany() {
			lone = append(lone, "age:int:optional") // it is no field of a table
		}
		s.Resources = []spec.Resource{resource("lone_"+f.Name, lone...)}
		if f.Refers() {
			s.Resources = append(s.Resources, resource("writer", "age:int:optional"))
		}
		specs = append(specs, s)
	}
	return specs
}

// EveryField is a resource with fields of every type with every set of
// modifiers, and the writer that its refs refer to. It is linked with itself, too.
func EveryField() []spec.Resource {
	fields := []string{}
	for _, t := range catalogue.FieldTypes {
		form := t.Name + map[string]string{"decimal": "=2", "enum": "=draft,public,in-review", "many": "=writer", "ref": "=writer"}[t.Name]
		for _, modifiers := range subsets(catalogue.Modifiers.Names()) {
			if slices.Contains(modifiers, "sorted") && len(modifiers) > 1 && !slices.Equal(modifiers, []string{"optional", "sorted"}) {
				continue // an index more, whatever else the field is; MongoDB has at most 64
			}
			name := strings.Join(append([]string{"some", t.Name}, modifiers...), "_")
			field := strings.Join(append([]string{name, form}, modifiers...), ":")
			if _, err := spec.ParseField(field); err == nil { // cascade is for refs alone
				fields = append(fields, field)
			}
		}
	}
	fields = append(fields, "related:many=blog_post")
	return []spec.Resource{resource("blog_post", fields...), resource("writer", "name:string")}
}

func resource(name string, fields ...string) spec.Resource {
	r, err := spec.ParseResource(name, "", fields)
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

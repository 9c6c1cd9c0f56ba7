// Package view is what templates can say of a project: its answers, its resources
// and their fields in the forms in which they stand in code, in SQL, in JSON and
// in documents.
//
// It adds nothing to what [spec.Spec] knows, and package spec needs none of it.
package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/spec"
)

// A Project is what a template sees: the answers, and the resource if the file is
// rendered for one.
type Project struct {
	spec.Spec
	Resource  *Resource
	Columns   map[string]string // the column types of the database, by field type
	GoVersion string
}

// A Resource is one in the forms that templates need.
type Resource struct{ spec.Resource }

// A Field is one of a resource, in the forms that templates need.
type Field struct{ spec.Field }

// A Member is a field and the resource that it is one of.
type Member struct {
	Field
	Resource Resource
}

// Resources are those of the project.
func (p Project) Resources() []Resource { return resources(p.Spec.Resources) }

// InOrder lists the resources so that each comes after those that its samples
// refer to.
func (p Project) InOrder() []Resource { return resources(p.Spec.InOrder()) }

// First is the resource that is made first, if there is any.
func (p Project) First() Resource { return p.InOrder()[0] }

// References are the fields that refer to other items, to one or to any number.
func (p Project) References() []Member { return members(p.Spec.Referring()) }

// Refs are those that refer to one.
func (p Project) Refs() []Member { return members(p.Spec.References()) }

// Cleared are the refs that are cleared when what they refer to is deleted.
func (p Project) Cleared() []Member {
	return slices.DeleteFunc(p.References(), func(m Member) bool { return !m.Clears })
}

// Nested are the refs that lists are nested by.
func (p Project) Nested() []Member { return members(p.Spec.Nested()) }

// Links are the fields that refer to any number of other items.
func (p Project) Links() []Member { return members(p.Spec.Links()) }

// KeptLinks are those that documents have still though their fields are gone.
func (p Project) KeptLinks() []Member { return members(p.Spec.KeptLinks()) }

// Held are the references that the store has to keep right itself if its database does
// not: those of fields that there are, and of fields that are gone.
func (p Project) Held() []Member { return append(p.References(), p.KeptLinks()...) }

// HeldLinks are those that have any number of ids.
func (p Project) HeldLinks() []Member { return append(p.Links(), p.KeptLinks()...) }

// HeldItems are those that lead to items of resources.
func (p Project) HeldItems() []Member { return append(p.Nested(), p.KeptLinks()...) }

// IsHeld reports whether any of them lead to the resource.
func (p Project) IsHeld() bool {
	return slices.ContainsFunc(p.Held(), func(m Member) bool { return m.Ref == p.Resource.Name })
}

// Fillings are the fields that were added to the resources and cannot be empty.
func (p Project) Fillings() []Member { return members(p.Spec.Fillings()) }

// HasTimestamps reports whether any field is a moment: each resource has two.
func (p Project) HasTimestamps() bool { return len(p.Spec.Resources) > 0 || p.has("time") }

// HasDates reports whether any field is a date.
func (p Project) HasDates() bool { return p.has("date") }

// HasDecimals reports whether any field is a decimal.
func (p Project) HasDecimals() bool { return p.has("decimal") }

// HasLists reports whether any field is a list.
func (p Project) HasLists() bool { return p.has("list") }

// ListsDates reports whether lists have to do with a field that is a date.
func (p Project) ListsDates() bool { return has(p.Spec.Resources, "date") }

// ListsDecimals reports whether lists have to do with a field that is a decimal.
func (p Project) ListsDecimals() bool { return has(p.Spec.Resources, "decimal") }

func (p Project) has(fieldType string) bool { return has(p.Tabled(), fieldType) }

// has reports whether any field is of a type.
func has(resources []spec.Resource, fieldType string) bool {
	return slices.ContainsFunc(resources, func(r spec.Resource) bool {
		return slices.ContainsFunc(r.Fields, func(f spec.Field) bool { return f.Type.Name == fieldType })
	})
}

// HasIDs reports whether anything that is stored has an id that counts up.
func (p Project) HasIDs() bool {
	return len(p.Spec.Resources) > 0 || p.Spec.Auth != "" || catalogue.Starters.Find(p.Spec.Starter).Numbered
}

// Renamings are the migrations that give collections other names, or take indexes away,
// before others are made, as the store of documents writes them.
func (p Project) Renamings() []string {
	steps := []string{}
	for _, step := range p.Spec.Reshapings() {
		switch {
		case step.Is.Plural != "":
			steps = append(steps, fmt.Sprintf("reshaping{name: %q, collection: %q, moved: %q},", step.Name, step.Resource.Plural, step.Is.Plural))
		case step.Loosens:
			steps = append(steps, fmt.Sprintf("reshaping{name: %q, collection: %q, unindexed: %q},", step.Name, step.Resource.Plural, step.Resource.Fields[0].Name))
		}
	}
	return steps
}

// Reshapings are those after which documents have other fields.
func (p Project) Reshapings() []string {
	steps := []string{}
	for _, step := range p.Spec.Reshapings() {
		if step.Is.Plural != "" || step.Loosens {
			continue
		}
		names := []string{}
		for _, f := range step.Resource.Fields {
			names = append(names, strconv.Quote(f.Name))
		}
		does := "without: []string{" + strings.Join(names, ", ") + "}"
		if step.Renames {
			does = "renamed: map[string]string{" + strings.Join(names, ": ") + "}"
		}
		steps = append(steps, fmt.Sprintf("reshaping{name: %q, collection: %q, %s},", step.Name, step.Resource.Plural, does))
	}
	return steps
}

// IsReshaped reports whether there are any of both.
func (p Project) IsReshaped() bool { return len(p.Spec.Reshapings()) > 0 }

// Definitions defines the columns of the fields of the resource.
func (p Project) Definitions() []string { return p.Resource.definitions(p.Database) }

// Additions defines the columns that a migration adds.
func (p Project) Additions() []string { return p.Resource.additions(p.Database) }

// Fields are those of the resource.
func (r Resource) Fields() []Field { return fields(r.Resource.Fields) }

// Refs are the fields that refer to other items.
func (r Resource) Refs() []Field { return fields(r.Resource.Refs()) }

// Links are the fields that refer to any number of other items.
func (r Resource) Links() []Member {
	links := []Member{}
	for _, f := range fields(r.Resource.Links()) {
		links = append(links, r.link(f))
	}
	return links
}

// Referring are the fields that refer to other items, to one or to any number.
func (r Resource) Referring() []Field { return fields(r.Resource.Referring()) }

// ColumnFields are those that have a column in its table.
func (r Resource) ColumnFields() []Field { return fields(r.Resource.ColumnFields()) }

// AccountRefs are the fields that refer to accounts.
func (r Resource) AccountRefs() []Field { return fields(r.Resource.AccountRefs()) }

// AccountRefs are the refs to accounts.
func (p Project) AccountRefs() []Member {
	return slices.DeleteFunc(p.References(), func(m Member) bool { return !m.OfAccount })
}

// Uniques are the fields of which no two items have the same value.
func (r Resource) Uniques() []Field { return fields(r.Resource.Uniques()) }

// UniquesOfEach are the fields of which no two items of one owner have the same value.
func (r Resource) UniquesOfEach() []Field { return fields(r.Resource.UniquesOfEach()) }

// UniquesOfAll are the fields of which no two items at all have the same value.
func (r Resource) UniquesOfAll() []Field { return fields(r.Resource.UniquesOfAll()) }

// Sorted are the fields that have an index to sort lists by.
func (r Resource) Sorted() []Field { return fields(r.Resource.Sorted()) }

// Nested are the refs of the resource that lists are nested by.
func (r Resource) Nested() []Member { return members(r.Resource.Nested()) }

// Ancestors are the resources that a sample of r refers to, and those that they
// refer to in turn, each after those that it needs.
func (r Resource) Ancestors() []Resource { return resources(r.Resource.Ancestors()) }

// Lists are the resources of which a list stands at the address of each.
func (r Resource) Lists() []Resource {
	list := []Resource{}
	for _, other := range r.Resource.Lists {
		list = append(list, Resource{*other})
	}
	return list
}

// Target is the resource that a ref refers to.
func (f Field) Target() *Resource { return &Resource{*f.Field.Target} }

func resources(list []spec.Resource) []Resource {
	seen := make([]Resource, len(list))
	for i, r := range list {
		seen[i] = Resource{r}
	}
	return seen
}

func fields(list []spec.Field) []Field {
	seen := make([]Field, len(list))
	for i, f := range list {
		seen[i] = Field{f}
	}
	return seen
}

func members(list []spec.Member) []Member {
	seen := make([]Member, len(list))
	for i, m := range list {
		seen[i] = Member{Field{m.Field}, Resource{m.Resource}}
	}
	return seen
}

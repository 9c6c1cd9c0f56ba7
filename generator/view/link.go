package view

import (
	"slices"

	"backend/generator/spec"
)

// What the store of a database that speaks SQL says of links.

// link is a many of r.
func (r Resource) link(f Field) Member { return Member{f, r} }

func (m Member) spec() spec.Member {
	return spec.Member{Field: m.Field.Field, Resource: m.Resource.Resource}
}

// LinkTable is the table of a many, as in SQL.
func (m Member) LinkTable() string { return m.spec().LinkTable() }

// LinkColumn is the column of that table for the item that has the many.
func (m Member) LinkColumn() string { return m.spec().LinkColumn() }

// LinkVar is the Go name of a variable that stands for that table.
func (m Member) LinkVar() string { return m.spec().LinkVar() }

// LinkIndex names the index with which the items are found that are linked with one.
func (m Member) LinkIndex() string { return m.spec().LinkIndex() }

// Before is the many of a resource with the name that a migration takes from it.
func (m Member) Before() Member { return Member{m.Field, Resource{Resource: *m.Resource.Was}} }

// LinkVars lists its LinkVar behind the other arguments of a call.
func (r Resource) LinkVars() string {
	vars := ""
	for _, link := range r.Links() {
		vars += ", " + link.LinkVar()
	}
	return vars
}

// OldLink is the many that a migration gives another name.
func (r Resource) OldLink() Member { return r.Links()[0] }

// NewLink is the many under that name.
func (r Resource) NewLink() Member { return r.Links()[1] }

// Below are the refs whose items are created at the address of what they refer to.
func (p Project) Below() []Member { return below(p.Nested()) }

// Below are those of the refs of the resource alone.
func (r Resource) Below() []Member { return below(r.Nested()) }

func below(nested []Member) []Member {
	return slices.DeleteFunc(nested, func(m Member) bool { return m.IsMany() })
}

// LinkedFrom are the links whose items are listed at the address of what they refer to.
func (r Resource) LinkedFrom() []Member {
	return slices.DeleteFunc(r.Nested(), func(m Member) bool { return m.IsRef() })
}

package spec

import (
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// Items are linked with any number of others by fields of the type many. A database
// that speaks SQL has a table for each of these fields, with one row for each link.

// manySuffix ends the name of a many.
const manySuffix = "_ids"

// link makes f a many of the resource that is called target. Its name is that of one
// of them: tags are tag_ids.
func (f Field) link(target string) (Field, error) {
	switch {
	case target == "":
		return Field{}, catalogue.Refuse("an example: tags:many=tag", "the many %q does not say which resource it refers to", f.Name)
	case target == accounts.Name:
		return Field{}, catalogue.Refuse("give each of them an item of their own: backend add resource member account:ref=account:cascade, with a ref to what they are members of",
			"the many %q cannot refer to accounts", f.Name)
	}
	if err := checkIdentifier("the resource of a many", target); err != nil {
		return Field{}, err
	}
	for _, ending := range []string{manySuffix, refSuffix} {
		if one, isID := strings.CutSuffix(f.Name, ending); isID {
			return Field{}, catalogue.Refuse("write "+pluralOf(one)+":many="+target, "the many %q is stored with the ending %s: leave that out", f.Name, manySuffix)
		}
	}
	one, isMany := singularOf(f.Name)
	f.Word, f.Ref = f.Name, target
	if !isMany && one == target {
		f.Word = pluralOf(one)
	}
	f.Name = one + manySuffix
	return f, nil
}

// FilterName is what lists are filtered by it with: tag_id for tag_ids, where one of
// several has to be the one that is wanted.
func (f Field) FilterName() string {
	if f.IsMany() {
		return strings.TrimSuffix(f.Name, "s")
	}
	return f.Name
}

// Links are the fields that refer to any number of other items.
func (r Resource) Links() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !f.IsMany() })
}

// Referring are the fields that refer to other items, to one or to any number.
func (r Resource) Referring() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !f.Refers() })
}

// ColumnFields are those that have a column in its table.
func (r Resource) ColumnFields() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return f.IsMany() })
}

// Links are the fields that refer to any number of other items.
func (s Spec) Links() []Member {
	return s.members(func(_ Resource, f Field) bool { return f.IsMany() })
}

// Referring are the fields that refer to other items, to one or to any number.
func (s Spec) Referring() []Member {
	return s.members(func(_ Resource, f Field) bool { return f.Refers() })
}

// LinkName is what the table of a many is called, without regard to words of SQL.
func (m Member) LinkName() string { return shorten(m.Resource.Name + "_" + m.Word) }

// LinkTable is the table of a many, as in SQL.
func (m Member) LinkTable() string { return sqlName(m.LinkName()) }

// LinkColumn is the column of that table for the item that has the many. The one for
// what it is linked with is FilterName.
func (m Member) LinkColumn() string { return m.Resource.Name + refSuffix }

// LinkVar is the Go name of a variable that stands for that table: "postTags".
func (m Member) LinkVar() string { return variable(m.Resource.Name + "_" + m.Word) }

// LinkIndex names the index with which the items are found that are linked with one.
func (m Member) LinkIndex() string { return shorten(m.LinkName() + "_" + m.FilterName()) }

// checkLinks refuses a many that gets in the way of something else of its resource, and
// a resource that has nothing but such.
func (r Resource) checkLinks() error {
	for _, f := range r.Links() {
		if r.has(Field{Name: f.FilterName()}) {
			return catalogue.Refuse("choose another word", "the resource %q has a field %q: lists are filtered by %s with that name, too", r.Name, f.FilterName(), f.Name)
		}
		if f.FilterName() == r.Name+refSuffix {
			return catalogue.Refuse("choose another word, such as related:many="+f.Ref, "the many %q of the resource %[2]q cannot be called so: each link would have two columns %[2]s%s", f.Word, r.Name, refSuffix)
		}
	}
	if len(r.Fields) > 0 && len(r.ColumnFields()) == 0 {
		return catalogue.Refuse("give it one more, such as name:string", "the resource %q has no field of its own, only links with others", r.Name)
	}
	return nil
}

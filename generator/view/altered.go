package view

// What a migration that alters a field makes of its column.

// Altered is the field that a migration alters.
func (r Resource) Altered() Field { return r.Fields()[0] }

// was is what a field that is altered was.
func (f Field) was() Field {
	if f.Before == nil {
		return f
	}
	return Field{*f.Before}
}

// IsEased reports whether it can be null from now on.
func (f Field) IsEased() bool { return f.Optional && !f.was().Optional }

// IsRequired reports whether it cannot be null any more.
func (f Field) IsRequired() bool { return !f.Optional && f.was().Optional }

// ChangesNull reports whether either is so.
func (f Field) ChangesNull() bool { return f.Optional != f.was().Optional }

// LosesSort reports whether there is an index to sort by that goes; it may come again.
func (f Field) LosesSort() bool { return f.Before != nil && f.was().Sorted }

// LosesUnique reports whether its values need not be unique any more.
func (f Field) LosesUnique() bool { return f.was().Unique && !f.Unique }

// GetsUnique reports whether they have to be, from now on.
func (f Field) GetsUnique() bool { return f.Unique && !f.was().Unique }

// RemakesUnique reports whether an index that keeps them unique goes where a column is
// made anew.
func (f Field) RemakesUnique() bool {
	return f.was().Unique && (f.ChangesNull() || f.LosesUnique())
}

// RemakesRef reports whether the index of a ref goes then.
func (f Field) RemakesRef() bool { return f.IsRef() && f.ChangesNull() }

// Copied is what a column that is made anew gets of the one that goes, in SQL.
func (f Field) Copied() string {
	if f.Optional {
		return f.Name + "_"
	}
	return "coalesce(" + f.Name + "_, " + f.FillingSQL() + ")"
}

// GetsUniqueOfEach reports whether values have to be unique for each owner from now on.
func (r Resource) GetsUniqueOfEach() bool { return r.Owned && r.Altered().GetsUnique() }

// GetsUniqueOfAll reports whether they have to be unique at all.
func (r Resource) GetsUniqueOfAll() bool { return !r.Owned && r.Altered().GetsUnique() }

// RemakesUniqueOfEach is GetsUniqueOfEach, also where the column is made anew.
func (r Resource) RemakesUniqueOfEach() bool {
	return r.Owned && r.Altered().Unique && (r.Altered().GetsUnique() || r.Altered().ChangesNull())
}

// RemakesUniqueOfAll is GetsUniqueOfAll, also where the column is made anew.
func (r Resource) RemakesUniqueOfAll() bool {
	return !r.Owned && r.Altered().Unique && (r.Altered().GetsUnique() || r.Altered().ChangesNull())
}

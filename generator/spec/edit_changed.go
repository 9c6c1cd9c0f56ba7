package spec

import (
	"slices"

	"backend/generator/catalogue"
)

// SwitchField returns s with a field of the resource that is called name as text says:
// optional, unique and sorted may differ from what it is. It returns an
// [*catalogue.InputError] for what the field cannot become.
func (s Spec) SwitchField(name, text string) (Spec, error) {
	i, names := s.find(name)
	if i < 0 {
		return Spec{}, catalogue.CheckOneOf("resource", name, names)
	}
	is, err := ParseField(text)
	if err != nil {
		return Spec{}, err
	}
	r := s.Resources[i]
	was, err := r.find(is.Name)
	if err != nil {
		return Spec{}, err
	}
	same := is
	same.Optional, same.Unique, same.Sorted = was.Optional, was.Unique, was.Sorted
	switch {
	case is.String() == was.String():
		return Spec{}, catalogue.Refuse("add or leave out optional, unique or sorted", "the field %s of %s is so already: %s", was.Name, name, was)
	case same.String() != was.String():
		return Spec{}, catalogue.Refuse("for another type, add a field and remove this one; for another name: backend rename field", "the field %s of %s is %s: only optional, unique and sorted can be switched, not what else is different in %s", was.Name, name, was, is)
	case was.Optional && !is.Optional && (is.Unique || is.IsRef()):
		return Spec{}, catalogue.Refuse("leave it optional: "+is.String()+":optional", "%s: what is in the table %s already can have no value for %s", is, r.Plural, is.Name)
	}
	is.Alters = true
	r.Fields = slices.Clone(r.Fields)
	r.Fields[slices.IndexFunc(r.Fields, func(f Field) bool { return f.Name == was.Name })] = is
	s.Resources = slices.Clone(s.Resources)
	s.Resources[i] = r
	return s.Complete()
}

// With is f with those of the modifiers that can be switched, and without the others.
func (f Field) With(modifiers ...string) Field {
	f.Optional = slices.Contains(modifiers, "optional")
	f.Unique = slices.Contains(modifiers, "unique")
	f.Sorted = slices.Contains(modifiers, "sorted")
	return f
}

// RenameResource returns s with other names for the resource that is called old: see
// Following for its table. Without a plural it is as in [ParseResource]. Fields that
// refer to it keep their names. It returns an [*catalogue.InputError] for names that it
// cannot have.
func (s Spec) RenameResource(old, name, plural string) (Spec, error) {
	i, names := s.find(old)
	if i < 0 {
		return Spec{}, catalogue.CheckOneOf("resource", old, names)
	}
	is, err := NameResource(name, plural)
	if err != nil {
		return Spec{}, err
	}
	was := s.Resources[i]
	if is.Name == was.Name && is.Plural == was.Plural {
		return Spec{}, catalogue.Refuse("choose another name or --plural", "the resource %q is called so already, and many of them %q", was.Name, was.Plural)
	}
	if j, _ := s.find(is.Name); j >= 0 && j != i {
		return Spec{}, catalogue.Refuse("choose another name", "the project has a resource %q already", is.Name)
	}
	s.Resources = calledAs(s.Resources, Migration{Resource: was, Is: is})
	s.Resources[i].Was, s.Resources[i].FromPlural = &was, is.FromPlural
	return s.Complete()
}

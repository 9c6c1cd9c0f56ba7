package spec

import (
	"slices"

	"backend/generator/catalogue"
)

// Who may read the items of a resource, in a project with accounts.

func (s Spec) hasAuth() bool {
	return s.Auth != "" || slices.Contains(catalogue.Features.WithNeeds(s.Features), "auth")
}

// Shared are the resources whose items others than their owner can read.
func (s Spec) Shared() []Resource {
	return slices.DeleteFunc(slices.Clone(s.Resources), func(r Resource) bool { return !r.Shared })
}

// Published are those of the Shared that everybody can read, also without a login.
func (s Spec) Published() []Resource {
	return slices.DeleteFunc(s.Shared(), func(r Resource) bool { return !r.IsPublic() })
}

// Widened are the fields that became unique for all owners together, after they were so
// for each, or after they were not unique at all.
func (s Spec) Widened() []Member {
	h := s.history()
	return s.members(func(r Resource, f Field) bool {
		return f.Unique && slices.ContainsFunc(h.migrations, func(m Migration) bool {
			isOne := m.Kind == shareField && r.Shared || m.Kind == alterField && len(m.Resource.Uniques()) > 0
			return isOne && !m.Retired && m.Resource.Plural == r.Plural && h.standing(m).Resource.has(f)
		})
	})
}

// IsPrivate reports whether nobody but their owner can read its items.
func (r Resource) IsPrivate() bool { return r.Owned && !r.Shared }

// IsPublic reports whether everybody can read its items, also without a login.
func (r Resource) IsPublic() bool { return r.Access == "public" }

// WithAccess returns s, not complete, with a resource that others may read as a
// kind of access says. It returns an [*catalogue.InputError] if there is no such
// resource or kind, or no account.
func (s Spec) WithAccess(name, kind string) (Spec, error) {
	i, names := s.find(name)
	if i < 0 {
		return Spec{}, catalogue.CheckOneOf("resource", name, names)
	}
	if err := catalogue.Accesses.Check(kind); err != nil {
		return Spec{}, err
	}
	s.Resources = slices.Clone(s.Resources)
	s.Resources[i].Access = kind
	return s, s.checkAccess(s.Resources[i : i+1])
}

// SwitchAccess is WithAccess for a project that exists.
func (s Spec) SwitchAccess(name, kind string) (Spec, error) {
	s, err := s.WithAccess(name, kind)
	if err != nil {
		return Spec{}, err
	}
	return s.Complete()
}

// checkAccess refuses resources that say who may read them in a project without
// accounts.
func (s Spec) checkAccess(resources []Resource) error {
	for _, r := range resources {
		if r.Access != "" && !s.hasAuth() {
			return catalogue.Refuse("add accounts: --auth session for a new project, backend add auth for one that exists",
				"%s cannot be %s: without the feature auth nobody owns anything, and everybody reads all", r.Plural, r.Access)
		}
	}
	return nil
}

// sharingAsStarter returns s, which gets accounts, with those resources that its
// starter begins with shared as the starter has them, if they can be.
func (s Spec) sharingAsStarter() (Spec, error) {
	s.Features = append(slices.Clone(s.Features), "auth")
	begin, err := s.starterResources()
	if err != nil {
		return Spec{}, err
	}
	private := s.Resources
	s.Resources = slices.Clone(s.Resources)
	for _, r := range begin {
		if i, _ := s.find(r.Name); i >= 0 {
			s.Resources[i].Access, s.Resources[i].Shared = r.Access, r.Access != ""
		}
	}
	if checkSharedRefs(s.Resources) != nil {
		s.Resources = private
	}
	return s, nil
}

// checkShown refuses a field that is called as what others see of the owner.
func checkShown(resources []Resource) error {
	for _, r := range resources {
		if r.Shared && r.has(Field{Name: shownOwner}) {
			return catalogue.Refuse("call the field something else, or keep the resource private",
				"%s cannot be %s with a field %q: under that name others see whose an item is", r.Plural, r.Access, shownOwner)
		}
	}
	return nil
}

// shownOwner is the name under which items that others can read show their owner.
const shownOwner = "owner"

// checkSharedRefs refuses refs that would keep somebody from deleting what is theirs,
// because something of somebody else's refers to it.
func checkSharedRefs(resources []Resource) error {
	for _, r := range resources {
		for _, f := range r.Refs() {
			i := slices.IndexFunc(resources, func(target Resource) bool { return target.Name == f.Ref })
			isShared := i < 0 || resources[i].Shared // otherwise it is an account
			if isShared && !f.Cascade && !f.Optional {
				return catalogue.Refuse("make it "+f.String()+":cascade, or optional, so that it is cleared",
					"%s: %s refers to what others own, and would keep them from deleting it", r.Name, f)
			}
		}
	}
	return nil
}

// UniquesOfEach are its fields of which no two items of one owner have the same value.
func (r Resource) UniquesOfEach() []Field {
	if r.Shared {
		return nil
	}
	return r.Uniques()
}

// UniquesOfAll are its fields of which no two items at all have the same value.
func (r Resource) UniquesOfAll() []Field {
	if r.Owned && !r.Shared {
		return nil
	}
	return r.Uniques()
}

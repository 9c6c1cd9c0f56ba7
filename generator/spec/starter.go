package spec

import (
	"fmt"
	"slices"

	"backend/generator/catalogue"
)

// A starter is what the resources of a project begin with. Each of them may be
// changed later; when one is gone, or comes after others, there is no starter
// any more that could tell what the project is.

// starterResources are those that the starter of s begins with.
func (s Spec) starterResources() ([]Resource, error) {
	starter := catalogue.Starters.Find(s.Starter)
	lines := starter.Resources
	if s.hasAuth() && starter.Owned != nil {
		lines = starter.Owned
	}
	resources := []Resource{}
	for _, line := range lines {
		resource, err := ReadResource(line)
		if err != nil {
			return nil, fmt.Errorf("starter %s: %w", s.Starter, err)
		}
		resources = append(resources, resource)
	}
	return resources, nil
}

// begun returns s without its starter if its resources do not begin with those
// of the starter, by name.
func (s Spec) begun() (Spec, error) {
	begin, err := s.starterResources()
	for i, r := range begin {
		if i >= len(s.Resources) || s.Resources[i].Name != r.Name {
			s.Starter = ""
		}
	}
	return s, err
}

// StartingWith returns s with the resources of its starter and own ones: one
// that is called as one of the starter's takes its place, the others follow. It
// returns an [*catalogue.InputError] if two of them have one name, or if there is nothing
// to start with.
func (s Spec) StartingWith(own []Resource) (Spec, error) {
	resources, err := s.starterResources()
	if err != nil {
		return Spec{}, err
	}
	if err := s.checkAccess(own); err != nil {
		return Spec{}, err
	}
	begin := len(resources)
	for i, r := range own {
		isSame := func(other Resource) bool { return other.Name == r.Name }
		at := slices.IndexFunc(resources[:begin], isSame)
		switch {
		case slices.ContainsFunc(own[:i], isSame):
			return Spec{}, catalogue.Refuse("name each resource once", "there are two resources %q", r.Name)
		case at >= 0:
			resources[at] = r
		default:
			resources = append(resources, r)
		}
	}
	if s.Starter == "" && len(resources) == 0 {
		return Spec{}, catalogue.Refuse("an example: backend new shop --resource \"book title:string pages:int\"", "a new project needs a starter or a resource, and has neither")
	}
	s.Resources = resources
	return s, nil
}

// Own returns the starter that the resources of s begin with, if there is one,
// and the resources that have to be named beside it: StartingWith of both gives
// those of s.
func (s Spec) Own() (starter string, own []Resource, err error) {
	if s, err = s.begun(); err != nil {
		return "", nil, err
	}
	begin, err := s.starterResources()
	own = slices.DeleteFunc(slices.Clone(s.Resources), func(r Resource) bool {
		return slices.ContainsFunc(begin, func(b Resource) bool { return b.String() == r.String() })
	})
	return s.Starter, own, err
}

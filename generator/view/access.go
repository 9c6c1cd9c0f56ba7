package view

import "slices"

// Who may read what, in a project with accounts.

// Shared are the resources whose items others than their owner can read.
func (p Project) Shared() []Resource { return resources(p.Spec.Shared()) }

// Published are those of the Shared that everybody can read, also without a login.
func (p Project) Published() []Resource { return resources(p.Spec.Published()) }

// Widened are the fields that became unique for all owners together.
func (p Project) Widened() []Member { return members(p.Spec.Widened()) }

// PublicPaths are the paths below which everybody may read its items, as the list of
// public paths has them.
func (r Resource) PublicPaths() []string {
	paths := []string{"/api/" + r.Plural, "/api/" + r.Plural + "/*"}
	for _, ref := range r.Nested() {
		if ref.Target().IsPublic() {
			paths = append(paths, "/api/"+ref.Target().Plural+"/*/"+r.Plural)
		}
	}
	return paths
}

// PrivateAncestors are those of the Ancestors that nobody but their owner can refer to.
func (r Resource) PrivateAncestors() []Resource {
	return slices.DeleteFunc(r.Ancestors(), func(a Resource) bool { return a.Shared })
}

// NestedInPrivate are those of the Nested that refer to what its owner alone can read.
func (r Resource) NestedInPrivate() []Member {
	return slices.DeleteFunc(r.Nested(), func(m Member) bool { return m.Target().Shared })
}

// NestedInShared are those of the Nested that refer to what others can read, too.
func (r Resource) NestedInShared() []Member {
	return slices.DeleteFunc(r.Nested(), func(m Member) bool { return !m.Target().Shared })
}

// ToStranger is the status of a response that has the given one for an account, as a
// Go expression, for somebody who is not logged in.
func (r Resource) ToStranger(status string) string {
	if r.IsPublic() {
		return status
	}
	return "http.StatusUnauthorized"
}

// ToStranger is ToStranger for the list of items that refer to another one.
func (m Member) ToStranger(status string) string {
	if !m.Target().IsPublic() {
		return m.Target().ToStranger(status)
	}
	return m.Resource.ToStranger(status)
}

// AccountToStranger is ToStranger for what others see of an account.
func (p Project) AccountToStranger() string {
	if len(p.Published()) > 0 {
		return "http.StatusOK"
	}
	return "http.StatusUnauthorized"
}

// OthersListed lists the ids of the first item that refers to another one, as another
// account sees the list: none if it cannot read it.
func (m Member) OthersListed() string {
	if m.Resource.Shared && m.IsClosed() {
		return ", 1"
	}
	return ""
}

// SameByOther is the status of the response to another account that makes what is
// there already, as a Go expression.
func (r Resource) SameByOther() string {
	for _, f := range r.Clashing() {
		if !f.IsRef() || f.Target().Shared {
			return "http.StatusConflict"
		}
	}
	return "http.StatusCreated"
}

// Readers says who can read its items.
func (r Resource) Readers() string {
	switch {
	case r.IsPublic():
		return "everybody"
	case r.Shared:
		return "everybody who is logged in"
	}
	return "their owner"
}

package contract

import (
	"net/http"
	"testing"

	"backend/generator/spec"
)

// A ref is a field that refers to items, of the resource that has it.
type ref struct {
	spec.Field
	of spec.Resource
	in Project
}

func (p Project) refs() []ref {
	refs := []ref{}
	for _, r := range p.Resources {
		for _, f := range r.Refs() {
			refs = append(refs, ref{f, r, p})
		}
	}
	return refs
}

// isNested reports whether the items are listed and created at the address of what
// they refer to: of several fields that refer to the same resource, the first says so. Nothing is
// below an account.
func (f ref) isNested() bool {
	if f.OfAccount {
		return false
	}
	return isFirst(f.of, f.Field)
}

// clears reports whether deleting what it refers to clears it: others may own that,
// and are not kept from deleting it.
func (f ref) clears() bool { return f.Optional && !f.Cascade && f.Target.Shared }

// A family is what a check of a ref needs: items that refer, and items that
// they refer to.
type family struct {
	*resource
	field   ref
	parents *resource
}

func familyOf(c *Client, f ref) *family {
	return &family{use(c, f.of), f, use(c, *f.Target)}
}

// bodyOf makes up an item that refers to a parent.
func (f *family) bodyOf(t testing.TB, parent item) item {
	t.Helper()
	body := f.body(t)
	body[f.field.Name] = parent["id"]
	return body
}

// bear stores an item that refers to a parent.
func (f *family) bear(t testing.TB, parent item) item {
	t.Helper()
	child := f.client.send(t, http.MethodPost, f.list, text(f.bodyOf(t, parent))).want(t, http.StatusCreated).item(t, f.Resource)
	equal(t, "what a new item refers to", child[f.field.Name], parent["id"])
	equal(t, "the item when it is read", f.read(t, child.id()), child)
	return child
}

// bearSome stores as many as can refer to one parent, and returns them as a
// list has them.
func (f *family) bearSome(t testing.TB, parent item) []item {
	t.Helper()
	children := []item{f.bear(t, parent)}
	for len(children) < 3 && !f.field.Unique {
		children = append([]item{f.bear(t, parent)}, children...)
	}
	return children
}

// nest is the list of the items that refer to a parent.
func (f *family) nest(parent string) *resource {
	nested := *f.resource
	nested.list = f.parents.path(parent) + "/" + f.Plural
	return &nested
}

// drop deletes a parent and wants a status.
func (f *family) drop(t testing.TB, parent item, status int) {
	t.Helper()
	if f.field.OfAccount {
		itself := f.client.with(nil).logIn(t, f.field.in, parent["email"].(string), goodPassword)
		itself.send(t, http.MethodDelete, mePath, text(map[string]string{"password": goodPassword})).want(t, status)
		return
	}
	f.client.do(t, request{method: http.MethodDelete, path: f.parents.path(parent.id())}).want(t, status)
}

// checkParentGone wants a parent not to be there any more. Not everybody can see who
// has an account.
func (f *family) checkParentGone(t *testing.T, parent item) {
	t.Helper()
	if !f.field.OfAccount {
		checkGone(t, f.parents, parent.id())
	}
}

// checkParentStays wants a parent to be as it was.
func (f *family) checkParentStays(t *testing.T, parent item) {
	t.Helper()
	if !f.field.OfAccount {
		equal(t, "what is referred to", f.parents.read(t, parent.id()), parent)
	}
}

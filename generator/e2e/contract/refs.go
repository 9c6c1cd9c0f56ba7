package contract

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"

	"backend/generator/spec"
)

// parentsFirst puts each resource after those that its items cannot be without.
func parentsFirst(resources []spec.Resource) []spec.Resource {
	sorted := []spec.Resource{}
	for _, r := range resources {
		for _, next := range append(r.Ancestors(), r) {
			if !slices.ContainsFunc(sorted, func(other spec.Resource) bool { return other.Name == next.Name }) {
				sorted = append(sorted, next)
			}
		}
	}
	return sorted
}

// referred is what the nth body of a resource refers to: one of two items, or
// one of its own if nothing else may refer to it. What can only be made after
// the body refers to nothing.
func (r *resource) referred(t testing.TB, f spec.Field, n int) any {
	t.Helper()
	switch {
	case f.Open && f.IsMany():
		return ids()
	case f.Open:
		return nil
	}
	parents := use(r.client, *f.Target)
	if f.Unique {
		return parents.create(t)["id"]
	}
	for i := len(r.shared[f.Name]); i < 2; i++ {
		id := ""
		if f.OfAccount {
			id = r.client.peer(t, i)
		} else {
			id = parents.create(t).id()
		}
		r.shared[f.Name] = append(r.shared[f.Name], id)
	}
	if two := r.shared[f.Name]; f.IsMany() {
		return json.RawMessage([]string{"[]", "[" + two[0] + "]", "[" + two[1] + "]", "[" + two[0] + "," + two[1] + "]"}[n%4])
	}
	return json.Number(r.shared[f.Name][n%2])
}

// CheckRefs holds all refs of a project to the contract.
func CheckRefs(t *testing.T, c *Client, p Project) {
	for _, ref := range p.refs() {
		for _, check := range []struct {
			name string
			run  func(*testing.T, *family)
		}{
			{"change", checkRefChange},
			{"refuse", checkRefRefuse},
			{"filter", checkRefFilter},
			{"nested", checkNested},
			{"below", checkBelow},
			{"delete", checkParentDelete},
		} {
			t.Run(ref.of.Name+" "+ref.Name+" "+check.name, func(t *testing.T) { check.run(t, familyOf(c, ref)) })
		}
		for _, deeper := range p.refs() {
			if ref.Cascade && deeper.Ref == ref.of.Name {
				t.Run(ref.of.Name+" "+ref.Name+" below "+deeper.of.Name+" "+deeper.Name, func(t *testing.T) {
					checkDeepDelete(t, familyOf(c, ref), familyOf(c, deeper))
				})
			}
		}
	}
}

func checkRefChange(t *testing.T, f *family) {
	first, second := f.parents.create(t), f.parents.create(t)
	child := f.bear(t, first)
	f.patch(t, child.id(), f.field.Name, second["id"])
	body := f.bodyOf(t, first)
	put := f.client.send(t, http.MethodPut, f.path(child.id()), text(body)).want(t, http.StatusOK).item(t, f.Resource)
	put.wantFields(t, f.Resource, body)
	if !f.field.Optional {
		return
	}
	f.patch(t, child.id(), f.field.Name, nil)
	f.patch(t, child.id(), f.field.Name, second["id"])
	delete(body, f.field.Name)
	put = f.client.send(t, http.MethodPut, f.path(child.id()), text(body)).want(t, http.StatusOK).item(t, f.Resource)
	equal(t, "what it refers to when it is not sent", put[f.field.Name], nil)
	f.drop(t, second, http.StatusNoContent) // it is free again
}

func checkRefRefuse(t *testing.T, f *family) {
	gone := f.parents.create(t)
	f.drop(t, gone, http.StatusNoContent)
	child := f.bear(t, f.parents.create(t))
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
		w := &writer{f.resource, f.field.Field, method, child.id()}
		for _, value := range append([]string{gone.id()}, kinds["ref"].invalid...) {
			w.refuses(t, value, http.StatusUnprocessableEntity)
		}
		for _, value := range kinds["ref"].wrong {
			w.refuses(t, value, http.StatusBadRequest)
		}
	}
}

// wrongRefs are values that no id in a query can be.
var wrongRefs = []string{"", "0", "-1", "x", "1.5", "1e0", "%20", "1%20", "%00", "null", "1,2", "9223372036854775808"}

func checkRefFilter(t *testing.T, f *family) {
	parent, childless := f.parents.create(t), f.parents.create(t)
	children := f.bearSome(t, parent)
	query := "?" + f.field.Name + "="
	checkListed(t, f.resource, query+parent.id()+"&", children)
	equal(t, "what refers to nothing of the kind", f.page(t, query+childless.id()), page{Items: []item{}})
	equal(t, "what refers to what is not there", f.page(t, query+"9223372036854775807"), page{Items: []item{}})
	for _, value := range wrongRefs {
		f.client.get(t, f.list+query+value).want(t, http.StatusBadRequest)
	}
}

// checkListed wants a list to have certain items, in parts and with each other
// filter as well.
func checkListed(t *testing.T, r *resource, query string, want []item) {
	t.Helper()
	for _, limit := range []int{1, 2, 100} {
		equal(t, "the list", r.walk(t, query, limit), want)
	}
	equal(t, "what comes after the newest", r.page(t, query+"after="+want[0].id()).Items, want[1:])
	for _, field := range r.Fields {
		for _, value := range choices(field) {
			equal(t, field.Name+"="+value, r.walk(t, query+field.Name+"="+value+"&", 100), withValue(want, field.Name, value))
		}
	}
}

func checkNested(t *testing.T, f *family) {
	parent, childless := f.parents.create(t), f.parents.create(t)
	children := f.bearSome(t, parent)
	if !f.field.isNested() {
		return // the path is that of another ref
	}
	nested := f.nest(parent.id())
	checkListed(t, nested, "?", children)
	equal(t, "what refers to nothing of the kind", f.nest(childless.id()).page(t, ""), page{Items: []item{}})
	for _, query := range []string{"limit=0", "limit=101", "limit=x", "after=x", "after=0"} {
		f.client.get(t, nested.list+"?"+query).want(t, http.StatusBadRequest)
	}
	f.drop(t, childless, http.StatusNoContent)
	for _, id := range append([]string{childless.id(), "9223372036854775807"}, impossibleIDs...) {
		f.client.get(t, f.nest(id).list).want(t, http.StatusNotFound)
		f.client.send(t, http.MethodPost, f.nest(id).list, text(f.bodyOf(t, parent))).want(t, http.StatusNotFound)
	}
}

// checkBelow creates items at the address of what they refer to.
func checkBelow(t *testing.T, f *family) {
	if !f.field.isNested() {
		return
	}
	first, second := f.parents.create(t), f.parents.create(t)
	list := f.nest(first.id()).list
	sent, silent := f.bodyOf(t, first), f.bodyOf(t, second)
	delete(silent, f.field.Name)
	for parent, body := range map[string]item{first.id(): sent, second.id(): silent} {
		r := f.client.send(t, http.MethodPost, f.nest(parent).list, text(body)).want(t, http.StatusCreated)
		child := r.item(t, f.Resource)
		body[f.field.Name] = json.Number(parent)
		child.wantFields(t, f.Resource, body)
		equal(t, "Location", r.header.Get("Location"), f.path(child.id()))
		equal(t, "the item when it is read", f.read(t, child.id()), child)
		f.remove(t, child.id())
	}
	for _, other := range []any{second["id"], nil} {
		body := f.bodyOf(t, first)
		body[f.field.Name] = other
		f.client.send(t, http.MethodPost, list, text(body)).wantInvalid(t, f.field.Name)
	}
	body := f.bodyOf(t, first)
	body["id"] = 1
	f.client.send(t, http.MethodPost, list, text(body)).wantInvalid(t, "id")
	f.client.send(t, http.MethodPost, list, "").want(t, http.StatusBadRequest)
	equal(t, "what was refused", f.nest(first.id()).page(t, "").Items, []item{})
}

func checkParentDelete(t *testing.T, f *family) {
	parent, another := f.parents.create(t), f.parents.create(t)
	children, other := f.bearSome(t, parent), f.bear(t, another)
	if f.field.Cascade {
		f.drop(t, parent, http.StatusNoContent)
		f.checkParentGone(t, parent)
		for _, child := range children {
			checkGone(t, f.resource, child.id())
		}
		equal(t, "what refers to something else", f.read(t, other.id()), other)
		return
	}
	if f.field.clears() {
		f.drop(t, parent, http.StatusNoContent)
		for _, child := range children {
			child[f.field.Name] = nil
			equal(t, "what referred to it", f.read(t, child.id()), child)
		}
		equal(t, "what refers to something else", f.read(t, other.id()), other)
		return
	}
	f.drop(t, parent, http.StatusConflict)
	f.checkParentStays(t, parent)
	for _, child := range children {
		equal(t, "what refers to it", f.read(t, child.id()), child)
		f.remove(t, child.id())
	}
	f.drop(t, parent, http.StatusNoContent)
	f.patch(t, other.id(), f.field.Name, f.parents.create(t)["id"])
	f.drop(t, another, http.StatusNoContent)
}

// checkDeepDelete deletes what others go with, to one of which something else
// refers: that goes as well, or else all of them stay.
func checkDeepDelete(t *testing.T, f, deeper *family) {
	parent := f.parents.create(t)
	children := f.bearSome(t, parent)
	below := deeper.bear(t, children[len(children)-1])
	switch {
	case deeper.field.clears():
		f.drop(t, parent, http.StatusNoContent)
		below[deeper.field.Name] = nil
		equal(t, "what referred to what went along", deeper.read(t, below.id()), below)
		return
	case !deeper.field.Cascade:
		f.drop(t, parent, http.StatusConflict)
		f.checkParentStays(t, parent)
		for _, child := range children {
			equal(t, "what was to go with it", f.read(t, child.id()), child)
		}
		equal(t, "what keeps them", deeper.read(t, below.id()), below)
		deeper.remove(t, below.id())
	}
	f.drop(t, parent, http.StatusNoContent)
	f.checkParentGone(t, parent)
	for _, child := range children {
		checkGone(t, f.resource, child.id())
	}
	checkGone(t, deeper.resource, below.id())
}

// checkForeignRefs has somebody refer to what is another's.
func checkForeignRefs(t *testing.T, she, he *Client, p Project) {
	for _, ref := range p.refs() {
		t.Run(ref.of.Name+" "+ref.Name, func(t *testing.T) {
			hers, his := familyOf(she, ref), familyOf(he, ref)
			parent := hers.parents.create(t)
			child, own := hers.bear(t, parent), his.bear(t, his.parents.create(t))
			if ref.Target.Shared || ref.of.Shared {
				checkSharedRefs(t, hers, his, parent, child)
				return
			}
			for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
				(&writer{his.resource, ref.Field, method, own.id()}).refuses(t, parent.id(), http.StatusUnprocessableEntity)
			}
			for _, body := range []item{his.bodyOf(t, parent), his.bodyOf(t, his.parents.create(t))} {
				his.client.send(t, http.MethodPut, his.path(child.id()), text(body)).want(t, http.StatusNotFound)
				his.client.send(t, http.MethodPatch, his.path(child.id()), text(body)).want(t, http.StatusNotFound)
			}
			equal(t, "what refers to hers, for him", his.page(t, "?"+ref.Name+"="+parent.id()).Items, []item{})
			his.client.get(t, his.nest(parent.id()).list).want(t, http.StatusNotFound)
			his.client.send(t, http.MethodPost, his.nest(parent.id()).list, text(his.bodyOf(t, parent))).want(t, http.StatusNotFound)
			his.drop(t, parent, http.StatusNotFound)
			equal(t, "hers", hers.read(t, child.id()), child)
			equal(t, "his", his.read(t, own.id()), own)
		})
	}
}

// checkSharedRefs has him refer to what is hers, as far as he can read it, and look
// for what refers to it.
func checkSharedRefs(t *testing.T, hers, his *family, parent, child item) {
	field := hers.field.Name
	found := []item{}
	if hers.Resource.Shared {
		found = []item{child}
	}
	equal(t, "what refers to hers, for him", his.page(t, "?"+field+"="+parent.id()).Items, found)
	if !hers.field.Target.Shared {
		his.client.get(t, his.nest(parent.id()).list).want(t, http.StatusNotFound)
		his.client.send(t, http.MethodPost, his.list, text(his.bodyOf(t, parent))).wantInvalid(t, field)
		return
	}
	if hers.field.isNested() {
		equal(t, "what is below hers, for him", his.nest(parent.id()).page(t, "").Items, found)
	}
	if hers.field.Unique {
		return
	}
	referring := his.bear(t, parent)
	if !hers.field.OfAccount {
		his.drop(t, parent, http.StatusForbidden)
	}
	hers.drop(t, parent, http.StatusNoContent) // whatever of his refers to it
	if hers.field.Cascade {
		checkGone(t, his.resource, referring.id())
		return
	}
	referring[field] = nil
	equal(t, "what referred to hers", his.read(t, referring.id()), referring)
}

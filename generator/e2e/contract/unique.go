package contract

import (
	"net/http"
	"testing"

	"backend/generator/spec"
)

// CheckUnique holds a unique field to its word. The table must be fresh if the
// type has few values.
func CheckUnique(t *testing.T, c *Client, resourceOf spec.Resource, f spec.Field) {
	checkUnique(t, use(c, resourceOf), f)
}

func checkUnique(t *testing.T, r *resource, f spec.Field) {
	first, second := r.create(t), r.create(t)
	taken := r.body(t)
	taken[f.Name] = first[f.Name]

	r.client.send(t, http.MethodPost, r.list, text(taken)).want(t, http.StatusConflict)
	r.client.send(t, http.MethodPut, r.path(second.id()), text(taken)).want(t, http.StatusConflict)
	r.client.send(t, http.MethodPatch, r.path(second.id()), text(item{f.Name: first[f.Name]})).want(t, http.StatusConflict)
	equal(t, "item that was to be changed", r.read(t, second.id()), second)
	equal(t, "newest item", r.newest(t), second.id())

	own := text(item{f.Name: first[f.Name]})
	r.client.send(t, http.MethodPatch, r.path(first.id()), own).want(t, http.StatusOK)
	r.client.send(t, http.MethodPut, r.path(first.id()), text(first.fields())).want(t, http.StatusOK)

	r.remove(t, first.id())
	again := r.client.send(t, http.MethodPost, r.list, text(taken)).want(t, http.StatusCreated).item(t, r.Resource)
	if f.Optional {
		r.client.send(t, http.MethodPatch, r.path(second.id()), text(item{f.Name: nil})).want(t, http.StatusOK)
		r.client.send(t, http.MethodPatch, r.path(again.id()), text(item{f.Name: nil})).want(t, http.StatusOK)
	}
	r.remove(t, second.id())
	r.remove(t, again.id())
	t.Run("at once", func(t *testing.T) { raceForValue(t, r, f) })
}

// raceForValue creates many items with one value: one is made, all others are
// refused.
func raceForValue(t *testing.T, r *resource, f spec.Field) {
	value := r.body(t)[f.Name]
	requests := []request{}
	for range 16 {
		body := r.body(t)
		body[f.Name] = value
		requests = append(requests, asJSON(http.MethodPost, r.list, text(body)))
	}
	made := []string{}
	for _, a := range r.client.together(t, requests) {
		if a.want(t, http.StatusCreated, http.StatusConflict).status == http.StatusCreated {
			made = append(made, a.item(t, r.Resource).id())
		}
	}
	equal(t, "items with the same value", len(made), 1)
	for _, id := range made {
		r.remove(t, id)
	}
}

// CheckSame holds a unique field to taking two spellings of one value for the
// same, and like values for different ones.
func CheckSame(t *testing.T, c *Client, r spec.Resource, f spec.Field) {
	k := kinds[f.Type.Name]
	create := func(value string) answer {
		return c.send(t, http.MethodPost, "/api/"+r.Plural, `{"`+f.Name+`":`+value+`}`)
	}
	clear := func(a answer) {
		use(c, r).remove(t, a.item(t, r).id())
	}
	for _, pair := range k.equal {
		first := create(pair[0]).want(t, http.StatusCreated)
		create(pair[1]).want(t, http.StatusConflict)
		clear(first)
	}
	for _, pair := range k.different {
		first, second := create(pair[0]).want(t, http.StatusCreated), create(pair[1]).want(t, http.StatusCreated)
		clear(first)
		clear(second)
	}
}

// checkUniqueFields looks at the unique fields of any resource, as far as their
// types have enough values for items that are there already.
func checkUniqueFields(t *testing.T, r *resource) {
	for _, f := range r.Fields {
		if f.Unique && choices(f) == nil {
			t.Run(f.Name, func(t *testing.T) { checkUnique(t, r, f) })
		}
	}
}

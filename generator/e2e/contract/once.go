package contract

import (
	"net/http"
	"sync"
	"testing"
)

// together sends requests at the same time.
func (c *Client) together(t *testing.T, requests []request) []answer {
	t.Helper()
	answers := make([]answer, len(requests))
	errs := make([]error, len(requests))
	var all sync.WaitGroup
	for i, r := range requests {
		all.Go(func() { answers[i], errs[i] = c.try(r) })
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			t.Fatalf("%s: %v", requests[i], err)
		}
		checkAlways(t, answers[i])
	}
	return answers
}

// checkAtOnce writes from many sides: no id is given twice, no change is lost.
func checkAtOnce(t *testing.T, r *resource) {
	t.Run("create", func(t *testing.T) {
		requests := []request{}
		for range 40 {
			requests = append(requests, asJSON(http.MethodPost, r.list, text(r.body(t))))
		}
		seen := map[string]bool{}
		for _, a := range r.client.together(t, requests) {
			id := a.want(t, http.StatusCreated).item(t, r.Resource).id()
			if seen[id] {
				t.Errorf("the id %s was given twice", id)
			}
			seen[id] = true
		}
	})
	t.Run("update", func(t *testing.T) {
		id, want := r.create(t).id(), r.body(t)
		requests := []request{}
		for name, value := range want {
			requests = append(requests, asJSON(http.MethodPatch, r.path(id), text(item{name: value})))
		}
		for _, a := range r.client.together(t, requests) {
			a.want(t, http.StatusOK)
		}
		r.read(t, id).wantFields(t, r.Resource, want)
	})
	t.Run("remove", func(t *testing.T) {
		gone := asJSON(http.MethodDelete, r.path(r.create(t).id()), "")
		found := 0
		for _, a := range r.client.together(t, []request{gone, gone, gone, gone, gone, gone, gone, gone}) {
			if a.want(t, http.StatusNoContent, http.StatusNotFound).status == http.StatusNoContent {
				found++
			}
		}
		equal(t, "deletions that found the item", found, 1)
	})
}

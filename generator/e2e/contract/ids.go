package contract

import (
	"net/http"
	"testing"
)

// checkIDs counts from 1 on a fresh table.
func checkIDs(t *testing.T, r *resource) {
	empty := r.page(t, "")
	equal(t, "items of an empty list", empty.Items, []item{})
	for _, want := range []string{"1", "2", "3"} {
		equal(t, "id", r.create(t).id(), want)
	}
	r.remove(t, "3")
	equal(t, "id after the newest was deleted", r.create(t).id(), "4")
	r.remove(t, "2")
	r.remove(t, "4")
	equal(t, "id after more were deleted", r.create(t).id(), "5")
}

func (r *resource) remove(t testing.TB, id string) {
	t.Helper()
	a := r.client.do(t, request{method: http.MethodDelete, path: r.path(id)}).want(t, http.StatusNoContent)
	equal(t, "body of a 204", a.body, "")
}

func checkRemove(t *testing.T, r *resource) {
	it := r.create(t)
	r.remove(t, it.id())
	checkGone(t, r, it.id())
	for _, left := range r.page(t, "?limit=100").Items {
		if left.id() == it.id() {
			t.Errorf("the list still has the item %s", it.id())
		}
	}
}

// impossibleIDs are no positive integers of 64 bits.
var impossibleIDs = []string{"0", "00", "-0", "-1", "abc", "1.5", "1.0", "1e0", "0x1", "00x", "1x", "9223372036854775808", "-9223372036854775808",
	"18446744073709551617", "99999999999999999999999999", "null", "%20", "1%20", "%201", "1%00", "1%0a", "1%2f2", "1;1", "1,1", "%D9%A1", "1'--"}

// checkMissing asks for items that are not and cannot be there.
func checkMissing(t *testing.T, r *resource) {
	checkGone(t, r, "9223372036854775807")
	for _, id := range impossibleIDs {
		t.Run(id, func(t *testing.T) { checkGone(t, r, id) })
	}
}

// checkGone holds every method to 404 for an id.
func checkGone(t *testing.T, r *resource, id string) {
	t.Helper()
	before := r.newest(t)
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodDelete} {
		r.client.do(t, request{method: method, path: r.path(id)}).want(t, http.StatusNotFound)
	}
	for _, method := range []string{http.MethodPut, http.MethodPatch} {
		r.client.send(t, method, r.path(id), text(r.body(t))).want(t, http.StatusNotFound)
	}
	r.client.do(t, asBrowser(r.path(id))).want(t, http.StatusNotFound)
	equal(t, "newest item", r.newest(t), before)
}

package contract

import (
	"net/http"
	"testing"
)

// checkOwners asks for the items of somebody else. Neither of the two has any
// yet.
func checkOwners(t *testing.T, she, he *Client, p Project, name string) {
	for _, r := range p.Resources {
		if r.Name != name {
			continue
		}
		hers, his := use(she, r), use(he, r)
		it := hers.create(t)
		checkGone(t, his, it.id())
		equal(t, "items of somebody who has none", his.page(t, "").Items, []item{})
		equal(t, "items after another's", his.page(t, "?after="+it.id()).Items, []item{})
		own := his.create(t)
		equal(t, "his items", his.walk(t, "?", 100), []item{own})
		equal(t, "her items", hers.walk(t, "?", 100), []item{it})
		for field, status := range map[string]int{"owner_id": http.StatusBadRequest, "account_id": http.StatusBadRequest, "owner": http.StatusBadRequest, "id": http.StatusUnprocessableEntity} {
			body := his.body(t)
			body[field] = it[field]
			his.client.send(t, http.MethodPost, his.list, text(body)).want(t, status)
			his.client.send(t, http.MethodPatch, his.path(own.id()), text(item{field: it[field]})).want(t, status)
		}
		equal(t, "her item", hers.read(t, it.id()), it)
		// Unique means among her own: or else a 409 told him what she has.
		copied := it.fields()
		for _, f := range r.Referring() {
			copied[f.Name] = his.body(t)[f.Name] // hers he cannot refer to
		}
		his.client.send(t, http.MethodPost, his.list, text(copied)).want(t, http.StatusCreated)
		his.remove(t, own.id())
		checkGone(t, hers, own.id())
	}
}

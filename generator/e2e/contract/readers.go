package contract

import (
	"net/http"
	"slices"
	"testing"

	"backend/generator/spec"
)

// accountsPath is where accounts are that others may know.
const accountsPath = "/api/accounts/"

// shares reports whether others can read what somebody owns.
func (p Project) shares() bool {
	return slices.ContainsFunc(p.Resources, func(r spec.Resource) bool { return r.Shared })
}

// publishes reports whether everybody can.
func (p Project) publishes() bool { return slices.ContainsFunc(p.Resources, spec.Resource.IsPublic) }

// checkReadOnly holds the list of a resource, without items, to being there for
// strangers to read, and to nothing else.
func checkReadOnly(t *testing.T, c *Client, list string) {
	for path, status := range map[string]int{list: http.StatusOK, list + "/1": http.StatusNotFound, list + "/0": http.StatusNotFound, list + "?limit=0": http.StatusBadRequest} {
		c.get(t, path).want(t, status)
		c.do(t, request{method: http.MethodHead, path: path}).want(t, status)
		c.do(t, request{method: http.MethodDelete, path: path}).want(t, http.StatusUnauthorized)
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
			c.send(t, method, path, "{").want(t, http.StatusUnauthorized) // before the body is looked at
		}
	}
}

// checkReaders has others read what is hers. What they are refused is in the matrix of access.
func checkReaders(t *testing.T, stranger, she, he *Client, p Project, r spec.Resource) {
	hers, his, nobodys := use(she, r), use(he, r), use(stranger, r)
	it := hers.create(t)
	me := she.get(t, mePath).want(t, http.StatusOK).account(t)
	summary := item{"id": me.ID, "name": me.Name}
	for _, f := range p.Account.Fields {
		if f.Public {
			summary[f.Name] = me.Own[f.Name]
		}
	}
	equal(t, "the owner", it["owner"], summary)
	equal(t, "her item, for him", his.read(t, it.id()), it)
	equal(t, "the newest item, for him", his.page(t, "?limit=1").Items, []item{it})
	equal(t, "her account, for him", he.get(t, accountsPath+text(me.ID)).want(t, http.StatusOK).json(t), summary)
	for _, path := range []string{"0", "x", "999999"} {
		he.get(t, accountsPath+path).want(t, http.StatusNotFound)
	}
	he.get(t, accountsPath+text(me.ID)+"?x=1").want(t, http.StatusBadRequest)
	if r.IsPublic() {
		equal(t, "her item, for a stranger", nobodys.read(t, it.id()), it)
		equal(t, "the newest item, for a stranger", nobodys.page(t, "?limit=1").Items, []item{it})
	}
	if p.publishes() {
		equal(t, "her account, for a stranger", stranger.get(t, accountsPath+text(me.ID)).want(t, http.StatusOK).json(t), summary)
	}
	checkOwnerIsSet(t, hers, it)
	checkUniqueForAll(t, his, hers.read(t, it.id()))
	hers.remove(t, it.id())
	checkGone(t, his, it.id())
}

// checkOwnerIsSet sends the owner of an item: only as it is, and not with a new one.
func checkOwnerIsSet(t *testing.T, r *resource, it item) {
	r.client.send(t, http.MethodPatch, r.path(it.id()), text(item{"owner": it["owner"]})).want(t, http.StatusOK)
	for _, other := range []any{nil, map[string]any{"id": 1000, "name": "somebody"}, map[string]any{}} {
		r.client.send(t, http.MethodPatch, r.path(it.id()), text(item{"owner": other})).wantInvalid(t, "owner")
	}
	body := r.body(t)
	body["owner"] = it["owner"]
	r.client.send(t, http.MethodPost, r.list, text(body)).wantInvalid(t, "owner")
}

// checkUniqueForAll has somebody else use each unique value of an item.
func checkUniqueForAll(t *testing.T, r *resource, it item) {
	for _, f := range r.Uniques() {
		if f.IsRef() || it[f.Name] == nil {
			continue
		}
		body := r.body(t)
		body[f.Name] = it[f.Name]
		r.client.send(t, http.MethodPost, r.list, text(body)).want(t, http.StatusConflict)
	}
}

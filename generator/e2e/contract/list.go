package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backend/generator/spec"
)

// A page is a part of a list.
type page struct {
	Items []item
	Next  *string
	Total *json.Number
}

// page asks for a part of the list.
func (r *resource) page(t testing.TB, query string) page {
	t.Helper()
	a := r.client.get(t, r.list+query).want(t, http.StatusOK)
	var parts map[string]json.RawMessage
	var p page
	a.read(t, &parts)
	asked := strings.Contains(query, "total=true")
	if _, told := parts["total"]; told != asked {
		t.Fatalf("%v\n  wanted a total if it was asked for, and none otherwise", a)
	}
	delete(parts, "total")
	if len(parts) != 2 || len(parts["next"]) == 0 || len(parts["items"]) == 0 || parts["items"][0] != '[' {
		t.Fatalf(`%v`+"\n"+`  wanted {"items":[…],"next":TEXT or null}`, a)
	}
	a.read(t, &p)
	for _, it := range p.Items {
		checkItem(t, r.Resource, it)
	}
	return p
}

// walk collects the list page by page; query ends in '?' or '&' and asks for no
// order.
func (r *resource) walk(t testing.TB, query string, limit int) []item {
	t.Helper()
	items := r.follow(t, query, limit, func(p page) bool { return p.Items[limit-1].id() == *p.Next })
	checkOrder(t, items)
	return items
}

// follow collects the list page by page, in any order. The next one of each page
// that is not the last has to be right.
func (r *resource) follow(t testing.TB, query string, limit int, right func(page) bool) []item {
	t.Helper()
	items, begun := []item{}, map[string]bool{}
	p := r.page(t, fmt.Sprintf("%slimit=%d", query, limit))
	for ; p.Next != nil; p = r.page(t, fmt.Sprintf("%slimit=%d&after=%s", query, limit, url.QueryEscape(*p.Next))) {
		if len(p.Items) != limit || !right(p) {
			t.Fatalf("wanted %d items, and what the last one is followed by, got %d and %s", limit, len(p.Items), *p.Next)
		}
		if first := p.Items[0].id(); begun[first] {
			t.Fatalf("%s: a second page begins with %s", query, first)
		}
		begun[p.Items[0].id()] = true
		items = append(items, p.Items...)
	}
	return append(items, p.Items...)
}

// checkOrder holds items to being newest first, each once.
func checkOrder(t testing.TB, items []item) {
	t.Helper()
	last := int64(0)
	for i, it := range items {
		id, err := strconv.ParseInt(it.id(), 10, 64)
		if err != nil || i > 0 && id >= last {
			t.Fatalf("wanted the newest first, got %s after %d", it.id(), last)
		}
		last = id
	}
}

func checkList(t *testing.T, r *resource) {
	for range 25 {
		r.create(t)
	}
	newest := r.create(t)
	all := r.walk(t, "?", 100)
	equal(t, "newest item", all[0], newest)
	for _, limit := range []int{1, 7, 20} {
		equal(t, fmt.Sprintf("all items, %d a page", limit), r.walk(t, "?", limit), all)
	}
	equal(t, "items without a limit", r.page(t, "").Items, all[:20])
	equal(t, "items after one", r.page(t, "?limit=3&after="+all[4].id()).Items, all[5:8])
	equal(t, "items after the newest id there can be", r.page(t, "?limit=3&after=9223372036854775807").Items, all[:3])

	last := r.page(t, "?limit=3&after="+all[len(all)-4].id())
	equal(t, "a last page that is full", last, page{Items: all[len(all)-3:]})
	equal(t, "items after the oldest", r.page(t, "?after="+all[len(all)-1].id()), page{Items: []item{}})

	t.Run("large items", func(t *testing.T) { checkLargePage(t, r) })
	t.Run("while others write", func(t *testing.T) {
		first := r.page(t, "?limit=5")
		r.create(t)
		r.remove(t, first.Items[4].id())
		second := r.page(t, "?limit=5&after="+*first.Next)
		equal(t, "second page", second.Items, all[5:10])
	})
}

// checkLargePage holds a page to ending when it holds 1 MiB, and the list to
// being whole all the same. It takes a field that can hold much.
func checkLargePage(t *testing.T, r *resource) {
	i := slices.IndexFunc(r.Fields, func(f spec.Field) bool { return f.Type.Name == "text" && !f.Unique })
	if i < 0 {
		return
	}
	large := r.body(t)
	large[r.Fields[i].Name] = strings.Repeat("\x01", 50_000) // six bytes each in JSON
	made := []string{}
	for range 4 {
		body := r.body(t)
		body[r.Fields[i].Name] = large[r.Fields[i].Name]
		made = append(made, r.client.send(t, http.MethodPost, r.list, text(body)).want(t, http.StatusCreated).item(t, r.Resource).id())
	}
	slices.Reverse(made)
	found, query := []string{}, "?limit=4"
	for len(found) < len(made) {
		a := r.client.get(t, r.list+query).want(t, http.StatusOK)
		var p page
		a.read(t, &p)
		if len(a.body) > mebibyte+mebibyte/16 && len(p.Items) > 1 {
			t.Errorf("%s: a page of %d items has %d bytes, wanted it to end at 1 MiB", a.request, len(p.Items), len(a.body))
		}
		if len(p.Items) == 0 || p.Next == nil && len(found)+len(p.Items) < len(made) {
			t.Fatalf("%s: the list ends after %d of %d items", a.request, len(found)+len(p.Items), len(made))
		}
		for _, it := range p.Items {
			found = append(found, it.id())
		}
		query = "?limit=4&after=" + found[len(found)-1]
	}
	equal(t, "ids of large items", found[:len(made)], made)
	for _, id := range made {
		r.remove(t, id)
	}
}

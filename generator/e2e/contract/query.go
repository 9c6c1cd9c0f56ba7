package contract

import (
	"net/http"
	"net/url"
	"testing"

	"backend/generator/spec"
)

// choices are what a list can be filtered by: the values of a field as they
// stand in an address. Other types have none.
func choices(f spec.Field) []string {
	switch f.Type.Name {
	case "bool":
		return []string{"true", "false"}
	case "enum":
		return f.Values
	}
	return nil
}

func checkFilters(t *testing.T, r *resource) {
	most := 0
	for _, f := range r.Fields {
		most = max(most, len(choices(f)))
	}
	for range most { // one for each value
		r.create(t)
	}
	all := r.walk(t, "?", 100)
	together, left := "?", all
	for _, f := range r.Fields {
		for _, value := range choices(f) {
			query := "?" + f.Name + "=" + url.QueryEscape(value) + "&"
			t.Run(query, func(t *testing.T) {
				want := withValue(all, f.Name, value)
				if len(want) == 0 {
					t.Fatalf("the list has no item for %s", query)
				}
				equal(t, "all", r.walk(t, query, 100), want)
				equal(t, "page by page", r.walk(t, query, 4), want)
			})
		}
		if values := choices(f); len(values) > 0 {
			together += f.Name + "=" + url.QueryEscape(values[0]) + "&"
			left = withValue(left, f.Name, values[0])
			equal(t, "filtered by "+together, r.walk(t, together, 100), left)
		}
	}
}

// withValue are the items that a filter leaves.
func withValue(items []item, name, value string) []item {
	left := []item{}
	for _, it := range items {
		if got := text(it[name]); got == value || got == text(value) {
			left = append(left, it)
		}
	}
	return left
}

// checkQuery sends values that cannot be used.
func checkQuery(t *testing.T, r *resource) {
	queries := []string{"limit=%zz", "after=%", "limit=10&after=x"}
	for _, value := range []string{"", "0", "-1", "101", "x", "1.5", "1e1", "0x10", "%20", "10%20", "9223372036854775808", "null"} {
		queries = append(queries, "limit="+value)
	}
	for _, value := range []string{"", "0", "-1", "x", "1.5", "%20", "1%20", "9223372036854775808", "null"} {
		queries = append(queries, "after="+value)
	}
	for _, f := range r.Fields {
		if choices(f) == nil {
			continue
		}
		for _, value := range []string{"", "maybe", "null", "2", "%00", "true,false", "TrUe"} {
			queries = append(queries, f.Name+"="+value)
		}
	}
	queries = append(queries, wrongLists(r)...)
	queries = append(queries, "page=2", "Limit=1", "limit=1&limit=1", "limit=1&limit=2", "after=5&after=5", "=", "limit=1&nope")
	for _, query := range queries {
		t.Run(query, func(t *testing.T) { r.client.get(t, r.list+"?"+query).want(t, http.StatusBadRequest) })
	}
	made := r.create(t)
	for _, query := range []string{"?limit=1", "?x", "?x=1"} {
		r.client.get(t, r.path(made.id())+query).want(t, http.StatusBadRequest)
		r.client.send(t, http.MethodPost, r.list+query, text(r.body(t))).want(t, http.StatusBadRequest)
		for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete} {
			r.client.send(t, method, r.path(made.id())+query, text(r.body(t))).want(t, http.StatusBadRequest)
		}
	}
	equal(t, "the item afterwards", r.read(t, made.id()), made)
}

package contract

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"backend/generator/spec"
)

// What lists can be asked for beside parts of them.

// orderOf compares two values of a field as lists are sorted by it: nothing is
// the least, text goes by code points, a decimal by what it says.
func (r *resource) orderOf(name string, a, b any) int {
	if a == nil || b == nil {
		return cmp.Compare(text(a != nil), text(b != nil))
	}
	if x, isNumber := a.(json.Number); isNumber {
		p, _, errP := big.ParseFloat(x.String(), 10, 100, big.ToNearestEven)
		q, _, errQ := big.ParseFloat(text(b), 10, 100, big.ToNearestEven)
		if errP == nil && errQ == nil {
			return p.Cmp(q)
		}
	}
	if slices.ContainsFunc(r.Fields, func(f spec.Field) bool { return f.Name == name && f.IsDecimal() }) {
		p, _ := new(big.Rat).SetString(a.(string))
		q, _ := new(big.Rat).SetString(b.(string))
		return p.Cmp(q)
	}
	if x, isText := a.(string); isText {
		return strings.Compare(x, b.(string))
	}
	return strings.Compare(text(a), text(b))
}

// asWritten is a value as it stands behind a question mark.
func asWritten(value any) string {
	if written, isText := value.(string); isText {
		return url.QueryEscape(written)
	}
	return url.QueryEscape(text(value))
}

// typesOf are the types of fields that lists can be filtered by one value of, by
// ranges, and be sorted by.
var (
	equalTypes  = []string{"bool", "enum", "ref", "date", "int"}
	rangedTypes = []string{"int", "float", "decimal", "date", "time"}
	unsorted    = []string{"text", "list", "many"}
)

func isEqual(f spec.Field) bool {
	return slices.Contains(equalTypes, f.Type.Name) || f.Unique && f.Type.Name == "string"
}

// plenty returns at least so many items of the list, all there are.
func plenty(t *testing.T, r *resource) []item {
	t.Helper()
	for range 12 {
		r.create(t)
	}
	return r.walk(t, "?", 100)
}

func checkEquality(t *testing.T, r *resource) {
	all := plenty(t, r)
	for _, f := range r.Fields {
		if !isEqual(f) {
			r.client.get(t, r.list+"?"+f.Name+"="+asWritten(all[0][f.Name])).want(t, http.StatusBadRequest)
			continue
		}
		for _, some := range all[:3] {
			if value := some[f.Name]; value != nil {
				query := "?" + f.Name + "=" + asWritten(value) + "&"
				equal(t, query, r.walk(t, query, 100), withValue(all, f.Name, text(value)))
			}
		}
	}
}

func checkRanges(t *testing.T, r *resource) {
	all := plenty(t, r)
	names := []string{"created_at", "updated_at"}
	for _, f := range r.Fields {
		if slices.Contains(rangedTypes, f.Type.Name) {
			names = append(names, f.Name)
		}
	}
	for _, name := range names {
		values := []any{}
		for _, it := range all {
			if it[name] != nil {
				values = append(values, it[name])
			}
		}
		slices.SortFunc(values, func(a, b any) int { return r.orderOf(name, a, b) })
		low, high := values[len(values)/4], values[len(values)*3/4]
		within := func(from, to any) []item {
			return slices.DeleteFunc(slices.Clone(all), func(it item) bool {
				value := it[name]
				return value == nil || from != nil && r.orderOf(name, value, from) < 0 || to != nil && r.orderOf(name, value, to) > 0
			})
		}
		from, to := name+"_from="+asWritten(low)+"&", name+"_to="+asWritten(high)+"&"
		equal(t, from, r.walk(t, "?"+from, 100), within(low, nil))
		equal(t, to, r.walk(t, "?"+to, 100), within(nil, high))
		equal(t, from+to, r.walk(t, "?"+from+to, 3), within(low, high))
		equal(t, "nothing in "+from+to, r.walk(t, "?"+name+"_from="+asWritten(high)+"&"+name+"_to="+asWritten(values[0])+"&", 100), within(high, values[0]))
	}
}

func checkSort(t *testing.T, r *resource) {
	all := plenty(t, r)
	names := []string{"created_at", "updated_at"}
	for _, f := range r.Fields {
		if !slices.Contains(unsorted, f.Type.Name) {
			names = append(names, f.Name)
		}
	}
	for i, name := range names {
		for _, sort := range []string{name, "-" + name, name + ",-" + names[(i+1)%len(names)]} {
			want := r.sorted(all, sort)
			anything := func(page) bool { return true }
			equal(t, sort, r.follow(t, "?sort="+sort+"&", 100, anything), want)
			equal(t, sort+" page by page", r.follow(t, "?sort="+sort+"&", 4, anything), want)
		}
	}
	checkSortedPages(t, r, names[len(names)-1])
}

// sorted is what there is in an order.
func (r *resource) sorted(items []item, order string) []item {
	fields := strings.Split(order, ",")
	return slices.SortedStableFunc(slices.Values(items), func(a, b item) int {
		direction := 1
		for _, field := range fields {
			name, descending := strings.CutPrefix(field, "-")
			direction = 1
			if descending {
				direction = -1
			}
			if order := r.orderOf(name, a[name], b[name]); order != 0 {
				return direction * order
			}
		}
		return direction * r.orderOf("id", a["id"], b["id"])
	})
}

// checkSortedPages holds pages in an order to staying exact while others write,
// and to following only pages of the same list.
func checkSortedPages(t *testing.T, r *resource, name string) {
	query := "?sort=-" + name + ",created_at&limit=5"
	first := r.page(t, query)
	if first.Next == nil {
		t.Fatalf("%s: wanted more than one page", query)
	}
	all := r.sorted(r.walk(t, "?", 100), "-"+name+",created_at")
	r.remove(t, first.Items[4].id())
	r.remove(t, first.Items[0].id())
	equal(t, "second page", r.page(t, query+"&after="+url.QueryEscape(*first.Next)).Items, all[5:10])
	next := url.QueryEscape(*first.Next)
	for _, other := range []string{
		"?sort=" + name + ",created_at", "?sort=-" + name, "?sort=-" + name + ",-created_at", "?limit=5",
		"?sort=-" + name + ",created_at&created_at_from=2024-01-01T00:00:00Z",
	} {
		r.client.get(t, r.list+other+"&after="+next).want(t, http.StatusBadRequest)
	}
	for _, after := range []string{"", all[0].id(), "x", next + "x", next[1:], "%00", "e30", "bnVsbA"} {
		r.client.get(t, r.list+query+"&after="+after).want(t, http.StatusBadRequest)
	}
}

// checkSearch takes a field in which words can be looked for.
func checkSearch(t *testing.T, r *resource) {
	i := slices.IndexFunc(r.Fields, func(f spec.Field) bool { return f.Type.Name == "string" || f.Type.Name == "text" })
	if i < 0 {
		r.client.get(t, r.list+"?q=x").want(t, http.StatusBadRequest)
		return
	}
	name := r.Fields[i].Name
	for n, test := range []struct {
		text, words string
		found       bool
	}{
		{"zzÄrger und Straße", "zzärg STRAẞ", true},
		{"zzÄrger", "zzÄrger und", false},
		{"zzµ \u212a ΣΊΣΥΦΟΣ", "σίσυφος k", true},
		{"zza%b_c", "a%b_C", true},
		{"zzaxb", "a%b", false},
		{"zzaxb", "a_b", false},
		{"zza.b*c[d]e?f(g)h\\i", "A.B*c[D]e?F(g)h\\i", true},
		{"zzaxb", "a.b", false},
		{"zzab", "a*b", false},
		{"zzab", "[a-z]b", false},
		{"zz'; DROP TABLE", "'; drop", true},
		{"zzMilk", "ZZmilk  ", true},
		{"zzMilk", "eggs zz", false},
	} {
		body := r.body(t)
		body[name] = fmt.Sprintf("%s no. %d", test.text, n)
		made := r.client.send(t, http.MethodPost, r.list, text(body)).want(t, http.StatusCreated).item(t, r.Resource)
		items := r.walk(t, "?q="+url.QueryEscape(test.words)+"&", 100)
		if found := slices.ContainsFunc(items, func(it item) bool { return it.id() == made.id() }); found != test.found {
			t.Errorf("%q in %q: wanted it to be found: %t", test.words, body[name], test.found)
		}
	}
	equal(t, "what nobody wrote", r.walk(t, "?q=zz+qqqqq&", 100), []item{})
	for _, words := range []string{"%00", "%ff", strings.Repeat("a+", 11), strings.Repeat("a", 256)} {
		r.client.get(t, r.list+"?q="+words).want(t, http.StatusBadRequest)
	}
}

func checkTotal(t *testing.T, r *resource) {
	all := plenty(t, r)
	for _, query := range []string{"?total=true", "?total=true&limit=1", "?limit=2&after=" + all[1].id() + "&total=true", "?sort=created_at&total=true"} {
		if got := r.page(t, query).Total; got == nil || got.String() != fmt.Sprint(len(all)) {
			t.Errorf("%s: got a total of %s, wanted %d", query, text(got), len(all))
		}
	}
	filter := "created_at_to=" + asWritten(all[2]["created_at"])
	if got := r.page(t, "?total=true&limit=1&"+filter).Total; got.String() != fmt.Sprint(len(r.walk(t, "?"+filter+"&", 100))) {
		t.Errorf("%s: got a total of %s", filter, got)
	}
	r.page(t, "?total=false")
}

// wrongLists are queries for lists that cannot be had.
func wrongLists(r *resource) []string {
	queries := []string{
		"sort=", "sort=nothing", "sort=id,created_at,updated_at", "sort=created_at,created_at", "sort=--created_at", "sort=created_at,",
		"sort=created_at%20desc", "sort=Created_at", "sort=created_at;id", "sort=created_at&sort=created_at",
		"total=", "total=2", "total=maybe", "total=true&total=true", "q=a&q=a",
		"created_at_from=yesterday", "created_at_to=2024-01-01", "created_at_from=", "created_at=2024-01-01T00:00:00Z", "id=1", "id_from=1",
	}
	for _, f := range r.Fields {
		if slices.Contains(rangedTypes, f.Type.Name) {
			values := []string{"", "x", "null", "%00", "NaN", "1e400"}
			if f.IsDecimal() {
				values = append(values, "1e1", "01", "%2B1", "0x1", "1.0000", "1000000000000000", strings.Repeat("9", 2000))
			}
			for _, value := range values {
				queries = append(queries, f.Name+"_from="+value, f.Name+"_to="+value)
			}
		} else {
			queries = append(queries, f.Name+"_from=1")
		}
	}
	return queries
}

package plans_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// fillMongo stores a few documents.
func (s *shop) fillMongo(hasAuth bool) {
	s.Helper()
	for i := range 3 {
		s.send("POST", "/api/tags", fmt.Sprintf(`{"name":"tag %d"}`, i))
		s.send("POST", "/api/shelves", fmt.Sprintf(`{"name":"shelf %d"}`, i))
	}
	readers := []string{""}
	if hasAuth {
		s.send("POST", "/api/auth/register", `{"email":"eve@example.com","password":"correct horse battery"}`)
		s.send("POST", "/api/auth/register", `{"email":"bob@example.com","password":"correct horse battery"}`)
		readers = []string{`,"reader_id":1`, `,"reader_id":3`}
	}
	for i := range 12 {
		s.send("POST", "/api/books", fmt.Sprintf(`{"title":"title %d","code":"code %d","pages":%d,"price":"%d.00","due":"2024-02-29","kind":"low","done":true,"shelf_id":1,"tag_ids":[3]%s}`,
			i, i, i+1, i, readers[i%len(readers)]))
	}
}

// A mongoQuery is one that was recorded.
type mongoQuery struct {
	Collection string
	Filter     struct {
		And []map[string]map[string]any `json:"$and"`
	}
	Sort    []string
	Indexes []mongoIndex
}

// A mongoIndex is one that is declared.
type mongoIndex struct {
	Fields []string
	Unique bool
}

// checkMongo returns what is wrong with a query of MongoDB. The stand-in for it uses no
// index, so this goes by what makes MongoDB use one: an index begins with fields that
// are equal to something, and goes on with those that are sorted by. It is one of those
// that are declared for the collection, but for that of a field that is forgotten.
func checkMongo(t *testing.T, r request, line []byte, forgotten string) (wrong string, isList bool) {
	t.Helper()
	var query mongoQuery
	if err := json.Unmarshal(line, &query); err != nil {
		t.Fatal(err)
	}
	if query.Collection != "books" || len(query.Sort) == 0 {
		return "", false
	}
	primary := mongoIndex{[]string{"_id"}, true}
	for _, index := range append(query.Indexes, primary) {
		keys := strings.Join(index.Fields, ",")
		if keys == r.keys && (forgotten == "" || !strings.Contains(keys, forgotten)) && index.serves(query) {
			return "", true
		}
	}
	return fmt.Sprintf("no index of %s that is declared serves it\n%s", r.keys, line), true
}

// serves reports whether a query finds its documents with an index, in order.
func (i mongoIndex) serves(query mongoQuery) bool {
	equal := map[string]bool{}
	for _, condition := range query.Filter.And {
		for field, comparisons := range condition {
			if _, is := comparisons["$eq"]; is {
				equal[field] = true
			}
		}
	}
	rest := i.Fields
	for len(rest) > 0 && equal[rest[0]] {
		rest = rest[1:]
	}
	if len(rest) == 0 && i.Unique {
		return true // it is one document
	}
	sort := slices.DeleteFunc(slices.Clone(query.Sort), func(field string) bool { return equal[field] })
	if len(rest) == len(i.Fields) && len(i.Fields) > len(sort) {
		return false
	}
	return slices.Equal(rest, sort)
}

// TestServes tries which queries an index serves.
func TestServes(t *testing.T) {
	all := func(list ...string) []map[string]map[string]any {
		conditions := []map[string]map[string]any{}
		for _, condition := range list {
			field, comparison, _ := strings.Cut(condition, " ")
			conditions = append(conditions, map[string]map[string]any{field: {comparison: 1}})
		}
		return conditions
	}
	pages := mongoIndex{Fields: []string{"owner_id", "pages", "_id"}}
	for _, test := range []struct {
		index mongoIndex
		and   []map[string]map[string]any
		sort  []string
		want  bool
	}{
		{pages, all("owner_id $eq"), []string{"pages", "_id"}, true},
		{pages, all("owner_id $eq", "pages $gt"), []string{"pages", "_id"}, true},
		{pages, all("owner_id $eq", "pages $eq", "_id $gt"), []string{"pages", "_id"}, true},
		{pages, all("owner_id $gt"), []string{"pages", "_id"}, false},
		{pages, all("pages $eq"), []string{"pages", "_id"}, false},
		{pages, all("owner_id $eq"), []string{"pages", "due", "_id"}, false},
		{pages, all("owner_id $eq"), []string{"_id"}, false},
		{mongoIndex{[]string{"_id"}, true}, nil, []string{"_id"}, true},
		{mongoIndex{[]string{"title"}, true}, all("title $eq"), []string{"_id"}, true},
		{mongoIndex{[]string{"title"}, false}, all("title $eq"), []string{"_id"}, false},
	} {
		query := mongoQuery{Sort: test.sort}
		query.Filter.And = test.and
		if got := test.index.serves(query); got != test.want {
			t.Errorf("%v serves %v sorted by %v: %t, wanted %t", test.index.Fields, test.and, test.sort, got, test.want)
		}
	}
}

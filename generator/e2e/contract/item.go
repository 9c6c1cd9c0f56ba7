package contract

import (
	"encoding/json"
	"io"
	"maps"
	"mime"
	"slices"
	"strings"
	"testing"
	"time"

	"backend/generator/spec"
)

// json reads the body as one JSON value. Numbers stay as they were written.
func (a answer) json(t testing.TB) any {
	t.Helper()
	var value any
	a.read(t, &value)
	return value
}

func (a answer) read(t testing.TB, into any) {
	t.Helper()
	if media, _, err := mime.ParseMediaType(a.header.Get("Content-Type")); media != mediaJSON {
		t.Errorf("%v\n  wanted the content type %s: %v", a, mediaJSON, err)
	}
	decoder := json.NewDecoder(strings.NewReader(a.body))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%v\n  %v", a, err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		t.Fatalf("%v\n  wanted nothing after the JSON value", a)
	}
}

// item reads the body as an item of a resource.
func (a answer) item(t testing.TB, r spec.Resource) item {
	t.Helper()
	var it item
	a.read(t, &it)
	checkItem(t, r, it)
	return it
}

// checkItem holds an item to having its fields, an id and its times.
func checkItem(t testing.TB, r spec.Resource, it item) {
	t.Helper()
	keys := []string{"id", "created_at", "updated_at"}
	for _, f := range r.Fields {
		keys = append(keys, f.Name)
	}
	if r.Shared {
		keys = append(keys, "owner")
	}
	equal(t, "keys of an item", slices.Sorted(maps.Keys(it)), slices.Sorted(slices.Values(keys)))
	if id, ok := it["id"].(json.Number); !ok || strings.Trim(id.String(), "0123456789") != "" {
		t.Errorf("wanted an id that is a whole number, got %s", text(it["id"]))
	}
	created, updated := it.moment(t, "created_at"), it.moment(t, "updated_at")
	if updated.Before(created) {
		t.Errorf("wanted an item to be made before it is changed, got %s", text(it))
	}
}

// moment reads a field that is RFC 3339 in UTC.
func (it item) moment(t testing.TB, name string) time.Time {
	t.Helper()
	written, _ := it[name].(string)
	moment, err := time.Parse("2006-01-02T15:04:05.000Z", written)
	if err != nil {
		t.Fatalf("%s: wanted a moment in UTC with three decimals such as 2024-02-29T12:30:00.000Z, got %s", name, text(it[name]))
	}
	return moment
}

// wantFields fails unless an item holds what was sent.
func (it item) wantFields(t testing.TB, r spec.Resource, sent item) {
	t.Helper()
	for _, f := range r.Fields {
		if got, want := text(it[f.Name]), text(sent[f.Name]); !same(f.Type.Name, got, want) {
			t.Errorf("%s: %s", f.Name, difference(got, want))
		}
	}
}

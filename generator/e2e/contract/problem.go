package contract

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// A problem is the body of an error (RFC 9457).
type problem struct {
	Type   *string           `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Detail string            `json:"detail"`
	Errors map[string]string `json:"errors"`
}

// problem reads the body of an error and holds it to its form.
func (a answer) problem(t testing.TB) problem {
	t.Helper()
	var p problem
	decoder := json.NewDecoder(strings.NewReader(a.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&p); err != nil {
		t.Fatalf("%v\n  wanted a problem: %v", a, err)
	}
	if p.Type == nil || p.Title == "" || p.Detail == "" || p.Status != a.status {
		t.Errorf("%v\n  wanted type, title, detail and the status %d", a, a.status)
	}
	if named := len(p.Errors) > 0; named != (a.status == http.StatusUnprocessableEntity) {
		t.Errorf("%v\n  wanted errors by field with 422 and only then", a)
	}
	return p
}

// wantInvalid fails unless the answer is a 422 that names just these fields.
func (a answer) wantInvalid(t testing.TB, fields ...string) {
	t.Helper()
	a.want(t, http.StatusUnprocessableEntity)
	errors := a.problem(t).Errors
	equal(t, a.String()+"\n  fields that are wrong", slices.Sorted(maps.Keys(errors)), slices.Sorted(slices.Values(fields)))
	for field, message := range errors {
		if strings.TrimSpace(message) == "" {
			t.Errorf("%v\n  wanted a message for %s", a, field)
		}
	}
}

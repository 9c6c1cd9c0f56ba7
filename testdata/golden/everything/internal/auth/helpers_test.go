package auth

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"shop/internal/model"
)

// wrongFields names the fields that an error says are not valid.
func wrongFields(err error) string {
	e, ok := errors.AsType[*model.Error](err)
	if !ok {
		return ""
	}
	return strings.Join(slices.Sorted(maps.Keys(e.Fields)), " ")
}

// parse returns what a client says with this JSON.
func parse[T any](t *testing.T, text string) *T {
	t.Helper()
	in := new(T)
	if err := json.Unmarshal([]byte(text), in); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return in
}

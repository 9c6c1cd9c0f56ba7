package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

// checkInvalid fails the test unless the answer names exactly these fields as
// wrong.
func checkInvalid(t *testing.T, w *httptest.ResponseRecorder, fields ...string) {
	t.Helper()
	checkProblem(t, w, http.StatusUnprocessableEntity)
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(p.Errors)); !slices.Equal(got, slices.Sorted(slices.Values(fields))) {
		t.Errorf("got errors %v, want them for %v", p.Errors, fields)
	}
}

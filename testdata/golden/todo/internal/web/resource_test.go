package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"
)

// with returns the JSON object fields with changes, which is one too.
func with(fields, changes string) string {
	merged := map[string]json.RawMessage{}
	for _, text := range []string{fields, changes} {
		if err := json.Unmarshal([]byte(text), &merged); err != nil {
			panic(err)
		}
	}
	data, err := json.Marshal(merged)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// checkItem fails the test unless the answer has the status and is the item
// with this id and these fields.
func checkItem(t *testing.T, w *httptest.ResponseRecorder, status, id int, fields string) {
	t.Helper()
	check(t, w, status, "")
	var times struct {
		CreatedAt string `json:"created_at"`
		UpdatedAt string `json:"updated_at"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &times); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	for _, text := range []string{times.CreatedAt, times.UpdatedAt} {
		if _, err := time.Parse("2006-01-02T15:04:05.000Z", text); err != nil {
			t.Errorf("got time %q, want one in UTC with three decimals", text)
		}
	}
	check(t, w, status, with(fields, fmt.Sprintf(`{"id": %d, "created_at": %q, "updated_at": %q}`, id, times.CreatedAt, times.UpdatedAt)))
}

// checkList fails the test unless the answer is a page of the items with these
// ids, and says which id the next page comes after; 0 means that there is none.
func checkList(t *testing.T, w *httptest.ResponseRecorder, next int, ids ...int) {
	t.Helper()
	check(t, w, http.StatusOK, "")
	var page struct {
		Items []struct{ ID int }
		Next  int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	got := []int{}
	for _, item := range page.Items {
		got = append(got, item.ID)
	}
	if !slices.Equal(got, ids) || page.Next != next {
		t.Errorf("got ids %v and next %d, want ids %v and next %d", got, page.Next, ids, next)
	}
}

package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/model"
)

func TestInvalid(t *testing.T) {
	s := newServer(t)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, model.Invalid{"size": "is required", "colour": "must not be blank"})
	})
	w := send(h, "GET", "/", "")
	checkInvalid(t, w, "size", "colour")
	if !strings.Contains(w.Body.String(), `"size":"is required"`) {
		t.Errorf("got %s, want the reason for each field", w.Body)
	}
}

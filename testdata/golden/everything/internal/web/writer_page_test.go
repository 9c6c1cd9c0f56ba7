package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/store/storetest"
)

func TestWriterPages(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, "")
	for path, want := range map[string]int{
		"/writers":         http.StatusOK,
		"/writers?sort=id": http.StatusOK,
		"/writers?after=":  http.StatusOK, // as a form sends what is left blank
		"/writers?after=x": http.StatusBadRequest,
		"/writers/1":       http.StatusOK,
		"/writers/1000":    http.StatusNotFound,
		"/writers/x":       http.StatusNotFound,
	} {
		w := send(s, "GET", path, "", "Accept", "text/html")
		if w.Code != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: got status %d and %s, want %d and a page", path, w.Code, w.Header().Get("Content-Type"), want)
		}
		if body := w.Body.String(); want == http.StatusOK && !strings.Contains(body, `data-item="/api/writers/1"`) {
			t.Errorf("%s: got %s, want the writer in it", path, body)
		}
	}
}

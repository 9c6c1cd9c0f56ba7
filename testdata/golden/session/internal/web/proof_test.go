package web

import (
	"net/http/httptest"
	"testing"
)

// proof returns the header by which a client that got this answer to its login
// shows who it is.
func proof(t *testing.T, w *httptest.ResponseRecorder) (name, value string) {
	t.Helper()
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("got cookies %v, want one", cookies)
	}
	return "Cookie", cookies[0].Name + "=" + cookies[0].Value
}

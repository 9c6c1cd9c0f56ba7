package web

import (
	"encoding/json"
	"net/http/httptest"
	"testing"
)

// tokensOf returns the tokens that an answer holds.
func tokensOf(t *testing.T, w *httptest.ResponseRecorder) tokens {
	t.Helper()
	var got tokens
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.AccessToken == "" || got.RefreshToken == "" {
		t.Fatalf("got answer %d %s and error %v, want tokens", w.Code, w.Body, err)
	}
	return got
}

// proof returns the header by which a client that got this answer to its login
// shows who it is.
func proof(t *testing.T, w *httptest.ResponseRecorder) (name, value string) {
	t.Helper()
	return "Authorization", "Bearer " + tokensOf(t, w).AccessToken
}

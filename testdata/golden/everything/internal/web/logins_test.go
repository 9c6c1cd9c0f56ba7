package web

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"shop/internal/auth"
)

// loginsSeenBy returns the logins that somebody gets to see.
func loginsSeenBy(t *testing.T, client http.Handler) []loginItem {
	t.Helper()
	w := send(client, "GET", "/api/auth/logins", "")
	check(t, w, http.StatusOK, "")
	var list loginList
	if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil || list.Items == nil {
		t.Fatalf("got %s and error %v, want a list", w.Body, err)
	}
	return list.Items
}

func TestLogins(t *testing.T) {
	s := newServer(t)
	at := time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC)
	s.auth.now = func() time.Time { return at }
	account, err := s.store.CreateAccount(t.Context(), auth.Account{Email: "ada@example.com"})
	if err != nil {
		t.Fatal(err)
	}
	first := secondDevice(t, s, account)
	at = at.Add(time.Second)
	second, eve := secondDevice(t, s, account), logIn(t, s, "eve@example.com")

	logins := loginsSeenBy(t, second)
	if len(logins) != 2 {
		t.Fatalf("got %+v, want two logins", logins)
	}
	const began, beganLater = "2026-01-31T09:30:00.000Z", "2026-01-31T09:30:01.000Z"
	if got := logins[0]; got != (loginItem{got.ID, beganLater, beganLater, true}) {
		t.Errorf("got %+v, want the current one", got)
	}
	if got := logins[1]; got != (loginItem{got.ID, began, began, false}) {
		t.Errorf("got %+v, want the one before", got)
	}
	if seen := loginsSeenBy(t, first); len(seen) != 2 || seen[0].Current || !seen[1].Current {
		t.Errorf("the other device: got %+v, want the second one to be current", seen)
	}

	remote := "/api/auth/logins/" + logins[1].ID
	checkProblem(t, send(eve, "DELETE", remote, ""), http.StatusNotFound)
	check(t, send(first, "GET", "/api/auth/me", ""), http.StatusOK, "")
	check(t, send(second, "DELETE", remote, ""), http.StatusNoContent, "")
	checkProblem(t, send(first, "GET", "/api/auth/me", ""), http.StatusUnauthorized)
	checkProblem(t, send(second, "DELETE", remote, ""), http.StatusNotFound)

	check(t, send(second, "DELETE", "/api/auth/logins/"+logins[0].ID, ""), http.StatusNoContent, "")
	checkProblem(t, send(second, "GET", "/api/auth/me", ""), http.StatusUnauthorized)
	if seen := loginsSeenBy(t, eve); len(seen) != 1 {
		t.Errorf("somebody else: got %+v, want one login", seen)
	}
}

// The ids of logins are text, and no text brings the server down.
func TestUnknownLogins(t *testing.T) {
	s := newServer(t)
	for _, id := range []string{"x", "1", "%00", "%ff", "%27", "%24ne", "..%2f1"} {
		checkProblem(t, send(s, "DELETE", "/api/auth/logins/"+id, ""), http.StatusNotFound)
	}
	anonymous := s.middleware(s.routes())
	checkProblem(t, send(anonymous, "GET", "/api/auth/logins", ""), http.StatusUnauthorized)
	checkProblem(t, send(anonymous, "DELETE", "/api/auth/logins/x", ""), http.StatusUnauthorized)
	checkProblem(t, send(s, "GET", "/api/auth/logins?limit=1", ""), http.StatusBadRequest)
}

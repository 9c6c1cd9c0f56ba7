package attack

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

const (
	allowOrigin      = "Access-Control-Allow-Origin"
	allowCredentials = "Access-Control-Allow-Credentials"
)

// TestForgedRequests has pages of other sites change something through the
// browser of somebody who is logged in, which sends the cookie along.
func TestForgedRequests(t *testing.T) {
	everywhere(t, only("session"), func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		kept := ada.creates(t, "kept")
		writes := []request{post(todosPath, `{"title":"forged"}`), write(http.MethodPut, kept.path(), `{"title":"forged"}`),
			write(http.MethodPatch, kept.path(), `{"title":"forged"}`), {method: http.MethodDelete, path: kept.path()},
			{method: http.MethodPost, path: logoutPath}, {method: http.MethodPost, path: logoutPath + "?all=true"},
			post(loginPath, credentials(ada.email, password)), post(registerPath, credentials("forged@example.com", password)),
			// What a form can send without a preflight.
			{http.MethodPost, todosPath, `{"title":"forged"}`, map[string]string{"Content-Type": "text/plain"}},
			{http.MethodPost, todosPath, "title=forged", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}}}
		for _, headers := range []map[string]string{
			{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": friend + ".evil.example"}, {"Origin": "http://localhost:1"},
			{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
		} {
			for _, q := range writes {
				ada.sends(t, q.with(headers)).want(t, http.StatusForbidden)
			}
			ada.sends(t, get(todosPath).with(headers)).want(t, http.StatusOK)
		}
		if got := ada.lists(t, ""); !slices.Equal(got, []todo{kept}) {
			t.Errorf("got %v, wanted only %v, unchanged", got, kept)
		}
		for _, headers := range []map[string]string{{"Origin": friend}, {"Origin": friend, "Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-origin"}, {}} {
			ada.sends(t, post(todosPath, `{"title":"meant"}`).with(headers)).want(t, http.StatusCreated)
		}
	})
}

// TestOrigins asks as pages of sites that are not known would, and reads from
// the answers what a browser would let them see.
func TestOrigins(t *testing.T) {
	everywhere(t, bothKinds, func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		strangers := []string{"https://evil.example", "null", "*", "https://friend.example.evil.example", "https://evilfriend.example", "http://friend.example",
			"https://friend.example:444", "https://friend.example/", "https://sub.friend.example", "https://evil.example?" + friend, friend + "," + friend, friend + "@evil.example", "file://"}
		for _, path := range []string{"/", "/healthz", "/nope", todosPath, mePath, todosPath + "?limit=0"} {
			for _, proof := range []map[string]string{ada.proof, nil} {
				for _, origin := range strangers {
					headers := map[string]string{"Origin": origin}
					wantNoOrigin(t, s.send(t, get(path).with(headers).with(proof)))
					wantNoOrigin(t, s.send(t, preflight(path).with(headers).with(proof)))
				}
				wantNoOrigin(t, s.send(t, get(path).with(proof)))
			}
			a := s.send(t, preflight(path).with(map[string]string{"Origin": friend})).want(t, http.StatusOK, http.StatusNoContent) // nobody is logged in
			b := ada.sends(t, get(path).with(map[string]string{"Origin": friend}))
			for _, a := range []answer{a, b} {
				if got := a.header.Values(allowOrigin); !slices.Equal(got, []string{friend}) || a.header.Get(allowCredentials) != "true" {
					t.Errorf("%v\n  wanted only %s to be allowed, with credentials", a, friend)
				}
			}
		}
	})
}

func preflight(path string) request {
	return request{method: http.MethodOptions, path: path, header: map[string]string{
		"Access-Control-Request-Method": http.MethodDelete, "Access-Control-Request-Headers": "authorization,content-type"}}
}

// wantNoOrigin fails if a browser would let a page of another site see the
// answer, or a cache could take it for an answer to one that may.
func wantNoOrigin(t *testing.T, a answer) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(a.header)) {
		if strings.HasPrefix(name, "Access-Control-Allow-") {
			t.Errorf("%v\n  to %v, wanted no %s", a, a.request.header, name)
		}
	}
	if !strings.Contains(strings.ToLower(strings.Join(a.header.Values("Vary"), ",")), "origin") {
		t.Errorf("%v\n  wanted Vary: Origin", a)
	}
}

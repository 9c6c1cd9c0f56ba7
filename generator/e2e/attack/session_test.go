package attack

import (
	"net/http"
	"strings"
	"testing"
)

// TestFixation plants a cookie in a browser before its owner logs in.
func TestFixation(t *testing.T) {
	everywhere(t, only("session"), func(t *testing.T, s *server) {
		eve := s.newcomer(t, "eve")
		s.register(t, "ada@example.com").want(t, http.StatusCreated)
		for _, planted := range []map[string]string{
			{"Cookie": "session=planted"},
			{"Cookie": "session=planted.planted"},
			{"Cookie": strings.Repeat("session=planted; ", 50)},
			eve.proof, // of a session that there is
		} {
			a := s.send(t, s.login("ada@example.com", password).with(planted)).want(t, http.StatusOK)
			ada := s.enters(t, "ada@example.com", a)
			if ada.proof["Cookie"] == planted["Cookie"] || strings.Contains(a.cookie(t).Value, "planted") {
				t.Errorf("%v\n  wanted a cookie of its own, not the planted one %q", a, planted)
			}
			ada.wantIn(t)
			(&person{server: s, proof: planted}).wantOut(t)
		}
	})
}

// TestCookieFlags holds the cookie to being kept from scripts, other sites and
// other hosts.
func TestCookieFlags(t *testing.T) {
	everywhere(t, only("session"), func(t *testing.T, s *server) {
		s.register(t, "ada@example.com").want(t, http.StatusCreated)
		for _, s := range []*server{s, startInProduction(t, project(s.framework, "sqlite", s.kind))} {
			s.register(t, "ada@example.com").want(t, http.StatusCreated, http.StatusConflict)
			in := s.send(t, s.login("ada@example.com", password).with(map[string]string{"X-Forwarded-Host": "evil.example"})).want(t, http.StatusOK)
			checkFlags(t, s, in)
			ada := s.enters(t, "ada@example.com", in)
			ada.wantIn(t)
			other := map[bool]string{true: "session", false: "__Host-session"}[s.production] // which others may be able to set
			(&person{server: s, proof: map[string]string{"Cookie": other + "=" + in.cookie(t).Value}}).wantOut(t)

			out := ada.sends(t, request{method: http.MethodPost, path: logoutPath}).want(t, http.StatusNoContent)
			checkFlags(t, s, out)
			if cookie := out.cookie(t); cookie.MaxAge >= 0 || cookie.Value != "" {
				t.Errorf("%v\n  wanted the browser to forget the cookie", out)
			}
			if refused := s.send(t, s.login("ada@example.com", "wrong")).want(t, http.StatusUnauthorized); refused.header.Get("Set-Cookie") != "" {
				t.Errorf("%v\n  wanted no cookie", refused)
			}
		}
	})
}

func checkFlags(t *testing.T, s *server, a answer) {
	t.Helper()
	cookie := a.cookie(t)
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Domain != "" || cookie.Secure != s.production ||
		strings.HasPrefix(cookie.Name, "__Host-") != s.production {
		t.Errorf("%v\n  wanted HttpOnly, SameSite=Lax, Path=/, no Domain, and in production (%t) Secure and __Host-", a, s.production)
	}
}

// TestStolenToken uses a copy of what a browser or an app had before its owner
// logged out.
func TestStolenToken(t *testing.T) {
	everywhere(t, bothKinds, func(t *testing.T, s *server) {
		phone, bob := s.newcomer(t, "ada"), s.newcomer(t, "bob")
		laptop := s.logIn(t, phone.email)
		stolen := *phone
		stolen.wantIn(t)
		phone.sends(t, request{method: http.MethodPost, path: logoutPath}).want(t, http.StatusNoContent)
		stolen.wantOut(t)
		laptop.wantIn(t)

		devices := []*person{laptop, s.logIn(t, phone.email), s.logIn(t, phone.email)}
		laptop.sends(t, request{method: http.MethodPost, path: logoutPath + "?all=true"}).want(t, http.StatusNoContent)
		for _, device := range devices {
			device.wantOut(t)
			if s.kind == "jwt" {
				s.refresh(t, device.Refresh).want(t, http.StatusUnauthorized)
			}
		}
		bob.wantIn(t)
		s.logIn(t, phone.email).wantIn(t)
	})
}

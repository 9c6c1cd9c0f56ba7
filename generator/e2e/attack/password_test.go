package attack

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestPasswords registers and logs in with passwords that are too long, or
// made of what some hash functions stumble over.
func TestPasswords(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		for name, good := range map[string]string{
			"longest":     strings.Repeat("a", 128),
			"longest-e":   strings.Repeat("é", 128), // 256 bytes
			"longest-4":   strings.Repeat("😀", 128), // 512 bytes
			"shortest":    strings.Repeat("日", 8),
			"with-a-nul":  "before\x00after",
			"with-spaces": "  \t\r\n a blank \u00a0  ",
			"with-quotes": `'";--\` + "`$(x)",
		} {
			t.Run(name, func(t *testing.T) {
				email := name + "@example.com"
				s.send(t, post(registerPath, credentials(email, good))).want(t, http.StatusCreated)
				s.send(t, s.login(email, good)).want(t, http.StatusOK)
				for _, other := range []string{good + "x", good[:len(good)-1], strings.ToUpper(good) + " ", strings.TrimSpace(good) + ".", "before", "before\x00"} {
					if a := s.send(t, s.login(email, other)); a.status != http.StatusUnauthorized && a.status != http.StatusUnprocessableEntity && a.status != http.StatusBadRequest {
						t.Errorf("%v\n  wanted only the whole password %q to be good", a, good)
					}
				}
			})
		}
		for name, bad := range map[string]string{"129": strings.Repeat("a", 129), "129 é": strings.Repeat("é", 129), "7 kB": strings.Repeat("a", 7<<10)} {
			t.Run(name, func(t *testing.T) {
				begun := time.Now()
				for _, path := range []string{registerPath, loginPath} {
					a := s.send(t, post(path, credentials("long@example.com", bad)).with(from(anyAddress()))).want(t, http.StatusUnprocessableEntity)
					if !strings.Contains(a.body, `"password"`) || strings.Contains(a.body, bad[:100]) {
						t.Errorf("%v\n  wanted an error for the field password, without what was sent", a)
					}
				}
				t.Logf("refused in %v", time.Since(begun))
			})
		}
		s.send(t, post(registerPath, credentials("short@example.com", strings.Repeat("é", 7)))).want(t, http.StatusUnprocessableEntity)
	})
}

// TestEmailCase takes somebody's address in other letters.
func TestEmailCase(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		s.register(t, "Ada.Lovelace@Example.com").want(t, http.StatusCreated)
		for _, same := range []string{"ada.lovelace@example.com", "ADA.LOVELACE@EXAMPLE.COM", "aDA.lOVELACE@eXAMPLE.com"} {
			s.register(t, same).want(t, http.StatusConflict)
			s.logIn(t, same).wantIn(t)
		}
		ada := s.logIn(t, "ada.lovelace@example.com")
		mine := ada.creates(t, "mine")
		s.logIn(t, "ADA.LOVELACE@EXAMPLE.COM").reads(t, mine)
	})
}

package attack

import (
	"net/http"
	"testing"
)

const (
	mostFailures     = 10  // logins to an account that may fail in a minute
	mostFromOnePlace = 100 // logins from an address that may fail in a minute
)

// TestLockout keeps guessing at somebody's password, from many addresses. The
// guesser gets no more tries than the server allows, and the owner comes in all
// the while: with a browser that was here before, and from home.
func TestLockout(t *testing.T) {
	everywhere(t, bothKinds, func(t *testing.T, s *server) {
		const home, email = "203.0.113.77", "ada@example.com"
		s.register(t, email).want(t, http.StatusCreated)
		login := func(address, password string) request {
			return post(loginPath, credentials(email, password)).with(from(address))
		}
		browser := s.send(t, login(anyAddress(), password)).want(t, http.StatusOK).device(t)
		s.send(t, login(home, password)).want(t, http.StatusOK)
		eve := s.newcomer(t, "eve")
		evesDevice := s.send(t, s.login(eve.email, password)).want(t, http.StatusOK).device(t)

		tried := 0
		for range 3 * mostFailures {
			for _, as := range []map[string]string{nil, evesDevice, {"Cookie": "device=x"}} {
				a := s.send(t, login(anyAddress(), "wrong "+password).with(as)).want(t, http.StatusUnauthorized, http.StatusTooManyRequests)
				if a.status == http.StatusUnauthorized {
					tried++
				}
			}
			if tried == mostFailures {
				s.send(t, login(anyAddress(), password).with(browser)).want(t, http.StatusOK)
				s.send(t, login(home, password)).want(t, http.StatusOK)
			}
		}
		if tried < mostFailures || tried > 2*mostFailures { // a minute may pass meanwhile
			t.Errorf("%d guesses were tried, wanted %d a minute", tried, mostFailures)
		}
		if a := s.send(t, login(anyAddress(), password)); a.status != http.StatusTooManyRequests && a.status != http.StatusOK {
			t.Errorf("%v\n  wanted a stranger to be refused like the guesser", a)
		}
	})
}

// TestCommonPasswords registers with what is guessed first.
func TestCommonPasswords(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		for _, bad := range []string{"password", "12345678", "PASSWORD", "qwertyuiop", "baseball", "11111111", "new@example.com", "NEW@example.com"} {
			s.send(t, post(registerPath, credentials("new@example.com", bad))).want(t, http.StatusUnprocessableEntity)
		}
	})
}

// TestManyLogins logs in again and again with the right password. An account
// fills the database with so many logins and no more, and somebody else's stay.
func TestManyLogins(t *testing.T) {
	everywhere(t, bothKinds, func(t *testing.T, s *server) {
		const most = 100
		bystander := s.newcomer(t, "bob")
		first := s.newcomer(t, "ada")
		second := s.logIn(t, first.email)
		for range most - 2 {
			s.logIn(t, first.email)
		}
		first.wantIn(t)
		last := s.logIn(t, first.email)
		first.wantOut(t)
		second.wantIn(t)
		last.wantIn(t)
		bystander.wantIn(t)
	})
}

package attack

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

const (
	floodRounds = 5
	floodSize   = 2000      // addresses in a round: 10,000 in all
	floodGrowth = 5_000_000 // bytes; as many clients as are remembered at most take less
)

// TestLoginFlood fails to log in from ten thousand addresses, with as many
// e-mail addresses. The server does not grow, it does not forget whom it has
// shut out, and it shuts out nobody else.
func TestLoginFlood(t *testing.T) {
	t.Parallel()
	for _, framework := range frameworks(t) {
		t.Run(framework, func(t *testing.T) {
			t.Parallel()
			spec := project(framework, "sqlite", turn(framework))
			s := attacked(t, launch.Start(t, cheap(t, spec), t.TempDir(), append([]string{"GOGC=10"}, proxied...)...), spec) // so that what it has is what it keeps
			s.register(t, "ada@example.com").want(t, http.StatusCreated)
			s.flood(t, "warm", floodSize)
			before := s.memory(t, now)
			for round := range floodRounds {
				eve, begun := anyAddress(), time.Now()
				s.guess(t, eve, "")
				s.guess(t, "", fmt.Sprintf("victim-%d@example.com", round))
				s.flood(t, fmt.Sprint("round-", round), floodSize)
				if took := time.Since(begun); took > 50*time.Second {
					t.Fatalf("%d logins took %v: who was shut out before may come in again", floodSize, took)
				}
				s.wantTooMany(t, eve, fmt.Sprintf("fresh-%d@example.com", round))
				s.wantTooMany(t, eve, "ada@example.com")
				s.wantTooMany(t, anyAddress(), fmt.Sprintf("victim-%d@example.com", round))
				s.logIn(t, "ada@example.com").wantIn(t)
			}
			s.wantNoMore(t, now, before, floodGrowth)
		})
	}
}

// cheap builds the server that s describes with the price of a hash taken off:
// ten thousand at the full price would take minutes. All else is as it is
// made, above all what counts failures.
func cheap(t *testing.T, s spec.Spec) string {
	t.Helper()
	return built(t, s.Framework+"-cheap", s, func(dir string) error {
		path := filepath.Join(dir, "internal", "auth", "password.go")
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		changed := string(source)
		for _, change := range [][2]string{{"19 * 1024, // KiB", "8, // KiB"}, {"Iterations:  2", "Iterations:  1"}, {"m=19456,t=2", "m=8,t=1"}} {
			if strings.Count(changed, change[0]) != 1 {
				return fmt.Errorf("%s does not say %s once", path, change[0])
			}
			changed = strings.Replace(changed, change[0], change[1], 1)
		}
		return os.WriteFile(path, []byte(changed), 0o644)
	})
}

// flood fails to log in as many people who are not there, each from an address
// of their own. None of them is shut out.
func (s *server) flood(t *testing.T, name string, size int) {
	t.Helper()
	numbers := make(chan int)
	var senders sync.WaitGroup
	for range 16 {
		senders.Go(func() {
			for n := range numbers {
				a, err := s.try(s.login(fmt.Sprintf("%s-%d@%s.com", name, n, strings.Repeat("long", 50)), password))
				if err != nil || a.status != http.StatusUnauthorized {
					t.Errorf("%v, %v\n  wanted 401", a, err)
				}
			}
		})
	}
	for n := range size {
		numbers <- n
	}
	close(numbers)
	senders.Wait()
}

// guess fails to log in until the server has enough of it: from one address,
// or for one account.
func (s *server) guess(t *testing.T, address, email string) {
	t.Helper()
	tries := mostFailures
	if email == "" {
		tries = mostFromOnePlace
	}
	for range tries {
		from, account := address, email
		if address == "" {
			from = anyAddress()
		}
		if email == "" {
			account = "guess-" + anyAddress() + "@example.com"
		}
		s.loginFrom(t, from, account).want(t, http.StatusUnauthorized)
	}
}

// loginFrom tries to log in with a wrong password.
func (s *server) loginFrom(t *testing.T, address, email string) answer {
	t.Helper()
	return s.send(t, post(loginPath, credentials(email, "wrong "+password)).with(from(address)))
}

// wantTooMany fails unless a login is refused for the failures before it, even
// with the right password.
func (s *server) wantTooMany(t *testing.T, address, email string) {
	t.Helper()
	a := s.send(t, post(loginPath, credentials(email, password)).with(from(address))).want(t, http.StatusTooManyRequests)
	if seconds := a.header.Get("Retry-After"); len(seconds) == 0 || len(seconds) > 2 || seconds == "0" {
		t.Errorf("%v\n  wanted Retry-After to say how many seconds", a)
	}
}

// TestMadeUpAddresses tries to look like many clients and be one.
func TestMadeUpAddresses(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		spec := project(s.framework, "sqlite", s.kind)
		trusting := attacked(t, launch.Start(t, cheap(t, spec), t.TempDir(), proxied...), spec)
		other := attacked(t, launch.Start(t, cheap(t, spec), t.TempDir(), "JWT_SECRET="+jwtSecret), spec)
		for name, attempt := range map[string]struct {
			*server
			address func(n int) string // of the n-th login
		}{
			"no proxy is trusted":    {other, func(int) string { return anyAddress() }},
			"more to the left":       {trusting, func(int) string { return anyAddress() + ", 203.0.113.1" }},
			"what is no address":     {trusting, func(n int) string { return fmt.Sprintf("evil%d, 203.0.113.2", n) }},
			"ports":                  {trusting, func(n int) string { return fmt.Sprintf("203.0.113.3:%d", 1024+n) }},
			"IPv4 as IPv6":           {trusting, func(n int) string { return []string{"203.0.113.4", "::ffff:203.0.113.4", "::ffff:cb00:7104"}[n%3] }},
			"one network of IPv6":    {trusting, func(n int) string { return fmt.Sprintf("2001:db8:0:1::%x", n+1) }},
			"zones":                  {trusting, func(n int) string { return fmt.Sprintf("fe80::1%%eth%d", n) }},
			"the proxy in the chain": {trusting, func(n int) string { return anyAddress() + ", 203.0.113.5" + strings.Repeat(", 127.0.0.1", n) }},
		} {
			t.Run(name, func(t *testing.T) {
				for n := range mostFromOnePlace {
					attempt.loginFrom(t, attempt.address(n), "guess-"+anyAddress()+"@example.com").want(t, http.StatusUnauthorized)
				}
				attempt.wantTooMany(t, attempt.address(mostFromOnePlace), "guess-"+anyAddress()+"@example.com")
			})
		}
	})
}

// TestHashFlood logs in many people at the same moment. Each hash takes 19 MiB
// and a processor, so only a few may be made at once.
func TestHashFlood(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		const atOnce, growth = 100, 400 << 20 // all at once would be 1.9 GB
		s.register(t, "ada@example.com").want(t, http.StatusCreated)
		before := s.memory(t, most)
		var senders sync.WaitGroup
		for n := range atOnce {
			senders.Go(func() {
				q := s.login(fmt.Sprintf("nobody-%d@example.com", n), password)
				if n%2 == 0 {
					q = post(registerPath, credentials(fmt.Sprintf("somebody-%d@example.com", n), password))
				}
				a, err := s.try(q.with(from(anyAddress())))
				if err != nil || a.status != http.StatusUnauthorized && a.status != http.StatusCreated && a.status != http.StatusServiceUnavailable {
					t.Errorf("%v, %v\n  wanted 401 or 201, or 503 while too many others wait", a, err)
				}
			})
		}
		s.send(t, get("/healthz")).want(t, http.StatusOK) // meanwhile
		senders.Wait()
		s.wantNoMore(t, most, before, growth)
		s.logIn(t, "ada@example.com").wantIn(t)
	})
}

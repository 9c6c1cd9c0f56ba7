package attack

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"

	"backend/generator/e2e/launch"
)

// mostAccounts is how many accounts can be made from one address at once.
const mostAccounts = 200

// TestAccountFlood makes accounts from one address until the server has enough
// of it, while others do not notice.
func TestAccountFlood(t *testing.T) {
	t.Parallel()
	for _, framework := range frameworks(t) {
		t.Run(framework, func(t *testing.T) {
			t.Parallel()
			spec := project(framework, "sqlite", turn(framework))
			s := attacked(t, launch.Start(t, cheap(t, spec), t.TempDir(), proxied...), spec)
			flooder := from(anyAddress())
			register := func(n int) request {
				return post(registerPath, credentials(fmt.Sprintf("flood-%d@example.com", n), password))
			}
			for n := range mostAccounts {
				s.send(t, register(n).with(flooder)).want(t, http.StatusCreated)
			}
			made := mostAccounts
			for ; made < mostAccounts+20; made++ { // a few more may come while time passes
				a := s.send(t, register(made).with(flooder)).want(t, http.StatusCreated, http.StatusTooManyRequests)
				if a.status == http.StatusTooManyRequests {
					if seconds, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || seconds < 1 || seconds > 60 {
						t.Errorf("%v\n  wanted Retry-After to say how many seconds", a)
					}
					break
				}
			}
			if made == mostAccounts+20 {
				t.Errorf("%d accounts can be made from one address without a pause", made)
			}
			s.register(t, "ada@example.com").want(t, http.StatusCreated)
			s.logIn(t, "ada@example.com").wantIn(t)
		})
	}
}

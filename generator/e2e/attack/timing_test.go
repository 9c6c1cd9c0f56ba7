package attack

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"
)

const (
	timedRounds = 4
	timedTries  = 40   // of each kind in a round
	triesEach   = 8    // for one account, fewer than the server allows
	tellable    = 0.10 // how much medians may differ
)

// TestLoginTime holds a login with a wrong password to taking the same time
// whether the account is there or not: or else anybody can find out who has
// one.
//
// The machine may be busy with other things, so both kinds of tries take
// turns, their medians are compared, and only a difference in the same
// direction in every round is one. It runs before the tests that run together.
func TestLoginTime(t *testing.T) {
	for _, framework := range frameworks(t) {
		t.Run(framework, func(t *testing.T) {
			s := startServer(t, project(framework, "sqlite", turn(framework)), proxied...)
			differences := []float64{}
			for round := range timedRounds {
				known, unknown := s.timeLogins(t, round)
				difference := float64(known-unknown) / float64(max(known, unknown))
				t.Logf("known %v, unknown %v: %+.1f %%", known, unknown, 100*difference)
				if -tellable < difference && difference < tellable {
					return
				}
				differences = append(differences, difference)
			}
			if slices.Min(differences) > 0 || slices.Max(differences) < 0 {
				t.Errorf("a login with a known address differs from one with an unknown address by %+.2f of the time: anybody can tell them apart", differences)
			}
		})
	}
}

// timeLogins returns the medians of how long logins with a wrong password take
// for addresses that are known and for those that are not.
func (s *server) timeLogins(t *testing.T, round int) (known, unknown time.Duration) {
	t.Helper()
	var took [2][]time.Duration
	for try := range timedTries {
		emails := []string{fmt.Sprintf("known-%d-%d@example.com", round, try/triesEach), fmt.Sprintf("not-me-%d-%d@example.com", round, try)}
		if try%triesEach == 0 {
			s.register(t, emails[0]).want(t, http.StatusCreated)
		}
		for i := range 2 {
			which := (i + try) % 2 // neither is always the first one
			begun := time.Now()
			s.send(t, s.login(emails[which], "wrong "+password)).want(t, http.StatusUnauthorized)
			took[which] = append(took[which], time.Since(begun))
		}
	}
	return median(took[0]), median(took[1])
}

func median(values []time.Duration) time.Duration {
	slices.Sort(values)
	return values[len(values)/2]
}

package web

import (
	"context"
	"net/http"
	"time"

	"shop/internal/model"
)

// A limit is how many logins may fail within a time.
type limit struct {
	most   int
	within time.Duration
}

// What the limits are for one account, or for one device that is known to it,
// and for one client. None is for longer than model.FailureLife.
var (
	accountLimits = []limit{{10, time.Minute}, {mostFailures, time.Hour}}
	clientLimits  = []limit{{mostFailures, time.Minute}}
)

const mostFailures = 100

// A failureStore keeps which logins have failed lately. All instances of
// the server share one, so that nobody gets more tries by asking another one.
type failureStore interface {
	LoginFailures(ctx context.Context, subject string, most int) ([]time.Time, error)
	AddLoginFailure(ctx context.Context, failure model.LoginFailure) error
	RemoveLoginFailure(ctx context.Context, id string) error
}

// A subject is what failures count against, and how many are too many.
type subject struct {
	name   string
	limits []limit
}

// subjectsOf says what it counts against if a login to an account fails. A
// device that has logged in there before has limits of its own, so that nobody
// who guesses at the account shuts its owner out. All others share those of the
// account, and each of them has those of its client.
func (s *Server) subjectsOf(r *http.Request, email string, devices []model.KnownDevice) []subject {
	now, address := s.auth.now(), s.origin(r)
	if _, ok := model.DeviceWith(deviceToken(r), devices, now); ok {
		return []subject{{model.FailureSubject("device", deviceToken(r)), accountLimits}}
	}
	if _, ok := model.DeviceAt(address, devices, now); ok {
		return []subject{{model.FailureSubject("address", address, email), accountLimits}}
	}
	return []subject{
		{model.FailureSubject("client", address), clientLimits},
		{model.FailureSubject("account", email), accountLimits},
	}
}

// An attempt to log in counts as a failure until it is known to be none.
// Otherwise many attempts at the same moment would all be let through.
type attempt struct {
	failures failureStore
	counted  []string // ids of failures
}

// beginAttempt counts an attempt against subjects, or returns how long the
// client has to wait before the next one.
func beginAttempt(ctx context.Context, failures failureStore, now time.Time, subjects []subject) (attempt, time.Duration, error) {
	for _, s := range subjects { // nothing is written for a client that is refused
		if wait, err := s.wait(ctx, failures, now, 0); err != nil || wait > 0 {
			return attempt{}, wait, err
		}
	}
	a := attempt{failures: failures}
	for _, s := range subjects {
		failure := model.NewLoginFailure(s.name, now)
		if err := failures.AddLoginFailure(ctx, failure); err != nil {
			return attempt{}, 0, a.giveUp(ctx, err)
		}
		a.counted = append(a.counted, failure.ID)
		// Of those who came at the same moment, some may be too many.
		if wait, err := s.wait(ctx, failures, now, 1); err != nil || wait > 0 {
			return attempt{}, wait, a.giveUp(ctx, err)
		}
	}
	return a, 0, nil
}

// wait returns how long a subject has to wait before it may fail again, if as
// many of its failures as counted are not to count.
func (s subject) wait(ctx context.Context, failures failureStore, now time.Time, counted int) (time.Duration, error) {
	times, err := failures.LoginFailures(ctx, s.name, mostFailures+counted) // the last one first
	if err != nil {
		return 0, err
	}
	longest := time.Duration(0)
	for _, l := range s.limits {
		if n := l.most + counted; len(times) >= n {
			longest = max(longest, times[n-1].Add(l.within).Sub(now))
		}
	}
	return longest, nil
}

// giveUp takes the attempt back, and returns err or why it could not.
func (a attempt) giveUp(ctx context.Context, err error) error {
	if failed := a.takeBack(ctx); err == nil {
		return failed
	}
	return err
}

// takeBack removes what was counted: the login succeeded, or nobody learnt
// whether the password was right. What failed before stays, or else a guesser
// could wait for the owner to log in.
func (a attempt) takeBack(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx) // also if the client has gone
	for _, id := range a.counted {
		if err := a.failures.RemoveLoginFailure(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// deviceCookie is the name of the cookie by which a device that has logged in
// is known again. It lets nobody in: see subjectsOf for what it is good for.
const deviceCookie = "device"

// deviceToken returns the token of the device that a request comes from, or "".
func deviceToken(r *http.Request) string {
	cookie, err := r.Cookie(deviceCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// rememberDevice stores that somebody logs in to an account on a device. One that
// is new to the account gets a token of its own: one that somebody has planted
// in a browser beforehand is worth nothing.
func (s *Server) rememberDevice(w http.ResponseWriter, r *http.Request, account model.Account, devices []model.KnownDevice) error {
	now, token := s.auth.now(), deviceToken(r)
	device, ok := model.DeviceWith(token, devices, now)
	if !ok {
		device, token = model.NewKnownDevice(account.ID)
	}
	device.Use(s.origin(r), now)
	if err := s.store.RememberDevice(r.Context(), device); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name:     deviceCookie,
		Value:    token,
		Path:     "/api/auth",
		MaxAge:   int(model.DeviceLife.Seconds()),
		HttpOnly: true,
		Secure:   s.config.Production(),
		SameSite: http.SameSiteLaxMode,
	})
	return nil
}

package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shop/internal/model"
)

// failuresInMemory is a failureStore for tests, which may fail itself.
type failuresInMemory struct {
	mu    sync.Mutex
	kept  []model.LoginFailure
	added int
	err   error
}

func (f *failuresInMemory) LoginFailures(_ context.Context, subject string, most int) ([]time.Time, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	times := []time.Time{}
	for _, failure := range slices.Backward(f.kept) {
		if failure.Subject == subject && len(times) < most {
			times = append(times, failure.FailedAt)
		}
	}
	return times, f.err
}

func (f *failuresInMemory) AddLoginFailure(_ context.Context, failure model.LoginFailure) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept = append(f.kept, failure)
	f.added++
	return f.err
}

func (f *failuresInMemory) RemoveLoginFailure(_ context.Context, id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept = slices.DeleteFunc(f.kept, func(failure model.LoginFailure) bool { return failure.ID == id })
	return f.err
}

var (
	adaAccount = subject{"ada", accountLimits}
	aClient    = subject{"client", clientLimits}
)

// fail lets a login fail and reports whether it was let through.
func fail(t *testing.T, failures failureStore, now time.Time, subjects ...subject) bool {
	t.Helper()
	_, wait, err := beginAttempt(t.Context(), failures, now, subjects)
	if err != nil {
		t.Fatal(err)
	}
	return wait == 0
}

// However somebody spreads their tries, in no minute more than ten fail, and in
// no hour more than a hundred.
func TestLimitsSlide(t *testing.T) {
	start := time.Now()
	failures, passed := &failuresInMemory{}, []time.Time{}
	for at := start; at.Before(start.Add(3 * time.Hour)); at = at.Add(1700 * time.Millisecond) {
		if fail(t, failures, at, adaAccount) {
			passed = append(passed, at)
		}
	}
	for _, l := range accountLimits {
		for i := l.most; i < len(passed); i++ {
			if d := passed[i].Sub(passed[i-l.most]); d < l.within {
				t.Fatalf("%d failures within %v", l.most+1, d)
			}
		}
	}
	if len(passed) < 300 {
		t.Errorf("only %d attempts in three hours", len(passed))
	}
}

// Whoever is refused is told how long to wait, and costs no writing.
func TestLimitTellsWait(t *testing.T) {
	start, failures := time.Now().Truncate(time.Millisecond), &failuresInMemory{}
	for i := range 10 {
		fail(t, failures, start.Add(time.Duration(i)*time.Second), adaAccount)
	}
	added := failures.added
	_, wait, err := beginAttempt(t.Context(), failures, start.Add(20*time.Second), []subject{aClient, adaAccount})
	if err != nil || wait != 40*time.Second || failures.added != added {
		t.Errorf("got wait %v, error %v and %d writes, want 40s and none", wait, err, failures.added-added)
	}
	if !fail(t, failures, start.Add(time.Minute), aClient, adaAccount) || fail(t, failures, start.Add(time.Minute), aClient, adaAccount) {
		t.Error("after the wait, want one more attempt")
	}
	if !fail(t, failures, start.Add(20*time.Second), aClient, subject{"eve", accountLimits}) {
		t.Error("somebody else is refused")
	}
}

// One client may fail for many accounts, as a school does, but not for ever.
func TestLimitOfClient(t *testing.T) {
	start, failures, passed := time.Now(), &failuresInMemory{}, 0
	for i := range 150 {
		if fail(t, failures, start, aClient, subject{fmt.Sprint(i), accountLimits}) {
			passed++
		}
	}
	if passed != 100 {
		t.Errorf("got %d attempts, want 100", passed)
	}
}

// An attempt that succeeds or comes to nothing does not count, and neither does
// it make those good that failed before.
func TestAttemptTakenBack(t *testing.T) {
	start, failures := time.Now(), &failuresInMemory{}
	for range 9 {
		fail(t, failures, start, adaAccount)
	}
	for range 30 {
		a, wait, err := beginAttempt(t.Context(), failures, start, []subject{aClient, adaAccount})
		if err != nil || wait > 0 {
			t.Fatalf("got wait %v and error %v: attempts count that did not fail", wait, err)
		}
		canceled, cancel := context.WithCancel(t.Context())
		cancel()
		if err := a.takeBack(canceled); err != nil {
			t.Fatal(err)
		}
	}
	if !fail(t, failures, start, adaAccount) || fail(t, failures, start, adaAccount) {
		t.Error("want one more attempt after nine failures")
	}
}

// Of many attempts at the same moment no more are let through than of many one
// after the other. The database says so, as there may be several copies.
func TestAttemptsAtOnce(t *testing.T) {
	s, now := newServer(t), time.Now()
	var passed atomic.Int32
	var group sync.WaitGroup
	for range 30 {
		group.Go(func() {
			_, wait, err := beginAttempt(t.Context(), s.store, now, []subject{adaAccount})
			if err != nil {
				t.Error(err)
			} else if wait == 0 {
				passed.Add(1)
			}
		})
	}
	group.Wait()
	if passed.Load() > 10 {
		t.Errorf("%d were let through, want 10 at most", passed.Load())
	}
	for fail(t, s.store, now, adaAccount) { // some may have got in each other's way
		passed.Add(1)
	}
	if passed.Load() != 10 {
		t.Errorf("%d were let through in all, want 10", passed.Load())
	}
}

func TestFailureStoreFails(t *testing.T) {
	broken := errors.New("broken")
	_, _, err := beginAttempt(t.Context(), &failuresInMemory{err: broken}, time.Now(), []subject{adaAccount})
	if !errors.Is(err, broken) {
		t.Errorf("got error %v, want %v", err, broken)
	}
}

// tryFrom tries to log in from an address, perhaps with the cookie of a device.
func tryFrom(s *Server, address, credentials, cookie string) *httptest.ResponseRecorder {
	return send(s, "POST", "/api/auth/login", credentials, "X-Forwarded-For", address, "Cookie", cookie)
}

// deviceOf returns the cookie of the device that a response gives.
func deviceOf(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	check(t, w, http.StatusOK, "")
	for _, cookie := range w.Result().Cookies() {
		if cookie.Name == deviceCookie {
			return cookie.Name + "=" + cookie.Value
		}
	}
	t.Fatalf("got cookies %v, want one for the device", w.Result().Cookies())
	return ""
}

// After ten failures in a minute even the right password is refused from
// strangers, but not from where its owner has logged in before.
func TestLoginLimit(t *testing.T) {
	s := newServerWithAda(t)
	s.config.Auth.TrustedProxies = anyNetwork
	now := time.Now().Truncate(time.Millisecond)
	s.auth.now = func() time.Time { return now }
	atHome := deviceOf(t, tryFrom(s, "192.0.2.1", ada, ""))
	planted := deviceOf(t, tryFrom(s, "203.0.113.1", ada, "device=PLANTED"))
	if planted == "device=PLANTED" || planted == atHome {
		t.Errorf("got the device %s, want one of its own", planted)
	}
	wrong := strings.Replace(ada, "horse", "house", 1)
	for i := range 10 {
		checkProblem(t, tryFrom(s, fmt.Sprintf("198.51.100.%d", i), wrong, ""), http.StatusUnauthorized)
	}

	w := tryFrom(s, "198.51.100.99", ada, "")
	checkProblem(t, w, http.StatusTooManyRequests)
	if after := w.Header().Get("Retry-After"); after != "60" {
		t.Errorf("got Retry-After %q, want 60", after)
	}
	checkProblem(t, tryFrom(s, "198.51.100.99", ada, "device=PLANTED"), http.StatusTooManyRequests)
	check(t, tryFrom(s, "192.0.2.1", ada, ""), http.StatusOK, "")                                              // in another browser
	check(t, tryFrom(s, "198.51.100.98", strings.Replace(ada, "ada@", " ADA@", 1), atHome), http.StatusOK, "") // on the way
	checkProblem(t, tryFrom(s, "198.51.100.97", ada, ""), http.StatusTooManyRequests)

	// A known device has limits, too.
	for range 10 {
		checkProblem(t, tryFrom(s, "192.0.2.1", wrong, atHome), http.StatusUnauthorized)
	}
	checkProblem(t, tryFrom(s, "192.0.2.1", ada, atHome), http.StatusTooManyRequests)
	check(t, tryFrom(s, "192.0.2.1", ada, ""), http.StatusOK, "")

	now = now.Add(time.Minute)
	check(t, tryFrom(s, "198.51.100.99", ada, ""), http.StatusOK, "")
	check(t, tryFrom(s, "192.0.2.1", ada, atHome), http.StatusOK, "")
}

// Somebody unknown is refused like somebody known.
func TestLoginLimitOfUnknown(t *testing.T) {
	s := newAnonymousServer(t)
	s.config.Auth.TrustedProxies = anyNetwork
	now := time.Now()
	s.auth.now = func() time.Time { return now }
	for i := range 10 {
		checkProblem(t, tryFrom(s, fmt.Sprintf("198.51.100.%d", i), eve, ""), http.StatusUnauthorized)
	}
	checkProblem(t, tryFrom(s, "198.51.100.99", eve, ""), http.StatusTooManyRequests)
}

func TestDeviceCookie(t *testing.T) {
	s := newServerWithAda(t)
	device := deviceOf(t, tryFrom(s, "", ada, ""))
	_, token, _ := strings.Cut(device, "=")
	devices, err := s.store.KnownDevices(t.Context(), 2)
	if err != nil || len(devices) != 1 || strings.Contains(string(devices[0].TokenHash), token) {
		t.Errorf("got devices %+v and error %v, want one without its token", devices, err)
	}
	w := tryFrom(s, "", ada, device)
	if again := deviceOf(t, w); again != device {
		t.Errorf("the same device got another cookie: %s after %s", again, device)
	}
	want := "; Path=/api/auth; Max-Age=31536000; HttpOnly; SameSite=Lax"
	if cookies := w.Header().Values("Set-Cookie"); !slices.Contains(cookies, device+want) {
		t.Errorf("got cookies %q, want %s", cookies, device+want)
	}
}

package auth

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// failuresInMemory is a FailureStore for tests, which may fail itself.
type failuresInMemory struct {
	mu    sync.Mutex
	kept  []LoginFailure
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

func (f *failuresInMemory) AddLoginFailure(_ context.Context, failure LoginFailure) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept = append(f.kept, failure)
	f.added++
	return f.err
}

func (f *failuresInMemory) RemoveLoginFailure(_ context.Context, id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept = slices.DeleteFunc(f.kept, func(failure LoginFailure) bool { return failure.ID == id })
	return f.err
}

var (
	adaAccount = Subject{"ada", accountLimits}
	aClient    = Subject{"client", clientLimits}
)

// fail lets a login fail and reports whether it was let through.
func fail(t *testing.T, failures FailureStore, now time.Time, subjects ...Subject) bool {
	t.Helper()
	_, wait, err := BeginAttempt(t.Context(), failures, now, subjects)
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
	_, wait, err := BeginAttempt(t.Context(), failures, start.Add(20*time.Second), []Subject{aClient, adaAccount})
	if err != nil || wait != 40*time.Second || failures.added != added {
		t.Errorf("got wait %v, error %v and %d writes, want 40s and none", wait, err, failures.added-added)
	}
	if !fail(t, failures, start.Add(time.Minute), aClient, adaAccount) || fail(t, failures, start.Add(time.Minute), aClient, adaAccount) {
		t.Error("after the wait, want one more attempt")
	}
	if !fail(t, failures, start.Add(20*time.Second), aClient, Subject{"eve", accountLimits}) {
		t.Error("somebody else is refused")
	}
}

// One client may fail for many accounts, as a school does, but not for ever.
func TestLimitOfClient(t *testing.T) {
	start, failures, passed := time.Now(), &failuresInMemory{}, 0
	for i := range 150 {
		if fail(t, failures, start, aClient, Subject{fmt.Sprint(i), accountLimits}) {
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
		a, wait, err := BeginAttempt(t.Context(), failures, start, []Subject{aClient, adaAccount})
		if err != nil || wait > 0 {
			t.Fatalf("got wait %v and error %v: attempts count that did not fail", wait, err)
		}
		canceled, cancel := context.WithCancel(t.Context())
		cancel()
		if err := a.TakeBack(canceled); err != nil {
			t.Fatal(err)
		}
	}
	if !fail(t, failures, start, adaAccount) || fail(t, failures, start, adaAccount) {
		t.Error("want one more attempt after nine failures")
	}
}

func TestFailureStoreFails(t *testing.T) {
	broken := errors.New("broken")
	_, _, err := BeginAttempt(t.Context(), &failuresInMemory{err: broken}, time.Now(), []Subject{adaAccount})
	if !errors.Is(err, broken) {
		t.Errorf("got error %v, want %v", err, broken)
	}
}

func TestKnownDevice(t *testing.T) {
	device, token := NewKnownDevice(1)
	_, other := NewKnownDevice(1)
	now := time.Now()
	device.Use("192.0.2.1/32", now)
	devices := []KnownDevice{device}
	for _, test := range []struct {
		name, token, address string
		after                time.Duration
		byToken, byAddress   bool
	}{
		{"the same", token, "192.0.2.1/32", 0, true, true},
		{"elsewhere", token, "192.0.2.2/32", 0, true, false},
		{"another one at home", other, "192.0.2.1/32", 0, false, true},
		{"another one", other, "192.0.2.2/32", 0, false, false},
		{"nothing", "", "", 0, false, false},
		{"in a month", token, "192.0.2.1/32", AddressLife, true, false},
		{"in a year", token, "192.0.2.1/32", DeviceLife, false, false},
	} {
		_, byToken := DeviceWith(test.token, devices, now.Add(test.after))
		_, byAddress := deviceAt(test.address, devices, now.Add(test.after))
		if byToken != test.byToken || byAddress != test.byAddress {
			t.Errorf("%s: got %t by its token and %t by its address, want %t and %t", test.name, byToken, byAddress, test.byToken, test.byAddress)
		}
	}
}

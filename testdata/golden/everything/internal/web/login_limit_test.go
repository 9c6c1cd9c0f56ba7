package web

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"runtime"
	"testing"
	"time"
)

var home = netip.MustParseAddr("192.0.2.1")

// numbered returns a different address for each number.
func numbered(n int) netip.Addr {
	return netip.AddrFrom4([4]byte(binary.BigEndian.AppendUint32(nil, uint32(n)+10<<24)))
}

// fail lets n logins fail at now and returns how many were let through.
func fail(l *loginLimit, now time.Time, n int, address netip.Addr, email string) int {
	passed := 0
	for range n {
		if _, wait := l.begin(now, address, email); wait == 0 {
			passed++
		}
	}
	return passed
}

// heap returns how many bytes are in use.
func heap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func TestLimitOfEmail(t *testing.T) {
	l := newLoginLimit()
	passed := 0
	for i := range 30 {
		passed += fail(l, l.start, 1, numbered(i), "ada@example.com")
	}
	if passed != mostFailures {
		t.Errorf("got %d attempts, want %d", passed, mostFailures)
	}
	if fail(l, l.start, 1, home, "eve@example.com") != 1 {
		t.Error("somebody else is refused")
	}
}

func TestLimitOfAddress(t *testing.T) {
	for _, test := range []struct {
		first, second string
		same          bool
	}{
		{"192.0.2.1", "192.0.2.1", true},
		{"192.0.2.1", "192.0.2.2", false},
		{"2001:db8::1", "2001:db8::ffff", true},
		{"2001:db8::1", "2001:db8:0:1::1", false},
	} {
		l := newLoginLimit()
		for i := range 30 {
			fail(l, l.start, 1, netip.MustParseAddr(test.first), fmt.Sprintf("%d@example.com", i))
		}
		refused := fail(l, l.start, 1, netip.MustParseAddr(test.second), "ada@example.com") == 0
		if refused != test.same {
			t.Errorf("%s after %s: got refused %t, want %t", test.second, test.first, refused, test.same)
		}
	}
}

// In no minute are there more than ten failures, wherever it begins.
func TestLimitSlides(t *testing.T) {
	l := newLoginLimit()
	var passed []time.Duration
	for at := time.Duration(0); at < 5*time.Minute; at += 700 * time.Millisecond {
		if fail(l, l.start.Add(at), 1, home, "ada@example.com") == 1 {
			passed = append(passed, at)
		}
	}
	for i := mostFailures; i < len(passed); i++ {
		if d := passed[i] - passed[i-mostFailures]; d < time.Minute {
			t.Errorf("%d failures within %v", mostFailures+1, d)
		}
	}
	if len(passed) < 4*mostFailures {
		t.Errorf("only %d attempts in five minutes", len(passed))
	}
}

func TestLimitAfterSuccess(t *testing.T) {
	l := newLoginLimit()
	fail(l, l.start, 4, home, "ada@example.com")
	a, _ := l.begin(l.start, home, "ada@example.com")
	a.succeed()
	if got := fail(l, l.start, 20, home, "ada@example.com"); got != mostFailures-4 {
		t.Errorf("from the same address: got %d attempts, want %d", got, mostFailures-4)
	}
	if got := fail(l, l.start, 20, numbered(1), "ada@example.com"); got != 4 {
		t.Errorf("of the same e-mail address: got %d attempts, want %d", got, 4)
	}
}

func TestLimitAfterCancel(t *testing.T) {
	l := newLoginLimit()
	for range 30 {
		a, wait := l.begin(l.start, home, "ada@example.com")
		if wait > 0 {
			t.Fatal("attempts that came to nothing count")
		}
		a.cancel()
	}
	if got := fail(l, l.start, 20, home, "ada@example.com"); got != mostFailures {
		t.Errorf("got %d attempts, want %d", got, mostFailures)
	}
}

// A flood from ten thousand addresses takes no memory, does not push out what
// is known of others, and hardly anybody suffers for it.
func TestLimitInAFlood(t *testing.T) {
	l := newLoginLimit()
	fail(l, l.start, mostFailures, home, "ada@example.com")
	before := heap()
	for i := range 10_000 {
		fail(l, l.start.Add(time.Second), 1, numbered(i), fmt.Sprintf("%d@example.org", i))
	}
	if after := heap(); after > before+1<<20 {
		t.Errorf("the heap has grown from %d to %d bytes", before, after)
	}
	if fail(l, l.start.Add(time.Second), 1, home, "ada@example.com") != 0 {
		t.Error("the flood has washed away who was refused")
	}
	suffer := 0
	for i := range 1000 {
		suffer += 1 - fail(l, l.start.Add(time.Second), 1, numbered(1<<20+i), fmt.Sprintf("%d@example.com", i))
	}
	if suffer > 1 {
		t.Errorf("%d of 1000 others are refused", suffer)
	}
}

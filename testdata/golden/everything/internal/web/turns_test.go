package web

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(3, 2)
		enter := func(client string) bool { return g.enter(t.Context(), client, turnTimeout) == nil }
		for range 2 {
			if !enter("ada") {
				t.Fatal("a client was refused before it had its share")
			}
		}
		if begun := time.Now(); enter("ada") || time.Since(begun) != turnTimeout {
			t.Error("a client has more than its share, or did not wait for it")
		}
		if !enter("eve") || enter("joe") {
			t.Error("wanted room for one more of anybody, and not for two")
		}
		go func() {
			time.Sleep(turnTimeout / 2)
			g.leave("ada")
		}()
		if !enter("joe") {
			t.Fatal("who waited long enough was refused")
		}
		for _, client := range []string{"ada", "eve", "joe"} {
			g.leave(client)
		}
		if len(g.all) != 0 || len(g.clients) != 0 {
			t.Errorf("got %d inside and %d clients when all had left, want none", len(g.all), len(g.clients))
		}
	})
}

// Requests enter at the same time: the race detector finds what is shared without a
// lock.
func TestGateAtTheSameTime(t *testing.T) {
	g := newGate(3, 2)
	var requests sync.WaitGroup
	for i := range 40 {
		requests.Go(func() {
			client := strconv.Itoa(i % 4)
			if err := g.enter(t.Context(), client, time.Minute); err != nil {
				t.Error(err)
				return
			}
			g.leave(client)
		})
	}
	requests.Wait()
	if len(g.all) != 0 || len(g.clients) != 0 {
		t.Errorf("got %d inside and %d clients when all had left, want none", len(g.all), len(g.clients))
	}
}

func TestTurns(t *testing.T) {
	s := newServer(t)
	busy, large := 0, 0
	inside := func() (int, int) { return len(s.busy.all), len(s.large.all) }
	h := s.takeTurns(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct{}
		if r.Method == http.MethodPost && s.decodeItem(2*largeBody, w, r, &body) != nil {
			w.WriteHeader(http.StatusBadRequest)
			busy, large = inside()
			return
		}
		busy, large = inside()
		w.WriteHeader(http.StatusCreated)
		w.Write([]byte(strings.Repeat(" ", len(r.URL.RawQuery))))
		if after, _ := inside(); after != 0 {
			t.Errorf("%s %s: still busy while the response is sent", r.Method, r.URL.Path)
		}
		if r.URL.RawQuery != "" {
			_, large = inside()
		}
	}))
	huge := strings.Repeat("x", largeResponse+1)
	for _, test := range []struct {
		method, path, body string
		status             int
		busy, large        int
	}{
		{"GET", "/healthz", "", http.StatusCreated, 0, 0},
		{"GET", "/api/nothing", "", http.StatusCreated, 1, 0},
		{"GET", "/api/nothing", "with a body", http.StatusCreated, 1, 0},
		{"GET", "/api/nothing?" + huge, "", http.StatusCreated, 1, 1},
		{"POST", "/api/nothing", "{}", http.StatusCreated, 1, 0},
		{"POST", "/api/nothing", "{" + strings.Repeat(" ", largeBody) + "}", http.StatusCreated, 1, 1},
		{"POST", "/api/nothing", "no JSON", http.StatusBadRequest, 0, 0}, // it never gets so far
	} {
		check(t, send(h, test.method, test.path, test.body), test.status, "")
		if busy != test.busy || large != test.large {
			t.Errorf("%s %.20s %.20s: got %d busy and %d large, want %d and %d", test.method, test.path, test.body, busy, large, test.busy, test.large)
		}
		if busy, large := inside(); busy+large != 0 {
			t.Errorf("%s %.20s %.20s: afterwards %d are busy and %d large, want none", test.method, test.path, test.body, busy, large)
		}
	}
}

// Without room the response says when to come again, and small ones pass by large
// ones.
func TestNoRoom(t *testing.T) {
	s := newServer(t)
	h := s.takeTurns(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		w.Write([]byte(strings.Repeat(" ", len(r.URL.RawQuery))))
	}))
	synctest.Test(t, func(t *testing.T) {
		s.large = newGate(0, 0)
		check(t, send(h, "GET", "/api/nothing", ""), http.StatusOK, "")
		checkBusy(t, h, "/api/nothing?"+strings.Repeat("x", largeResponse+1))
		s.busy = newGate(0, 0)
		checkBusy(t, h, "/api/nothing")
	})
}

func checkBusy(t *testing.T, h http.Handler, path string) {
	t.Helper()
	w := send(h, "GET", path, "")
	checkProblem(t, w, http.StatusServiceUnavailable)
	if w.Header().Get("Retry-After") == "" {
		t.Error("the response does not say when to try again")
	}
}

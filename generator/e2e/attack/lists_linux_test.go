package attack

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
)

const (
	// What a server may take beside what it has when it starts, so that one of 512
	// MB lives through all of it.
	listGrowth = 350 << 20
	heldBodies = 600 // connections that send a body and do not come to its end
)

// startBlog starts a server of posts of 100,000 characters, where nobody has to
// log in, in as little memory as a container has.
func startBlog(t *testing.T, framework string) *server {
	t.Helper()
	s := combos.Spec(framework, "sqlite", "blog")
	return attacked(t, launch.Start(t, launch.Program(t, s), t.TempDir(), "GOMEMLIMIT=400MiB"), s)
}

// TestHugeLists fills a table with what is dear to send, and asks for all of it
// from many clients that do not read the answers.
func TestHugeLists(t *testing.T) {
	for _, framework := range frameworks(t) {
		t.Run(framework, func(t *testing.T) {
			s := startBlog(t, framework)
			post100 := post("/api/posts", `{"title":"x","body":"`+strings.Repeat(`\u0001`, 100_000)+`"}`)
			for range 100 {
				s.send(t, post100).want(t, http.StatusCreated)
			}
			s.send(t, post("/api/posts", `{"title":"x","body":"small"}`)).want(t, http.StatusCreated)
			before := s.memory(t, now)
			for _, path := range []string{"/api/posts?limit=100&after=101", "/api/posts/1"} {
				for range 40 {
					conn := s.dial(t, launch.Patience)
					if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", path); err != nil {
						t.Fatal(err)
					}
				}
			}
			for _, small := range []string{"/healthz", "/", "/api/posts/101", "/api/posts?limit=1"} {
				s.send(t, get(small)).want(t, http.StatusOK)
			}
			// One address has its share; with it full, the rest is told to come again.
			if a := s.send(t, get("/api/posts?limit=100")).want(t, http.StatusOK, http.StatusServiceUnavailable); a.status != http.StatusOK && a.header.Get("Retry-After") == "" {
				t.Errorf("%v\n  wanted Retry-After", a)
			}
			s.wantNoMore(t, most, before, listGrowth)
		})
	}
}

// TestHeldBodies sends all but the end of large bodies from many connections.
func TestHeldBodies(t *testing.T) {
	for _, framework := range frameworks(t) {
		t.Run(framework, func(t *testing.T) {
			s := startBlog(t, framework)
			before := s.memory(t, now)
			body := `{"title":"x","body":"` + strings.Repeat("x", 900_000)
			var senders sync.WaitGroup
			for range heldBodies {
				conn := s.dial(t, launch.Patience)
				senders.Go(func() { // one that is refused hangs up in the middle
					fmt.Fprintf(conn, "POST /api/posts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", len(body)+2)
					io.WriteString(conn, body)
				})
			}
			senders.Wait()
			// Small ones pass meanwhile.
			s.send(t, post("/api/posts", `{"title":"x","body":"y"}`)).want(t, http.StatusCreated)
			s.send(t, get("/api/posts")).want(t, http.StatusOK)
			s.wantNoMore(t, most, before, listGrowth)
		})
	}
}

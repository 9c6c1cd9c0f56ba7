//go:build unix

package attack

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/e2e/servers"
)

// TestOutage stops a real PostgreSQL server under a running project, and
// starts it again. The process lives on, tells nobody why, and needs no
// restart.
func TestOutage(t *testing.T) {
	t.Parallel()
	some := frameworks(t)
	database := servers.OwnPostgres(t)
	for _, framework := range some {
		t.Run(framework, func(t *testing.T) {
			spec := project(framework, "postgres", turn(framework))
			settings := append([]string{"DATABASE_URL=" + database.Address}, proxied...)
			s := attacked(t, launch.Start(t, program(t, spec), t.TempDir(), settings...), spec)
			ada := s.newcomer(t, framework)
			kept := ada.creates(t, "kept")
			for range 2 {
				database.Stop(t)
				ada.wantUnavailable(t)
				database.Start(t)
				s.Await(t, "the server to be ready again", func() bool { return s.send(t, get("/readyz")).status == http.StatusOK })
				ada.works(t, kept)
			}
			s.Stop(t)
			wantQuiet(t, s)
		})
	}
}

// TestTerminated ends the connections of a project again and again while it
// answers requests, as an administrator or a failover does. A request that was
// cut short may be answered 503, and never anything else that is not right.
func TestTerminated(t *testing.T) {
	t.Parallel()
	some := frameworks(t)
	database := servers.OwnPostgres(t)
	for _, framework := range some {
		t.Run(framework, func(t *testing.T) {
			spec := project(framework, "postgres", turn(framework))
			settings := append([]string{"DATABASE_URL=" + database.Address}, proxied...)
			s := attacked(t, launch.Start(t, program(t, spec), t.TempDir(), settings...), spec)
			ada := s.newcomer(t, framework)
			kept := ada.creates(t, "kept")
			done := make(chan struct{})
			var askers sync.WaitGroup
			for range 8 {
				askers.Go(func() { ada.asksUntil(t, done, kept) })
			}
			for range 15 {
				database.Disconnect(t)
			}
			close(done)
			askers.Wait()
			s.Await(t, "connections that nobody ends", func() bool { return ada.sends(t, get(kept.path())).status == http.StatusOK })
			ada.works(t, kept)
			s.Stop(t)
			wantQuiet(t, s)
			if !strings.Contains(s.Log.String(), "57P01") { // admin_shutdown
				t.Error("no request was cut short, so nothing is shown")
			}
		})
	}
}

// wantUnavailable holds the server to what it says while its database is away.
func (p *person) wantUnavailable(t *testing.T) {
	t.Helper()
	for _, q := range []request{get("/readyz"), get(todosPath), get(todosPath + "/1"), get(mePath), post(todosPath, `{"title":"x"}`),
		write(http.MethodPut, todosPath+"/1", `{"title":"x"}`), write(http.MethodPatch, todosPath+"/1", `{"title":"x"}`),
		{method: http.MethodDelete, path: todosPath + "/1"}, {method: http.MethodPost, path: logoutPath}, {method: http.MethodPost, path: logoutPath + "?all=true"},
		post(registerPath, credentials("new@example.com", password)), post(loginPath, credentials(p.email, password)),
		post(loginPath, credentials("nobody@example.com", password))} {
		p.sends(t, q.with(from(anyAddress()))).want(t, http.StatusServiceUnavailable)
	}
	if p.kind == "jwt" {
		p.refresh(t, p.Refresh).want(t, http.StatusServiceUnavailable)
	}
	p.send(t, get("/healthz")).want(t, http.StatusOK)
	p.send(t, get("/")).want(t, http.StatusOK)
}

// works is somebody who was there before and goes on.
func (p *person) works(t *testing.T, kept todo) {
	t.Helper()
	if got := p.reads(t, kept); got != kept {
		t.Errorf("got %v, wanted %v", got, kept)
	}
	p.creates(t, "after")
	p.logIn(t, p.email).wantIn(t)
}

// asksUntil reads and writes until done is closed.
func (p *person) asksUntil(t *testing.T, done <-chan struct{}, kept todo) {
	for {
		select {
		case <-done:
			return
		default:
		}
		for _, q := range []request{get(kept.path()), get(todosPath), get(mePath), post(todosPath, `{"title":"x"}`), get("/readyz")} {
			a, err := p.try(q.with(p.proof))
			if err != nil {
				t.Errorf("%s: %v", q, err)
				return
			}
			a.wantNoLeak(t)
			if a.status != http.StatusOK && a.status != http.StatusCreated && a.status != http.StatusServiceUnavailable {
				t.Errorf("%v\n  wanted 200, 201 or 503", a)
			}
		}
	}
}

// wantQuiet fails if the server has logged what it did not expect.
func wantQuiet(t *testing.T, s *server) {
	t.Helper()
	for _, line := range s.Lines() {
		if strings.Contains(line, "panic") || strings.Contains(line, "status=500") {
			t.Errorf("the log has %s", line)
		}
	}
}

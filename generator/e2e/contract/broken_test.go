package contract

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// An outage is what can be done to the database of a server that runs.
type outage struct {
	settings []string // to start the server with
	begin    func()   // makes the database useless
	end      func()   // makes it good again; nil if nothing can
}

// outages prepare one for each database, with the directory that the server is
// going to be started in and settings that lead to a fresh database.
var outages = map[string]func(t testing.TB, dir string, settings []string) outage{
	"sqlite":   garbage,
	"postgres": unreachable,
	"mongo":    unreachable,
}

// garbage overwrites a database file.
func garbage(t testing.TB, dir string, settings []string) outage {
	begin := func() {
		for _, name := range []string{"shop.db", "shop.db-wal", "shop.db-shm"} {
			file, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY, 0)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if _, err := file.Write(bytes.Repeat([]byte("garbage!"), 4096)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return outage{settings: settings, begin: begin}
}

// unreachable puts a wire between a server and its database that can be cut:
// connections break off and new ones are refused, as when the database stops.
func unreachable(t testing.TB, _ string, settings []string) outage {
	address, err := url.Parse(launch.Setting(settings, "DATABASE_URL"))
	if err != nil {
		t.Fatal(err)
	}
	w := newWire(t, address.Host)
	address.Host = w.address
	return outage{[]string{"DATABASE_URL=" + address.String()}, w.cut, w.mend}
}

// TestBrokenDatabase takes the database away from a running server: it lives
// on, says that it is not ready, and tells nobody why. When the database is
// back, so is the server.
func TestBrokenDatabase(t *testing.T) {
	// With accounts, what is asked first is who is logged in.
	launch.Each(t, diagonal(t, append(plain(), whole()...)), func(t *testing.T, s spec.Spec) {
		dir, p := t.TempDir(), project(t, s)
		o := outages[s.Database](t, dir, launch.Database(t, s))
		server := launch.Start(t, launch.Program(t, s), dir, o.settings...)
		c := clientOf(server)
		if p.Auth != "" {
			c = c.newcomer(t, p, "first")
		}
		r := use(c, p.Resources[0])
		kept := r.create(t)
		o.begin()
		wanted := []int{http.StatusServiceUnavailable}
		if o.end == nil { // trying again later is no help
			wanted = append(wanted, http.StatusInternalServerError)
		}

		requests := []request{
			{method: http.MethodGet, path: r.list}, {method: http.MethodGet, path: r.path(kept.id())}, {method: http.MethodDelete, path: r.path(kept.id())},
			asBrowser(r.list), asBrowser(r.path(kept.id())), asJSON(http.MethodPost, r.list, text(r.body(t))),
			asJSON(http.MethodPut, r.path(kept.id()), text(r.body(t))), asJSON(http.MethodPatch, r.path(kept.id()), text(r.body(t))),
		}
		if p.Auth != "" {
			requests = append(requests, request{method: http.MethodGet, path: mePath}, request{method: http.MethodPost, path: logoutPath},
				asJSON(http.MethodPost, loginPath, credentials("first@example.com", goodPassword)),
				asJSON(http.MethodPost, registerPath, credentials("second@example.com", goodPassword)))
		}
		for _, a := range c.together(t, requests) {
			if !slices.Contains(wanted, a.status) {
				t.Errorf("%v\n  wanted %d while the database does not answer", a, wanted)
			}
			if a.status == http.StatusServiceUnavailable {
				a.wantRetryAfter(t)
			}
		}
		c.get(t, "/healthz").want(t, http.StatusOK)
		c.get(t, "/").want(t, http.StatusOK)
		if a := c.get(t, "/readyz"); a.status != http.StatusServiceUnavailable {
			t.Errorf("%v\n  wanted 503 while the database does not answer", a)
		}
		if o.end != nil {
			o.end()
			server.Await(t, "the server to be ready again", func() bool { return c.get(t, "/readyz").status == http.StatusOK })
			equal(t, "item from before", r.read(t, kept.id()), kept)
			r.create(t)
		}
		server.Stop(t)
	})
}

// TestSlowClient holds the server to giving up on who never comes to the end
// of a header.
func TestSlowClient(t *testing.T) {
	launch.Each(t, plain()[:1], func(t *testing.T, s spec.Spec) {
		server := launch.Start(t, launch.Program(t, s), t.TempDir(), launch.Database(t, s)...)
		conn, err := net.Dial("tcp", server.Address())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("wanted the server to close the connection, it still waits after %v", patience)
		}
		server.Stop(t)
	})
}

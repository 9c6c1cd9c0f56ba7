package contract

import (
	"net/http"
	"testing"
	"time"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// bounded starts a server with settings, and returns somebody and, if there are
// accounts, somebody else.
func bounded(t *testing.T, s spec.Spec, settings ...string) (first, second *resource) {
	t.Helper()
	server, p := launch.Start(t, launch.Program(t, s), t.TempDir(), append(launch.Database(t, s), settings...)...), project(t, s)
	c := clientOf(server)
	if p.Auth == "" {
		return use(c, p.Resources[0]), nil
	}
	return use(c.newcomer(t, p, "first"), p.Resources[0]), use(c.newcomer(t, p, "second"), p.Resources[0])
}

// TestWriteRate writes a burst, ten times what WRITE_RATE allows in a second, and
// more than that. Whoever waits as long as they are told may go on; others need
// not wait.
func TestWriteRate(t *testing.T) {
	launch.Each(t, diagonal(t, append(plain(), whole()...)), func(t *testing.T, s spec.Spec) {
		one, other := bounded(t, s, "WRITE_RATE=5")
		made := one.create(t)
		for range 40 {
			one.create(t)
		}
		var refused answer
		for range 200 {
			if refused = one.client.send(t, http.MethodPatch, one.path(made.id()), "{}").want(t, http.StatusOK, http.StatusTooManyRequests); refused.status != http.StatusOK {
				break
			}
		}
		refused.want(t, http.StatusTooManyRequests).wantRetryAfter(t)
		one.read(t, made.id())
		if other != nil {
			other.create(t)
		}
		deadline := time.Now().Add(patience)
		for one.client.send(t, http.MethodPatch, one.path(made.id()), "{}").status != http.StatusOK {
			if time.Now().After(deadline) {
				t.Fatalf("the limit is not over after %v", patience)
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
}

// TestMaxItems stores as many items as there may be, and one more.
func TestMaxItems(t *testing.T) {
	launch.Each(t, diagonal(t, append(plain(), whole()...)), func(t *testing.T, s spec.Spec) {
		one, other := bounded(t, s, "MAX_ITEMS=3")
		one.create(t)
		one.create(t)
		third := one.create(t)
		for range 2 {
			one.client.send(t, http.MethodPost, one.list, text(one.body(t))).want(t, http.StatusConflict)
		}
		one.client.send(t, http.MethodPut, one.path(third.id()), text(one.body(t))).want(t, http.StatusOK)
		if other != nil {
			other.create(t)
		}
		one.remove(t, third.id())
		one.create(t)
		one.client.send(t, http.MethodPost, one.list, text(one.body(t))).want(t, http.StatusConflict)
	})
}

// TestForeignHost asks for a server under development by a name that is not one
// of this machine, as a page does that lets its own name lead here.
func TestForeignHost(t *testing.T) {
	launch.Each(t, tier.One(t, combos.OnePerFramework()), func(t *testing.T, s spec.Spec) {
		for setting, want := range map[string]int{"": http.StatusForbidden, "ALLOWED_HOSTS=other.test,evil.test": http.StatusOK, "HOST=127.0.0.1": http.StatusOK} {
			env := launch.Database(t, s)
			if setting != "" {
				env = append(env, setting)
			}
			server := launch.Start(t, launch.Program(t, s), t.TempDir(), env...)
			for host, want := range map[string]int{"evil.test": want, "evil.test:80": want, server.Address(): http.StatusOK, "127.0.0.1": http.StatusOK, "[::1]:80": http.StatusOK} {
				asked, err := http.NewRequest(http.MethodGet, server.URL()+"/", nil)
				if err != nil {
					t.Fatal(err)
				}
				asked.Host = host
				got, err := http.DefaultClient.Do(asked)
				if err != nil {
					t.Fatal(err)
				}
				got.Body.Close()
				if got.StatusCode != want {
					t.Errorf("%s: a request for %s is answered %d, wanted %d", setting, host, got.StatusCode, want)
				}
			}
			server.Stop(t)
		}
	})
}

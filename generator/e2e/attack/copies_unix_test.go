//go:build unix

package attack

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/servers"
	"backend/generator/spec"
)

const copies = 3

// TestCopies runs three copies of one project on one database behind a proxy
// that takes turns with them. They are started at the same moment on an empty
// database, so that all want to make its tables. Whoever is known to one is
// known to all, and whoever has left one has left all.
func TestCopies(t *testing.T) {
	t.Parallel()
	for _, framework := range frameworks(t) {
		t.Run(framework+" "+turn(framework), func(t *testing.T) {
			all := startCopies(t, project(framework, "postgres", turn(framework)))
			t.Run("from copy to copy", func(t *testing.T) { checkCopies(t, all) })
			t.Run("round robin", func(t *testing.T) { checkProxy(t, all) })
			t.Run("failures", func(t *testing.T) { checkCopiesLimit(t, all) })
			for _, s := range all {
				s.Stop(t)
			}
		})
	}
}

// startCopies launches all copies and only then waits for them.
func startCopies(t *testing.T, s spec.Spec) []*server {
	t.Helper()
	path, address := program(t, s), servers.Postgres(t)
	all := []*server{}
	for range copies {
		port := launch.FreePort(t)
		settings := append([]string{"DATABASE_URL=" + address, "PORT=" + strconv.Itoa(port)}, proxied...)
		all = append(all, attacked(t, launch.Launch(t, path, t.TempDir(), port, settings), s))
	}
	for _, s := range all {
		s.AwaitAnswers(t)
		s.send(t, get("/readyz")).want(t, http.StatusOK)
	}
	return all
}

// TestMigrateAtOnce has many copies make the same tables at the same moment, on
// one empty database after the other: all of them succeed.
func TestMigrateAtOnce(t *testing.T) {
	t.Parallel()
	const rounds, atOnce = 3, 8
	framework := catalogue.Frameworks.Default() // has no part in it
	path := program(t, project(framework, "postgres", turn(framework)))
	for range rounds {
		settings := append([]string{"DATABASE_URL=" + servers.Postgres(t), "ENV=production"}, proxied...)
		all := []*launch.Process{}
		for range atOnce {
			all = append(all, launch.Launch(t, path, t.TempDir(), 0, slices.Clone(settings), "migrate"))
		}
		for _, p := range all {
			p.WantExit(t, 0)
		}
	}
}

// at is the same person at another copy.
func (p *person) at(s *server) *person {
	other := *p
	other.server = s
	return &other
}

// checkCopies does each thing at another copy than the one before.
func checkCopies(t *testing.T, all []*server) {
	one, two, three := all[0], all[1], all[2]
	one.register(t, "ada@example.com").want(t, http.StatusCreated)
	two.register(t, "ADA@example.com").want(t, http.StatusConflict)
	ada := two.logIn(t, "ada@example.com")
	made := ada.at(three).creates(t, "made at the third")
	for _, s := range all {
		if got := ada.at(s).reads(t, made); got != made {
			t.Errorf("got %v, wanted %v", got, made)
		}
	}
	eve := three.newcomer(t, "eve")
	eve.at(one).sends(t, get(made.path())).want(t, http.StatusNotFound)

	other := three.logIn(t, "ada@example.com")
	ada.at(one).sends(t, request{method: http.MethodPost, path: logoutPath}).want(t, http.StatusNoContent)
	for _, s := range all {
		ada.at(s).wantOut(t)
		other.at(s).wantIn(t)
	}
	other.at(two).sends(t, request{method: http.MethodPost, path: logoutPath + "?all=true"}).want(t, http.StatusNoContent)
	for _, s := range all {
		other.at(s).wantOut(t)
		eve.at(s).wantIn(t)
	}
	if one.kind == "jwt" {
		checkCopiesRefresh(t, all)
	}
}

// checkCopiesRefresh uses a refresh token at one copy, and a stolen one at
// another.
func checkCopiesRefresh(t *testing.T, all []*server) {
	t.Helper()
	first := all[0].logIn(t, "ada@example.com")
	second := all[1].enters(t, first.email, all[1].refresh(t, first.Refresh).want(t, http.StatusOK))
	second.at(all[2]).wantIn(t)
	again := all[2].enters(t, first.email, all[2].refresh(t, first.Refresh).want(t, http.StatusOK)) // at once, which may be a lost answer
	if again.Refresh != second.Refresh {
		t.Errorf("two copies exchanged one refresh token for %s and %s", second.Refresh, again.Refresh)
	}
	third := all[0].enters(t, first.email, all[0].refresh(t, second.Refresh).want(t, http.StatusOK))
	all[2].refresh(t, first.Refresh).want(t, http.StatusUnauthorized)
	third.at(all[1]).wantOut(t)
	for _, s := range all {
		second.at(s).wantOut(t)
		s.refresh(t, second.Refresh).want(t, http.StatusUnauthorized)
	}
}

// checkProxy does everything through a proxy, without a thought for who
// answers.
func checkProxy(t *testing.T, all []*server) {
	var turn atomic.Int64
	var asked [copies]atomic.Int64
	proxy := httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		n := turn.Add(1) % copies
		asked[n].Add(1)
		r.SetURL(&url.URL{Scheme: "http", Host: all[n].Address()})
		r.SetXForwarded()
		r.Out.Host = r.In.Host
	}})
	defer proxy.Close()
	front := *all[0]
	front.base = proxy.URL
	ada, bob := front.newcomer(t, "proxied-ada"), front.newcomer(t, "proxied-bob")
	ids := map[int64]bool{}
	for range 10 {
		hers, his := ada.creates(t, "hers"), bob.creates(t, "his")
		if ids[hers.ID] || ids[his.ID] || hers.ID == his.ID {
			t.Errorf("an id is used twice: %d, %d", hers.ID, his.ID)
		}
		ids[hers.ID], ids[his.ID] = true, true
		ada.sends(t, get(his.path())).want(t, http.StatusNotFound)
		ada.sends(t, write(http.MethodPatch, hers.path(), `{"done":true}`)).want(t, http.StatusOK)
		if got := ada.reads(t, hers); !got.Done {
			t.Errorf("what one copy has changed is as before at the next: %v", got)
		}
	}
	if got := len(ada.lists(t, "?limit=100")); got != 10 {
		t.Errorf("ada has %d todos, wanted 10", got)
	}
	if front.kind == "session" { // the page that the proxy shows is no stranger to the copies behind it
		ada.sends(t, post(todosPath, `{"title":"own"}`).with(map[string]string{"Origin": front.base})).want(t, http.StatusCreated)
		ada.sends(t, post(todosPath, `{"title":"forged"}`).with(map[string]string{"Origin": "https://evil.example"})).want(t, http.StatusForbidden)
	}
	ada.sends(t, request{method: http.MethodPost, path: logoutPath}).want(t, http.StatusNoContent)
	for range copies {
		ada.wantOut(t)
		bob.wantIn(t)
	}
	counts := []int64{asked[0].Load(), asked[1].Load(), asked[2].Load()}
	if slices.Min(counts) < 20 {
		t.Errorf("the copies were asked %d times, wanted each to have its turn", counts)
	}
}

// checkCopiesLimit fails to log in to one account at all copies in turn. They
// count together: nobody has more tries for asking another copy.
func checkCopiesLimit(t *testing.T, all []*server) {
	email, refused := "nobody-"+anyAddress()+"@example.com", 0
	for n := range 12 {
		a := all[n%len(all)].send(t, all[0].login(email, password))
		if a.want(t, http.StatusUnauthorized, http.StatusTooManyRequests).status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused != 2 {
		t.Errorf("of 12 logins that fail %d were refused, wanted 2", refused)
	}
}

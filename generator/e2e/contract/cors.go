package contract

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

const (
	allowOrigin      = "Access-Control-Allow-Origin"
	allowCredentials = "Access-Control-Allow-Credentials"
)

// checkCORS asks as pages from elsewhere would.
func checkCORS(t *testing.T, c, anonymous *Client, p Project) {
	paths := []string{"/", "/healthz", "/nope", "/api/nope"}
	if p.Auth != "" {
		paths = append(paths, mePath)
	}
	for _, r := range p.Resources {
		paths = append(paths, "/api/"+r.Plural, "/api/"+r.Plural+"/4711", "/api/"+r.Plural+"?limit=0")
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			for _, c := range []*Client{c, anonymous} {
				checkVary(t, c.get(t, path)) // or a cache gives one site what another one may have
				for _, origin := range p.Origins {
					checkAllowed(t, c.do(t, from(origin, http.MethodGet, path)), origin)
				}
				for _, origin := range p.strangers() {
					checkNotAllowed(t, c.do(t, from(origin, http.MethodGet, path)))
				}
			}
			for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
				for _, origin := range p.Origins {
					checkPreflight(t, anonymous.do(t, preflight(origin, method, path)), origin, method)
				}
				for _, origin := range p.strangers() {
					checkNotAllowed(t, anonymous.do(t, preflight(origin, method, path)))
				}
			}
		})
	}
}

// strangers are origins that are only like those that are known.
func (p Project) strangers() []string {
	strangers := []string{"null", "https://evil.example", "*", "http://", "file://"}
	for _, origin := range p.Origins {
		scheme, host, _ := strings.Cut(origin, "://")
		other := map[string]string{"http": "https", "https": "http"}[scheme]
		strangers = append(strangers, origin+"0", origin+".evil.example", origin+"/", origin+"@evil.example", "http://evil.example?"+origin,
			other+"://"+host, "http://sub."+host, "http://evil"+host)
	}
	return strangers
}

func from(origin, method, path string) request {
	return request{method: method, path: path, header: map[string]string{"Origin": origin}}
}

func preflight(origin, method, path string) request {
	q := from(origin, http.MethodOptions, path)
	q.header["Access-Control-Request-Method"] = method
	q.header["Access-Control-Request-Headers"] = "authorization,content-type"
	return q
}

func checkVary(t *testing.T, a answer) {
	t.Helper()
	if !slices.Contains(a.list("Vary"), "origin") {
		t.Errorf("%v\n  wanted Vary: Origin, got %q", a, a.header.Values("Vary"))
	}
}

func checkAllowed(t *testing.T, a answer, origin string) {
	t.Helper()
	checkVary(t, a)
	if got := a.header.Values(allowOrigin); len(got) != 1 || got[0] != origin || a.header.Get(allowCredentials) != "true" {
		t.Errorf("%v\n  wanted %s to be allowed, with credentials, got %v", a, origin, a.header)
	}
}

func checkNotAllowed(t *testing.T, a answer) {
	t.Helper()
	checkVary(t, a)
	for _, name := range []string{allowOrigin, allowCredentials} {
		if got := a.header.Values(name); len(got) > 0 {
			t.Errorf("%v\n  to %v, wanted no %s, got %q", a, a.request.header, name, got)
		}
	}
}

func checkPreflight(t *testing.T, a answer, origin, method string) {
	t.Helper()
	a.want(t, http.StatusNoContent, http.StatusOK)
	checkAllowed(t, a, origin)
	if !slices.Contains(a.list("Access-Control-Allow-Methods"), strings.ToLower(method)) {
		t.Errorf("%v\n  wanted %s to be allowed, got %v", a, method, a.header)
	}
	for _, name := range []string{"authorization", "content-type"} {
		if !slices.Contains(a.list("Access-Control-Allow-Headers"), name) {
			t.Errorf("%v\n  wanted the header %s to be allowed, got %v", a, name, a.header)
		}
	}
}

// list reads a header that is a list, in small letters.
func (a answer) list(name string) []string {
	words := []string{}
	for word := range strings.SplitSeq(strings.Join(a.header.Values(name), ","), ",") {
		words = append(words, strings.ToLower(strings.TrimSpace(word)))
	}
	return words
}

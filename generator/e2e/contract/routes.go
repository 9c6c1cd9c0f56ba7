package contract

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

const sorry = "sorry, this resource does not exist"

func checkHealth(t *testing.T, c *Client) {
	live := c.get(t, "/healthz").want(t, http.StatusOK)
	equal(t, "healthz", live.json(t), map[string]string{"status": "ok"})
	c.get(t, "/readyz").want(t, http.StatusOK).json(t)
}

// unknownPaths are near what is there, and near what must never be.
var unknownPaths = []string{
	"/nope", "/about/", "/about/x", "/ABOUT", "/healthz/", "/index.html", "/about.html", "/favicon.png",
	"/api", "/api/", "/api/nope", "/api/nope/1", "//about", "/about//", "/users", "/users/",
	"/static", "/static/", "/static/../main.go", "/pages/index.html",
	"/.env", "/go.mod", "/%2e%2e/go.mod", "/..%2fgo.mod", "/debug/pprof/", "/%00", "/a%0d%0aX-Forged:%20yes",
}

func checkUnknownPaths(t *testing.T, c *Client, p Project) {
	paths := slices.Clone(unknownPaths)
	for _, r := range p.Resources {
		list := "/api/" + r.Plural
		paths = append(paths, list+"/", list+"/1/", list+"/1/x", "/api//"+r.Plural, "/api/"+strings.ToUpper(r.Plural))
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) { checkUnknown(t, c, path) })
	}
	for _, path := range []string{"/static/nope.css", "/static/..%2f..%2fmain.go", "/static/%00"} {
		t.Run(path, func(t *testing.T) { checkNothingAt(t, c, path, http.MethodGet, http.MethodHead) })
	}
}

// checkUnknown holds a path to being a 404 for everybody.
func checkUnknown(t *testing.T, c *Client, path string) {
	checkNothingAt(t, c, path, http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete)
}

// checkNothingAt holds a path to being a 404 with some methods.
func checkNothingAt(t *testing.T, c *Client, path string, methods ...string) {
	for _, method := range methods {
		a := c.send(t, method, path, "").want(t, http.StatusNotFound)
		if a.header.Get("X-Forged") != "" {
			t.Errorf("%v\n  a header was forged", a)
		}
		if method != http.MethodHead && !strings.Contains(a.body, sorry) {
			t.Errorf("%v\n  wanted it to say %q", a, sorry)
		}
	}
	page := c.do(t, asBrowser(path)).want(t, http.StatusNotFound)
	for _, a := range []answer{page, c.get(t, path)} {
		if !slices.Contains(a.list("Vary"), "accept") { // or a cache shows people JSON, or programs a page
			t.Errorf("%v\n  wanted Vary: Accept, got %q", a, a.header.Values("Vary"))
		}
	}
	if !strings.Contains(page.body, sorry) || !strings.Contains(page.body, "<h1") {
		t.Errorf("%v\n  wanted a page that says %q", page, sorry)
	}
}

func asBrowser(path string) request {
	accept := "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	return request{method: http.MethodGet, path: path, header: map[string]string{"Accept": accept}}
}

func checkMethods(t *testing.T, c *Client, p Project) {
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
		http.MethodOptions, http.MethodTrace, "BREW"}
	for _, route := range p.routes() {
		for _, method := range methods {
			if !slices.Contains(route.methods, method) {
				t.Run(method+" "+route.path, func(t *testing.T) { checkRefused(t, c, method, route) })
			}
		}
		t.Run("HEAD "+route.path, func(t *testing.T) { checkHead(t, c, route.path) })
	}
}

func checkRefused(t *testing.T, c *Client, method string, route route) {
	a := c.do(t, request{method: method, path: route.path}).want(t, http.StatusMethodNotAllowed)
	allowed := slices.Clone(route.methods)
	if slices.Contains(allowed, http.MethodGet) {
		allowed = append(allowed, http.MethodHead)
	}
	slices.Sort(allowed)
	equal(t, "Allow", a.header.Get("Allow"), strings.Join(allowed, ", "))
}

// checkHead holds HEAD to the answer of GET without its body.
func checkHead(t *testing.T, c *Client, path string) {
	get := c.get(t, path)
	head := c.do(t, request{method: http.MethodHead, path: path}).want(t, get.status)
	equal(t, "body of HEAD", head.body, "")
	equal(t, "content type of HEAD", head.header.Get("Content-Type"), get.header.Get("Content-Type"))
}

func checkRequestIDs(t *testing.T, c *Client) {
	seen := map[string]bool{}
	for range 20 {
		id := c.do(t, request{method: http.MethodGet, path: "/healthz", header: map[string]string{"X-Request-Id": "chosen by \"the\" client"}}).header.Get("X-Request-Id")
		if seen[id] || strings.ContainsAny(id, " \"\r\n\t;,") {
			t.Fatalf("wanted a new request id of letters and digits for each request, got %q", id)
		}
		seen[id] = true
	}
	for name, value := range map[string]string{"X-Request-Id": "given-by.a_proxy", "traceparent": "00-" + traceID + "-00f067aa0ba902b7-01"} {
		id := c.do(t, request{method: http.MethodGet, path: "/healthz", header: map[string]string{name: value}}).header.Get("X-Request-Id")
		if !strings.Contains(value, id) {
			t.Errorf("%s: %s: wanted the id that is given, got %q", name, value, id)
		}
	}
}

const traceID = "4bf92f3577b34da6a3ce929d0e0e4736"

package contract

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func checkPages(t *testing.T, c *Client, p Project) {
	for _, path := range []string{"/", "/about"} {
		t.Run(path, func(t *testing.T) {
			page := c.get(t, path).want(t, http.StatusOK)
			equal(t, "content type", page.header.Get("Content-Type"), mediaHTML)
			checkMarkup(t, page)
			checkLinks(t, c, page)
			again := request{method: http.MethodGet, path: path, header: map[string]string{"If-None-Match": page.header.Get("ETag")}}
			c.do(t, again).want(t, http.StatusNotModified)
		})
	}
	first := c.get(t, "/").want(t, http.StatusOK)
	if hsts := first.header.Get("Strict-Transport-Security"); strings.HasPrefix(hsts, "max-age=") != p.Production {
		t.Errorf("wanted browsers to be told to come over HTTPS alone in production (%t), got %q", p.Production, hsts)
	}
	index := first.body
	for _, route := range p.routes() {
		path := strings.ReplaceAll(strings.TrimSuffix(route.path, "/1"), "/1/", "/{id}/")
		if !strings.Contains(index, path) {
			t.Errorf("the index page does not speak of %s", path)
		}
	}
	if !strings.Contains(index, "<form") && !strings.Contains(index, "<button") {
		t.Error("the index page has no form or button to try the routes")
	}
}

// inline finds what a browser refuses to run under a content security policy
// that trusts only files.
var inline = regexp.MustCompile(`(?i)<script>|<style|\son[a-z]+\s*=|\sstyle\s*=|javascript:`)

func checkMarkup(t *testing.T, page answer) {
	start := strings.ToLower(page.body[:min(len(page.body), 200)])
	if !strings.HasPrefix(start, "<!doctype html>") || !strings.Contains(start, "<html lang=") {
		t.Errorf("wanted a page with a doctype and a language, got %s", short(page.body))
	}
	for _, part := range []string{"<title>", "<h1"} {
		if !strings.Contains(page.body, part) {
			t.Errorf("the page has no %s", part)
		}
	}
	policy := page.header.Get("Content-Security-Policy")
	if found := inline.FindString(page.body); found != "" && !strings.Contains(policy, "unsafe-inline") {
		t.Errorf("the page has %q, which its own content security policy forbids: %s", found, policy)
	}
}

var references = regexp.MustCompile(`(?i)(href|src|action)="([^"]*)"`)

// checkLinks follows what a page refers to: everything is there, also below the path
// of a proxy, and what a browser loads by itself comes from this server.
func checkLinks(t *testing.T, c *Client, page answer) {
	here := &url.URL{Path: page.request.path}
	for _, found := range references.FindAllStringSubmatch(page.body, -1) {
		target, err := url.Parse(html.UnescapeString(found[2]))
		switch attribute := strings.ToLower(found[1]); {
		case err != nil:
			t.Error(err)
		case target.Scheme == "data", attribute == "action":
		case target.Host != "":
			if attribute == "src" {
				t.Errorf("the page loads %s from elsewhere", target)
			}
		case strings.HasPrefix(target.Path, "/"):
			t.Errorf("the page refers to %s, which is not there below the path of a proxy", target)
		case strings.HasPrefix(found[0], "href=\"./\"") || strings.HasPrefix(found[0], "href=\"../"):
			here = here.ResolveReference(target) // the base of all others
		default:
			c.get(t, here.ResolveReference(target).RequestURI()).want(t, http.StatusOK)
		}
	}
}

package browser

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"backend/generator/e2e/tier"
)

// That nobody complains proves something only if complaints are heard.
func TestComplaints(t *testing.T) {
	tier.Slow(t)
	const policy = "Content Security Policy"
	scripts := map[string]string{
		"/wrong.js":     `throw new Error("this is wrong")`,
		"/complains.js": `console.error("something is amiss")`,
		"/warns.js":     `console.warn("be careful")`,
		"/forgotten.js": `Promise.reject(new Error("nobody waits"))`,
		"/refused.js":   `fetch("/api/nowhere")`,
	}
	p := start(t)
	for fault, want := range map[string]string{
		`<script src="/wrong.js"></script>`:     "this is wrong",
		`<script src="/complains.js"></script>`: "something is amiss",
		`<script src="/warns.js"></script>`:     "be careful",
		`<script src="/forgotten.js"></script>`: "nobody waits",
		`<script src="/nowhere.js"></script>`:   "404",
		`<script>"inline"</script>`:             policy,
		`<p style="color: red">Inline.</p>`:     policy,
		`<img src="https://example.com/a.png">`: policy,
		`<script src="/refused.js"></script>`:   "",
		`<p>Nothing is wrong here.</p>`:         "",
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:")
			script, known := scripts[r.URL.Path]
			switch {
			case known:
				w.Header().Set("Content-Type", "text/javascript")
				io.WriteString(w, script)
			case r.URL.Path == "/":
				io.WriteString(w, `<!doctype html><link rel="icon" href="data:,">`+fault)
			default:
				http.NotFound(w, r)
			}
		}))
		defer server.Close()
		complaints := p.complaints(func(address string) bool { return strings.Contains(address, "/api/") })
		p.do(chromedp.Navigate(server.URL))
		got := strings.Join(complaints(), "\n")
		if !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%s: the browser says %q, wanted %q", fault, got, want)
		}
	}
}

package contract

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

const (
	mediaJSON    = "application/json"
	mediaProblem = "application/problem+json"
	mediaHTML    = "text/html; charset=utf-8"
)

// leaks are traces of what a client has no business to learn. A form may have a select.
var leaks = regexp.MustCompile(`(?i)goroutine \d|panic|runtime error|\.go:\d|/internal/|\bsql\b|sqlite|postgres|pgx|mongo|` +
	`constraint|(^|[^<])SELECT |INSERT |json: |unmarshal|Go (struct|value)|reflect|strconv|nil pointer|context (canceled|deadline)`)

// checkAlways holds an answer to what is true of all of them.
func checkAlways(t testing.TB, a answer) {
	t.Helper()
	for name, want := range map[string]string{
		"X-Content-Type-Options":  "nosniff",
		"Content-Security-Policy": "frame-ancestors 'none'",
		"Referrer-Policy":         "",
		"X-Request-Id":            "",
	} {
		if got := a.header.Get(name); got == "" || !strings.Contains(got, want) {
			t.Errorf("%v\n  wanted a header %s: %s, got %q", a, name, want, got)
		}
	}
	for _, name := range []string{"Server", "X-Powered-By"} {
		if got := a.header.Get(name); got != "" {
			t.Errorf("%v\n  wanted no header %s, got %q", a, name, got)
		}
	}
	if a.status >= http.StatusBadRequest {
		checkError(t, a)
	}
}

// checkError holds an error to its form: a page for who asked for one, a
// problem for everybody else, and no internals in either.
func checkError(t testing.TB, a answer) {
	t.Helper()
	want := mediaProblem
	if strings.HasPrefix(a.request.header["Accept"], "text/html") {
		want = mediaHTML
	}
	if got := a.header.Get("Content-Type"); got != want {
		t.Errorf("%v\n  wanted the content type %s", a, want)
	}
	if leak := leaks.FindString(a.body); leak != "" {
		t.Errorf("%v\n  the answer must not speak of %q", a, leak)
	}
	if want == mediaProblem && a.request.method != http.MethodHead {
		a.problem(t)
	}
}

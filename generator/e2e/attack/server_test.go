package attack

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// A server is one that runs, to be attacked.
type server struct {
	*launch.Process
	framework  string
	kind       string // of auth
	production bool
	base       string // its address for clients
	http       *http.Client
}

// startServer starts what s describes with the settings in env.
func startServer(t testing.TB, s spec.Spec, env ...string) *server {
	t.Helper()
	return attacked(t, launch.Start(t, program(t, s), t.TempDir(), slices.Clone(env)...), s)
}

// startAt starts the program at path, which is what s describes, behind a proxy.
func startAt(t testing.TB, path string, s spec.Spec) *server {
	t.Helper()
	return attacked(t, launch.Start(t, path, t.TempDir(), slices.Clone(proxied)...), s)
}

// attacked is a process of what s describes. It has to live through everything
// in the memory that a container of it has.
func attacked(t testing.TB, p *launch.Process, s spec.Spec) *server {
	t.Helper()
	confine(t, p.Command.Process.Pid)
	return &server{
		Process:    p,
		framework:  s.Framework,
		kind:       s.Auth,
		production: slices.Contains(p.Env, "ENV=production"),
		base:       "http://" + p.Address(),
		http: &http.Client{
			Timeout:       launch.Patience,
			Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 64},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// A request is what is sent.
type request struct {
	method, path, body string
	header             map[string]string
}

func (q request) String() string { return fmt.Sprintf("%s %s %s", q.method, q.path, short(q.body)) }

// with returns the request with more headers, beside its own.
func (q request) with(header map[string]string) request {
	all := map[string]string{}
	maps.Copy(all, header)
	maps.Copy(all, q.header)
	q.header = all
	return q
}

func get(path string) request { return request{method: http.MethodGet, path: path} }

// post sends a body as JSON.
func post(path, body string) request { return write(http.MethodPost, path, body) }

func write(method, path, body string) request {
	return request{method, path, body, map[string]string{"Content-Type": "application/json"}}
}

// An answer is what comes back.
type answer struct {
	request request
	status  int
	header  http.Header
	body    string
}

func (a answer) String() string {
	return fmt.Sprintf("%s\n  answered %d %v %s", a.request, a.status, a.header, short(a.body))
}

// send sends a request to the server and holds the answer to saying nothing
// about what is inside.
func (s *server) send(t testing.TB, q request) answer {
	t.Helper()
	a, err := s.try(q)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	a.wantNoLeak(t)
	return a
}

// try sends a request and returns whatever comes back.
func (s *server) try(q request) (answer, error) {
	sent, err := http.NewRequest(q.method, s.base+q.path, strings.NewReader(q.body))
	if err != nil {
		return answer{}, err
	}
	for name, value := range q.header {
		sent.Header.Set(name, value)
	}
	got, err := s.http.Do(sent)
	if err != nil {
		return answer{}, err
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	return answer{q, got.StatusCode, got.Header, string(body)}, err
}

// leaks are traces of what a client has no business to learn.
var leaks = regexp.MustCompile(`(?i)goroutine \d|panic|runtime error|\.go:\d|\bsql|pgx|57P0|terminating|administrator|constraint|` +
	`SELECT |INSERT |json: |unmarshal|reflect|nil pointer|dial tcp|connection re|token is|signature|context (canceled|deadline)`)

// wantNoLeak fails if an error is no problem, or says what is inside.
func (a answer) wantNoLeak(t testing.TB) {
	t.Helper()
	if a.status < http.StatusBadRequest {
		return
	}
	if leak := leaks.FindString(a.body); leak != "" {
		t.Errorf("%v\n  the answer must not speak of %q", a, leak)
	}
	if got := a.header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("%v\n  wanted a problem, got %s", a, got)
	}
}

// want fails unless the answer has one of the statuses.
func (a answer) want(t testing.TB, statuses ...int) answer {
	t.Helper()
	if !slices.Contains(statuses, a.status) {
		t.Fatalf("%v\n  wanted %d", a, statuses)
	}
	return a
}

// read reads the body as JSON.
func (a answer) read(t testing.TB, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), into); err != nil {
		t.Fatalf("%v\n  %v", a, err)
	}
}

// text is a value as JSON.
func text(value any) string {
	out, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprintf("%#v", value)
	}
	return string(out)
}

// short is the beginning of a long text.
func short(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return fmt.Sprintf("%q… (%d bytes)", s[:most], len(s))
}

// startInProduction starts what s describes as it is run for strangers, on a
// fresh database.
func startInProduction(t testing.TB, s spec.Spec) *server {
	t.Helper()
	dir, settings := t.TempDir(), append([]string{"ENV=production"}, proxied...)
	launch.Launch(t, program(t, s), dir, 0, settings, "migrate").WantExit(t, 0)
	return attacked(t, launch.Start(t, program(t, s), dir, settings...), s)
}

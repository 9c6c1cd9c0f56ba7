package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"shop/internal/config"
	"shop/internal/model"
)

func TestPages(t *testing.T) {
	s := newServer(t)
	for _, test := range []struct {
		method, path string
		status       int
		want         string // part of the body
	}{
		{"GET", "/", 200, "<h1>shop</h1>"},
		{"GET", "/about", 200, "<h1>About"},
		{"GET", "/static/style.css", 200, "body {"},
		{"GET", "/static/", 404, "application/problem+json"},
		{"GET", "/static/none.css", 404, "application/problem+json"},
		{"GET", "/healthz", 200, `{"status":"ok"}`},
		{"HEAD", "/healthz", 200, ""},
		{"GET", "/readyz", 200, `{"status":"ok"}`},
		{"GET", "/nowhere", 404, "sorry, this resource does not exist"},
		{"POST", "/about", 405, "application/problem+json"},
	} {
		w := send(s, test.method, test.path, "")
		if w.Code != test.status {
			t.Errorf("%s %s: got status %d, want %d", test.method, test.path, w.Code, test.status)
		}
		if response := w.Header().Get("Content-Type") + w.Body.String(); !strings.Contains(response, test.want) {
			t.Errorf("%s %s: got %s, want %q in it", test.method, test.path, response, test.want)
		}
	}
}

// With files from the disk, an edit shows without a new build.
func TestFilesOnDisk(t *testing.T) {
	t.Cleanup(func() { files = embedded })
	dir := t.TempDir()
	files = filesIn(dir)
	s := newServer(t)
	check(t, send(s, "GET", "/static/style.css", ""), http.StatusNotFound, "")
	if err := os.Mkdir(filepath.Join(dir, "static"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"one", "two"} {
		if err := os.WriteFile(filepath.Join(dir, "static", "style.css"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		w := send(s, "GET", "/static/style.css", "")
		if tag := w.Header().Get("ETag"); w.Code != http.StatusOK || w.Body.String() != text || tag != "" {
			t.Errorf("got %d %s with ETag %q, want the file on the disk and no ETag", w.Code, w.Body, tag)
		}
	}
}

// Each route for GET also handles HEAD.
func TestMethodNotAllowed(t *testing.T) {
	s := newServer(t)
	w := send(s, "DELETE", "/about", "")
	checkProblem(t, w, http.StatusMethodNotAllowed)
	if allow := w.Header().Get("Allow"); allow != "GET, HEAD" {
		t.Errorf("got Allow %q, want GET, HEAD", allow)
	}
	check(t, send(s, "HEAD", "/about", ""), http.StatusOK, "")
}

// A route has who may use it, and the line that registers it.
func TestRoutes(t *testing.T) {
	routes := newServer(t).Routes()
	i := slices.IndexFunc(routes, func(r Route) bool { return strings.HasPrefix(r.Path, "/static/") })
	if i < 0 {
		t.Fatalf("got routes %v, want one for static files", routes)
	}
	static := routes[i]
	if static.Method != "GET" || static.Access != "everybody" {
		t.Errorf("got route %v, want GET for everybody", static)
	}
	if filepath.Base(static.File) != "routes.go" || static.Line == 0 {
		t.Errorf("got %s:%d for static files, want a line of routes.go", static.File, static.Line)
	}
}

// Browsers get a page and other clients JSON, so caches must tell them apart.
func TestProblemPage(t *testing.T) {
	s := newServer(t)
	for accept, want := range map[string]string{
		"text/html,application/xhtml+xml": "<h1>Not Found</h1>",
		"application/json":                `"title":"Not Found"`,
	} {
		w := send(s, "GET", "/nowhere", "", "Accept", accept)
		check(t, w, http.StatusNotFound, "")
		if body := w.Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: got %s, want %s in it", accept, body, want)
		}
		if vary := w.Header().Values("Vary"); !slices.Contains(vary, "Accept") {
			t.Errorf("%s: got Vary %q, want Accept in it", accept, vary)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	header := send(newServer(t), "GET", "/", "").Header()
	for _, name := range []string{"Content-Security-Policy", "Cross-Origin-Resource-Policy", "X-Content-Type-Options", "X-Request-Id"} {
		if header.Get(name) == "" {
			t.Errorf("the response has no header %s", name)
		}
	}
	if got := header.Get("Strict-Transport-Security"); got != "" {
		t.Errorf("in development there is no HTTPS: got Strict-Transport-Security %q", got)
	}
	s := newServer(t)
	s.config.Env = config.Production
	again := send(s.middleware(s.routes()), "GET", "/", "").Header()
	if got := again.Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("in production: got Strict-Transport-Security %q, want a year", got)
	}
	if again.Get("X-Request-Id") == header.Get("X-Request-Id") {
		t.Error("two requests have the same id")
	}
}

func TestAllowedHosts(t *testing.T) {
	s := newServer(t)
	s.config.AllowedHosts = []string{"localhost", "shop.test"}
	for host, status := range map[string]int{
		"localhost:8080": http.StatusOK, "127.0.0.1:8080": http.StatusOK, "[::1]:8080": http.StatusOK, "[::1]": http.StatusOK, "LOCALHOST": http.StatusOK,
		"shop.test": http.StatusOK, "a.localhost:8080": http.StatusOK, "": http.StatusOK,
		"evil.test:8080": http.StatusForbidden, "localhost.evil.test": http.StatusForbidden, "notlocalhost": http.StatusForbidden,
	} {
		r := httptest.NewRequest("GET", "/healthz", nil)
		r.Host = host
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != status {
			t.Errorf("%q: got status %d, want %d", host, w.Code, status)
		}
	}
}

// A browser that has the page or the file gets 304.
func TestETag(t *testing.T) {
	s := newServer(t)
	for _, path := range []string{"/", "/static/style.css"} {
		first := send(s, "GET", path, "")
		tag := first.Header().Get("ETag")
		if control := first.Header().Get("Cache-Control"); tag == "" || !strings.HasPrefix(control, "no-") {
			t.Errorf("%s: got ETag %q and Cache-Control %q", path, tag, control)
		}
		if again := send(s, "GET", path, "", "If-None-Match", tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s: got status %d for the same file, want 304", path, again.Code)
		}
	}
}

func TestRequestID(t *testing.T) {
	s := newServer(t)
	for _, test := range []struct {
		header, value, want string
	}{
		{"X-Request-Id", "a.proxy_chose-this", "a.proxy_chose-this"},
		{"Traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736"},
		{"X-Request-Id", "two words", ""},
		{"X-Request-Id", strings.Repeat("x", 65), ""},
		{"Traceparent", "00-4bf92f", ""},
	} {
		got := send(s, "GET", "/healthz", "", test.header, test.value).Header().Get("X-Request-Id")
		if test.want == "" && (got == "" || strings.Contains(test.value, got)) {
			t.Errorf("%s: %s: got id %q, want a new one", test.header, test.value, got)
		}
		if test.want != "" && got != test.want {
			t.Errorf("%s: %s: got id %q, want %q", test.header, test.value, got, test.want)
		}
	}
}

func TestNotReady(t *testing.T) {
	s := newServer(t)
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	w := send(s, "GET", "/readyz", "")
	checkProblem(t, w, http.StatusServiceUnavailable)
	if wait := w.Header().Get("Retry-After"); wait == "" {
		t.Error("the response does not say when to try again")
	}
	check(t, send(s, "GET", "/healthz", ""), http.StatusOK, `{"status":"ok"}`)
}

// Load balancers must learn of a shutdown.
func TestNotReadyWhenStopping(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "GET", "/readyz", ""), http.StatusOK, "")
	s.stopping.Store(true)
	checkProblem(t, send(s, "GET", "/readyz", ""), http.StatusServiceUnavailable)
}

func TestPanic(t *testing.T) {
	s := newServer(t)
	h := s.middleware(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret") }))
	w := send(h, "GET", "/", "")
	checkProblem(t, w, http.StatusInternalServerError)
	if strings.Contains(w.Body.String(), "secret") {
		t.Errorf("the response reveals the panic: %s", w.Body)
	}
}

// After half a response, the connection is dropped: the client must not take it
// for a whole one.
func TestPanicInResponse(t *testing.T) {
	s := newServer(t)
	for _, reason := range []any{"in the middle", http.ErrAbortHandler} {
		h := s.middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusOK)
			panic(reason)
		}))
		func() {
			defer func() {
				if got := recover(); got != http.ErrAbortHandler {
					t.Errorf("%v: got panic %v, want %v", reason, got, http.ErrAbortHandler)
				}
			}()
			send(h, "GET", "/", "")
		}()
	}
}

// A path may hold any character, but the log holds no control characters.
func TestAccessLog(t *testing.T) {
	s := newServer(t)
	var out bytes.Buffer
	s.log = slog.New(slog.NewJSONHandler(&out, nil))
	send(s, "GET", "/%0a%7f%c2%9b2J", "")
	line, rest, _ := strings.Cut(out.String(), "\n")
	if !strings.Contains(line, `"path":"/%0a%7f%c2%9b2J","status":404`) || !strings.Contains(line, `"client":"192.0.2.1"`) || rest != "" {
		t.Errorf("got log %q, want one line with the client and the escaped path", out.String())
	}
	out.Reset()
	send(s, "GET", "/"+strings.Repeat("%22", 20_000), "")
	if out.Len() > 2000 {
		t.Errorf("got a line of %d bytes for a long path, want it truncated", out.Len())
	}
}

// A client that disconnects is not a fault of the server.
func TestClientClosed(t *testing.T) {
	s := newServer(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := httptest.NewRecorder()
	s.writeError(w, httptest.NewRequest("GET", "/", nil).WithContext(ctx), fmt.Errorf("read: %w", ctx.Err()))
	check(t, w, statusClientClosed, "")
}

// The response to an unexpected error has no details.
func TestUnknownError(t *testing.T) {
	s := newServer(t)
	w := httptest.NewRecorder()
	s.writeError(w, httptest.NewRequest("GET", "/", nil), errors.New("secret"))
	checkProblem(t, w, http.StatusInternalServerError)
	if strings.Contains(w.Body.String(), "secret") {
		t.Errorf("the response reveals the error: %s", w.Body)
	}
}

// A shutdown waits for requests in flight.
func TestShutdownWaits(t *testing.T) {
	s := newServer(t)
	started := make(chan struct{})
	s.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(started)
		time.Sleep(50 * time.Millisecond)
		w.WriteHeader(http.StatusTeapot)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stopped := make(chan error, 1)
	go func() { stopped <- s.Serve(ctx, listener) }()
	go func() {
		<-started
		stop()
	}()

	response, err := http.Get("http://" + listener.Addr().String())

	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusTeapot {
		t.Errorf("got status %d, want %d", response.StatusCode, http.StatusTeapot)
	}
	if err := <-stopped; err != nil {
		t.Errorf("the server stopped with %v", err)
	}
}

func TestProblemFor(t *testing.T) {
	secret := errors.New("secret")
	for _, test := range []struct {
		err    error
		status int
		detail string
	}{
		{model.ErrNotFound, http.StatusNotFound, model.ErrNotFound.Message},
		{fmt.Errorf("read: %w", model.ErrInUse), http.StatusConflict, model.ErrInUse.Message},
		{model.InvalidFields(map[string]string{"title": "is required"}), http.StatusUnprocessableEntity, "some fields are not valid"},
		{&model.Error{Code: model.CodeUnavailable, Message: "not now", Err: secret}, http.StatusServiceUnavailable, "not now"},
		{&model.Error{Code: model.CodeUpstreamFailed, Message: "no use", Err: secret}, http.StatusBadGateway, "no use"},
		{&model.Error{Code: model.CodeUpstreamTimeout, Message: "too slow", Err: secret}, http.StatusGatewayTimeout, "too slow"},
		{newProblem(http.StatusTeapot, "short and stout"), http.StatusTeapot, "short and stout"},
		{fmt.Errorf("query: %w", context.DeadlineExceeded), http.StatusServiceUnavailable, "the request took too long; try again later"},
		{&model.Error{Code: "new", Message: "secret"}, http.StatusInternalServerError, "internal server error; see the log of the server"},
		{secret, http.StatusInternalServerError, "internal server error; see the log of the server"},
	} {
		if p := problemFor(test.err); p.Status != test.status || p.Detail != test.detail {
			t.Errorf("%v: got status %d and detail %q, want %d and %q", test.err, p.Status, p.Detail, test.status, test.detail)
		}
	}
	invalid := problemFor(model.InvalidFields(map[string]string{"title": "is required"}))
	if len(invalid.Errors) != 1 || invalid.Errors["title"] != "is required" {
		t.Errorf("got errors %v, want one for the title", invalid.Errors)
	}
}

func TestListenOnWrongHost(t *testing.T) {
	for _, host := range []string{"192.0.2.1", "localhost:80", "no such name"} {
		_, err := Listen(config.Config{Host: host, Port: 1024})
		if err == nil || !strings.Contains(err.Error(), "HOST") || strings.Contains(err.Error(), "PORT") {
			t.Errorf("%s: got error %v, want one about HOST alone", host, err)
		}
	}
}

func TestPortInUse(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	cfg := config.Config{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port}

	_, err = Listen(cfg)

	if err == nil || !strings.Contains(err.Error(), "PORT=") {
		t.Errorf("got error %v, want one that says how to choose another port", err)
	}
}

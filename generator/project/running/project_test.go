//go:build unix

package running

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/tier"
)

const patience = 2 * time.Minute // the machine that tests run on may be busy

// small is a project that compiles in no time.
var small = map[string]string{
	"go.mod": "module small\n\ngo 1.26\n",
	"main.go": `package main

import (
	"context"
	_ "embed"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

//go:embed internal/schema.sql
var schema string

//go:embed internal/web/pages/index.html
var page string

func main() {
	os.WriteFile("pid", fmt.Append(nil, os.Getpid()), 0o644)
	before()
	host := os.Getenv("HOST")
	if host == "" {
		host = "localhost"
	}
	http.HandleFunc("GET /readyz", func(http.ResponseWriter, *http.Request) {})
	http.HandleFunc("GET /schema", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, schema) })
	http.HandleFunc("GET /word", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, word, more) })
	http.HandleFunc("GET /slow", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(2 * time.Second)
		fmt.Fprint(w, word)
	})
	http.HandleFunc("GET /seen", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.Host, " ", r.Header.Get("X-Forwarded-For"), " ", r.URL.RawQuery, " ", os.Getenv("TRUSTED_PROXIES"), " ", os.Getenv("NOTE"))
	})
	http.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		if dir := os.Getenv("` + filesVariable[:11] + `" + "` + filesVariable[11:] + `"); dir != "" && readsFiles {
			text, _ := os.ReadFile(dir + "/pages/index.html")
			page = string(text)
		}
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", "\"x\"")
		fmt.Fprint(w, page)
	})
	http.HandleFunc("GET /static/style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, os.Getenv("` + filesVariable[:11] + `" + "` + filesVariable[11:] + `")+"/static/style.css")
	})
	server := &http.Server{}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", host + ":" + os.Getenv("PORT"))
	if err != nil {
		panic(err)
	}
	done := make(chan struct{})
	go func() {
		<-ctx.Done()
		server.Shutdown(context.Background())
		close(done)
	}()
	server.Serve(listener)
	<-done
}
`,
	"word.go":                       "package main\n\nconst word = \"one\"\n",
	"more.go":                       "package main\n\nconst more = \"\"\n\nconst readsFiles = false\n",
	"before.go":                     "package main\n\nfunc before() {}\n",
	"internal/schema.sql":           "create table a\n",
	"internal/web/pages/index.html": "<html><body class=\"x\"><p>page one</p></body></html>\n",
	"internal/web/static/style.css": "body { color: red }\n",
	".gitignore":                    "pid\n*.db\n",
}

// A run is a project that is being run by a test.
type run struct {
	*testing.T
	dir    string
	port   int
	cancel context.CancelFunc
	ended  chan error

	mu     sync.Mutex
	told   []string
	broken []Failure
}

func (r *run) tell(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.told = append(r.told, fmt.Sprintf(format, args...))
}

func (r *run) Building(first bool)         { r.tell("building %v", first) }
func (r *run) Fetching(module string)      { r.tell("fetching %s", module) }
func (r *run) Ready(url string, again int) { r.tell("ready %s %d", url, again) }
func (r *run) Note(sentence string)        { r.tell("note %s", sentence) }
func (r *run) Output(line string)          { r.tell("output %s", line) }
func (r *run) Broken(f Failure) {
	r.tell("broken %s", f)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.broken = append(r.broken, f)
}

// begin runs a small project, with some files of its own.
func begin(t *testing.T, files map[string]string) *run {
	t.Helper()
	tier.Slow(t)
	r := &run{T: t, dir: t.TempDir(), ended: make(chan error, 1)}
	for name, text := range small {
		r.write(name, text)
	}
	for name, text := range files {
		r.write(name, text)
	}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	r.port = listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	for name, value := range map[string]string{"PORT": strconv.Itoa(r.port), "HOST": "", "ENV": "", "TRUSTED_PROXIES": "", "GOFLAGS": "-trimpath", "CGO_ENABLED": "0", "GOWORK": "off", "TMPDIR": t.TempDir()} {
		t.Setenv(name, value)
	}
	ctx, cancel := context.WithCancel(t.Context())
	r.cancel = cancel
	go func() { r.ended <- Run(ctx, r.dir, r) }()
	t.Cleanup(func() {
		if r.ended != nil {
			r.end()
		}
		if t.Failed() {
			t.Logf("told:\n%s", strings.Join(r.told, "\n"))
		}
	})
	return r
}

// end presses Ctrl-C, and wants nothing to be left.
func (r *run) end() {
	r.Helper()
	r.cancel()
	select {
	case err := <-r.ended:
		if err != context.Canceled {
			r.Errorf("it ended with %v", err)
		}
	case <-time.After(patience):
		r.Fatal("it does not end")
	}
	r.ended = nil
	if entries, _ := os.ReadDir(os.Getenv("TMPDIR")); len(entries) > 0 {
		r.Errorf("left in the temporary directory: %v", entries)
	}
	if pid, err := os.ReadFile(filepath.Join(r.dir, "pid")); err == nil && isAlive(string(pid)) {
		r.Errorf("the server %s is left", pid)
	}
	if listener, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", r.port)); err != nil {
		r.Errorf("the port is not free: %v", err)
	} else {
		listener.Close()
	}
}

func (r *run) write(name, text string) {
	r.Helper()
	path := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

// get asks for a path as a program does, or as a browser.
func (r *run) get(path string, header ...string) (status int, body string) {
	r.Helper()
	request, err := http.NewRequest("GET", fmt.Sprintf("http://localhost:%d%s", r.port, path), nil)
	if err != nil {
		return 0, err.Error()
	}
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := (&http.Client{Timeout: patience}).Do(request)
	if err != nil {
		return 0, err.Error()
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, err.Error()
	}
	return response.StatusCode, string(text)
}

// await waits until something was told.
func (r *run) await(what string) {
	r.Helper()
	r.until(what, func() bool {
		r.mu.Lock()
		defer r.mu.Unlock()
		return strings.Contains(strings.Join(r.told, "\n"), what)
	})
}

// answers waits for an answer.
func (r *run) answers(path, want string) {
	r.Helper()
	got := ""
	r.until(path+" to be "+want, func() bool {
		_, got = r.get(path)
		return strings.Contains(got, want)
	})
}

func (r *run) until(what string, done func() bool) {
	r.Helper()
	for deadline := time.Now().Add(patience); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			r.Fatalf("waited %v for %s", patience, what)
		}
	}
}

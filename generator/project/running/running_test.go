//go:build unix

package running

import (
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"backend/generator/e2e/tier"
)

func isAlive(pid string) bool {
	id, err := strconv.Atoi(pid)
	return err == nil && syscall.Kill(id, 0) == nil
}

// ask asks without a pause until the function that it returns is called, each
// time with a new connection or with one that is kept, and wants every answer.
func (r *run) ask(keep bool) (stop func()) {
	quit, asked := make(chan struct{}), 0
	var done sync.WaitGroup
	done.Go(func() {
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: !keep}}
		for {
			select {
			case <-quit:
				return
			default:
			}
			asked++
			response, err := client.Get("http://localhost:" + strconv.Itoa(r.port) + "/word")
			if err != nil {
				r.Errorf("request %d: %v", asked, err)
				return
			}
			io.Copy(io.Discard, response.Body)
			response.Body.Close()
			if response.StatusCode != http.StatusOK {
				r.Errorf("request %d: status %d", asked, response.StatusCode)
				return
			}
			time.Sleep(time.Millisecond)
		}
	})
	return func() {
		close(quit)
		done.Wait()
		if asked < 100 {
			r.Errorf("only %d requests were sent", asked)
		}
	}
}

func TestEdits(t *testing.T) {
	r := begin(t, nil)
	r.await("building true")
	r.answers("/word", "one") // the first request waits
	stop, stopKept := r.ask(false), r.ask(true)

	r.write("word.go", "package main\n\nconst word = \"two\"\n")
	r.answers("/word", "two")

	r.write("word.go", "package main\n\nconst word = \"three\"\n") // two at once
	r.write("more.go", "package main\n\nconst more = \" more\"\n\nconst readsFiles = false\n")
	r.answers("/word", "three more")

	r.write("internal/schema.sql", "create table b\n")
	r.answers("/schema", "create table b")

	r.write("word.go", "package main\n\nconst word = none\n")
	r.await("broken ")
	if got := r.broken[0].Places; len(got) != 1 || got[0] != (Place{"word.go", 3, "undefined: none", "const word = none"}) {
		t.Errorf("got places %+v", got)
	}
	if _, got := r.get("/"); !strings.Contains(got, "<strong>word.go:3</strong>: undefined: none") || !strings.Contains(got, "<p>page one") {
		t.Errorf("the page does not say what is broken: %s", got)
	}
	r.answers("/word", "three more")

	r.write("word.go", "package main\n\nconst word = \"four\"\n")
	r.answers("/word", "four more")
	if _, got := r.get("/"); strings.Contains(got, "undefined") {
		t.Errorf("the page still says what was broken: %s", got)
	}

	r.write("new/new.go", "package new\n\nconst Word = \"five\"\n") // in a directory that is new
	r.write("word.go", "package main\n\nimport \"small/new\"\n\nconst word = new.Word\n")
	r.answers("/word", "five more")
	r.write("new/new.go", "package new\n\nconst Word = \"six\"\n")
	r.answers("/word", "six more")

	r.write(".env", "NOTE=secret\nX\n")
	r.await("wanted NAME=value in line 2")
	r.write(".env", "PORT=9\n")
	r.until("the environment to count for more", func() bool {
		status, _ := r.get("/seen")
		return status == 200
	})
	stop()
	stopKept()
	if slices.ContainsFunc(r.told, func(told string) bool { return strings.Contains(told, "secret") }) {
		t.Error("what is in .env is shown")
	}
}

// What a browser is shown loads itself again; what a program is shown is what the
// server wrote.
func TestPages(t *testing.T) {
	r := begin(t, map[string]string{"more.go": "package main\n\nconst more = \"\"\n\nconst readsFiles = true\n"})
	r.answers("/", "page one")
	if _, got := r.get("/"); got != small["internal/web/pages/index.html"] {
		t.Errorf("got %q, wanted the page as it is", got)
	}
	if status, got := r.get("/", "Accept", "text/html,*/*", "If-None-Match", `"x"`); status != 200 || !strings.Contains(got, `<body class="x"><script src="/.backend-run/reload.js" defer></script>`) {
		t.Errorf("got %d %s, wanted a page that loads itself again", status, got)
	}
	if status, got := r.get("/.backend-run/reload.js"); status != 200 || !strings.Contains(got, "EventSource") {
		t.Errorf("got %d %s", status, got)
	}
	for _, edit := range []struct{ file, path, text string }{
		{"internal/web/pages/index.html", "/", "<html><body><p>page two</p></body></html>\n"},
		{"internal/web/static/style.css", "/static/style.css", "body { color: blue }\n"},
	} {
		events, err := http.Get("http://localhost:" + strconv.Itoa(r.port) + "/.backend-run/events")
		if err != nil {
			t.Fatal(err)
		}
		r.until("quiet", func() bool { time.Sleep(2 * quiet); return true })
		r.write(edit.file, edit.text)
		if got, _ := io.ReadAll(events.Body); !strings.Contains(string(got), "event: reload") {
			t.Errorf("%s: got events %q, wanted the page to be loaded again", edit.file, got)
		}
		events.Body.Close()
		r.answers(edit.path, edit.text)
	}
	if got := strings.Join(r.told, "\n"); strings.Contains(got, "building false") {
		t.Errorf("an edit of a page took a build:\n%s", got)
	}
}

// Requests come to the server as they were sent.
func TestHandedOn(t *testing.T) {
	r := begin(t, map[string]string{".env": "NOTE=noted\n"})
	r.await("ready")
	if _, got := r.get("/seen?a=%zz;b", "X-Forwarded-For", "192.0.2.1"); got != "localhost:"+strconv.Itoa(r.port)+" 127.0.0.1 a=%zz;b 127.0.0.1 " {
		t.Errorf("got %q", got)
	}
}

func TestCrash(t *testing.T) {
	crashing := "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc before() {\n\tfmt.Println(\"no database\")\n\tos.Exit(3)\n}\n"
	r := begin(t, map[string]string{"before.go": crashing})
	r.await("broken the server does not start (exit status 3)\nno database")
	if status, got := r.get("/word"); status != 503 || !strings.Contains(got, "no database") {
		t.Errorf("got %d %s, wanted to be told why", status, got)
	}
	if status, got := r.get("/word", "Accept", "text/html"); status != 503 || !strings.Contains(got, "<pre>no database</pre>") {
		t.Errorf("got %d %s, wanted a page that tells why", status, got)
	}
	r.write("before.go", small["before.go"])
	r.answers("/word", "one")

	r.write("before.go", crashing) // the one before goes on
	r.until("the second crash", func() bool { r.mu.Lock(); defer r.mu.Unlock(); return len(r.broken) == 2 })
	r.answers("/word", "one")

	r.write("before.go", small["before.go"])
	r.until("the pages to be right", func() bool { _, got := r.get("/"); return !strings.Contains(got, "no database") })
	r.write("word.go", "package main\n\nconst word = \"two\"\n")
	r.answers("/word", "two")
	text, err := os.ReadFile(r.dir + "/pid")
	if err != nil {
		t.Fatal(err)
	}
	id, _ := strconv.Atoi(string(text))
	syscall.Kill(id, syscall.SIGKILL)
	r.await("the server has ended by itself (signal: killed)")
}

func TestBusyPort(t *testing.T) {
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	t.Setenv("PORT", strconv.Itoa(port))
	t.Setenv("HOST", "")
	err = Run(t.Context(), t.TempDir(), nil)
	if err == nil || !strings.Contains(err.Error(), "cannot listen on port "+strconv.Itoa(port)) || !strings.Contains(err.Error(), " has it") {
		t.Errorf("got error %v", err)
	}
}

func TestBadSettings(t *testing.T) {
	t.Setenv("PORT", "http")
	if err := Run(t.Context(), t.TempDir(), nil); err == nil || !strings.Contains(err.Error(), "setting PORT") {
		t.Errorf("got error %v", err)
	}
}

// Ctrl-C ends everything at every moment, and nothing is left.
func TestInterrupt(t *testing.T) {
	waiting := "package main\n\nimport \"time\"\n\nfunc before() { time.Sleep(time.Minute) }\n"
	moments := map[string]func(r *run){
		"at once":        func(*run) {},
		"while building": func(r *run) { r.await("building true"); time.Sleep(100 * time.Millisecond) },
		"while starting": func(r *run) {
			r.write("before.go", waiting)
			r.until("the server to be started", func() bool { _, err := os.Stat(r.dir + "/pid"); return err == nil })
		},
		"while a request waits": func(r *run) {
			go r.get("/word")
			r.await("building true")
		},
		"while nothing happens": func(r *run) { r.await("ready") },
		"while a page waits":    func(r *run) { r.await("ready"); go r.get("/.backend-run/events"); time.Sleep(100 * time.Millisecond) },
		"while broken":          func(r *run) { r.await("ready"); r.write("word.go", "x"); r.await("broken") },
		"while replacing": func(r *run) {
			r.await("ready")
			r.write("before.go", waiting)
			r.await("building false")
			time.Sleep(time.Second)
		},
	}
	isDefault := func(i int, _ string) bool { return i%3 == 0 }
	for _, name := range tier.Some(t, slices.Sorted(maps.Keys(moments)), isDefault) {
		t.Run(name, func(t *testing.T) {
			r := begin(t, nil)
			moments[name](r)
			r.end()
		})
	}
}

// A request in flight is answered before its server ends.
func TestInFlight(t *testing.T) {
	r := begin(t, nil)
	r.await("ready")
	slow := make(chan string)
	go func() { _, got := r.get("/slow"); slow <- got }()
	time.Sleep(100 * time.Millisecond)
	r.write("word.go", "package main\n\nconst word = \"two\"\n")
	if got := <-slow; got != "one" {
		t.Errorf("got %q from the server that was asked, wanted one", got)
	}
	r.answers("/word", "two")
}

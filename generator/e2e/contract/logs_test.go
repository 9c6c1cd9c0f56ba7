package contract

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// TestLogs finds each request in the log by its id, in both forms of the log.
func TestLogs(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
		for _, env := range []string{"development", "production"} {
			t.Run(env, func(t *testing.T) {
				program, dir, settings := launch.Program(t, s), t.TempDir(), append(launch.Database(t, s), "ENV="+env)
				launch.Launch(t, program, dir, 0, settings, "migrate").WantExit(t, 0)
				server := launch.Start(t, program, dir, settings...)
				answers := provoke(t, clientOf(server))
				server.Stop(t)
				for _, a := range answers {
					checkLogged(t, server, a)
				}
				checkForm(t, server, env)
			})
		}
	})
}

// provoke sends requests whose parts try to become lines of a log.
func provoke(t *testing.T, c *Client) []answer {
	t.Helper()
	agent := map[string]string{"User-Agent": "x\t forged=yes \"quoted\" \\n", "X-Request-Id": "forged id=forged", "Referer": "forged\\r\\n"}
	answers := []answer{}
	for _, path := range []string{
		"/healthz", "/nope", "/api/todos?limit=0&password=hunter2", "/x%0atime=forged%20level=ERROR%20msg=forged", "/x%0d%0a%7B%22msg%22:%22forged%22%7D",
		"/x%1b%5b2J", "/%22%20forged=yes%20x=%22", "/%E2%80%A8forged", "/%c2%85forged", "/%ff%fe",
	} {
		answers = append(answers, c.do(t, request{method: http.MethodGet, path: path, header: agent}))
	}
	return append(answers, c.send(t, http.MethodPost, "/api/todos", `{"title":"hunter2"`).want(t, http.StatusBadRequest))
}

// checkLogged finds the one line of a request.
func checkLogged(t *testing.T, p *launch.Process, a answer) {
	t.Helper()
	found := []string{}
	for _, line := range p.Lines() {
		if strings.Contains(line, a.header.Get("X-Request-Id")) {
			found = append(found, line)
		}
	}
	if len(found) != 1 {
		t.Errorf("%v\n  wanted one line with its id %s, got %q", a, a.header.Get("X-Request-Id"), found)
		return
	}
	for _, part := range []string{a.request.method, strconv.Itoa(a.status)} {
		if !strings.Contains(found[0], part) {
			t.Errorf("%v\n  wanted a line with %s, got %s", a, part, found[0])
		}
	}
	if strings.Contains(found[0], "hunter2") {
		t.Errorf("the log has what may be a secret: %s", found[0])
	}
}

// control are characters that a terminal obeys, or a reader of lines splits at.
var control = regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")

// checkForm holds every line of a log to its form.
func checkForm(t *testing.T, p *launch.Process, env string) {
	t.Helper()
	for _, line := range p.Lines() {
		var fields struct{ Time, Level, Msg string }
		err := json.Unmarshal([]byte(line), &fields)
		switch {
		case control.MatchString(line):
			t.Errorf("a line has a control character: %q", line)
		case env == "production" && (err != nil || fields.Time == "" || fields.Level == "" || fields.Msg == "" || fields.Msg == "forged"):
			t.Errorf("wanted JSON with time, level and msg, got %s: %v", line, err)
		case env == "development" && (!strings.HasPrefix(line, "time=") || strings.HasPrefix(line, "time=forged") || !strings.Contains(line, " level=")):
			t.Errorf("wanted time=… level=… msg=…, got %s", line)
		}
	}
}

// TestQuietLog holds LOG_LEVEL to its word.
func TestQuietLog(t *testing.T) {
	launch.Each(t, plain()[:1], func(t *testing.T, s spec.Spec) {
		server := launch.Start(t, launch.Program(t, s), t.TempDir(), append(launch.Database(t, s), "LOG_LEVEL=error")...)
		clientOf(server).get(t, "/nope").want(t, http.StatusNotFound)
		server.Stop(t)
		equal(t, "log", server.Log.String(), "")
	})
}

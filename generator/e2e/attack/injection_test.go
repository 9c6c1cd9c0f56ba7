package attack

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// injections are what ends a line of a header or of a log, and what a terminal
// obeys: ESC and its shorter form CSI, and what turns the direction of text.
var injections = []string{"\r\n", "\n", "\r", "\x1b[2J\x1b[31m", "\u009b2J", "\x07", "\x08", "\x7f", "\x00", "\u0085", "\u2028", "\u2029", "\u202e", "\xff\x9b2J", "\t"}

const (
	forgedHeader = "X-Forged: yes"
	forgedLine   = `time=2000-01-01T00:00:00Z level=ERROR msg=forged`
)

// control are characters that a terminal obeys or a reader of lines splits at.
var control = regexp.MustCompile("[\x00-\x09\x0b-\x1f\x7f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

// TestInjection tries to write headers into answers, and lines into both forms
// of the log.
func TestInjection(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		for _, s := range []*server{s, startInProduction(t, project(s.framework, "sqlite", s.kind))} {
			sent := 0
			for _, injection := range injections {
				for _, escape := range []func(string) string{asIs, percent} {
					for _, head := range injected(escape(injection + forgedHeader + injection + forgedLine)) {
						s.wantNotForged(t, head)
						sent++
					}
				}
				for _, q := range injectedBodies(injection) {
					s.send(t, q.with(from(anyAddress()))).want(t, http.StatusUnauthorized, http.StatusUnprocessableEntity, http.StatusBadRequest)
					sent++
				}
			}
			s.Stop(t)
			checkLog(t, s, sent)
		}
	})
}

func asIs(text string) string { return text }

// percent escapes every byte as it is done in addresses.
func percent(text string) string {
	var escaped strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&escaped, "%%%02x", text[i])
	}
	return escaped.String()
}

// injected are requests with a text wherever there may be one.
func injected(text string) []string {
	const host = " HTTP/1.1\r\nHost: localhost\r\n"
	heads := []string{"GET /" + text + host, "GET /api/todos?limit=" + text + host, "GET /api/todos/" + text + host, "POST /api/auth/logout?all=" + text + host,
		"GET /about#" + text + host, "GET http://" + text + "/about" + host, "GET" + text + " /about" + host, "GET /about HTTP/1.1\r\nHost: " + text + "\r\n"}
	for _, name := range []string{"User-Agent", "Referer", "X-Request-Id", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-Ip", "Authorization", "Cookie", "Origin",
		"Accept", "Content-Type", "Access-Control-Request-Method", "Access-Control-Request-Headers", "X" + text} {
		for _, method := range []string{"GET /api/todos", "OPTIONS /api/todos", "GET /nope"} {
			heads = append(heads, method+host+name+": x"+text+"\r\n")
		}
	}
	return heads
}

// injectedBodies are requests with a text in the values of a body.
func injectedBodies(injection string) []request {
	value := "ada@example.com" + injection + forgedHeader + injection + forgedLine
	return []request{
		post(registerPath, credentials(value, password)),
		post(loginPath, credentials(value, password)),
		post(loginPath, credentials("nobody-"+anyAddress()+"@example.com", value)),
		post(loginPath, text(map[string]string{value: value})),
		post(refreshPath, text(map[string]string{"refresh_token": value})),
	}
}

// wantNotForged sends the head of a request as it is and fails if the answer
// has a header that was written by the client.
func (s *server) wantNotForged(t *testing.T, head string) {
	t.Helper()
	a := s.raw(t, head+"Connection: close\r\n\r\n")
	for name, values := range a.header {
		if strings.EqualFold(name, "X-Forged") || control.MatchString(strings.Join(values, "")) {
			t.Errorf("%v\n  wanted nothing forged", a)
		}
	}
	refused := []int{http.StatusNotImplemented, http.StatusHTTPVersionNotSupported} // what is no HTTP that the server knows
	if leaks.MatchString(a.body) || a.status >= http.StatusInternalServerError && !slices.Contains(refused, a.status) {
		t.Errorf("%v\n  wanted it to be the client's mistake", a)
	}
}

// checkLog holds the log to one line for each request that came as far, each
// in its form and without anything that a terminal obeys.
func checkLog(t *testing.T, s *server, sent int) {
	t.Helper()
	requests := 0
	for _, line := range s.Lines() {
		var fields struct{ Time, Level, Msg string }
		err := json.Unmarshal([]byte(line), &fields)
		switch {
		case control.MatchString(line):
			t.Errorf("a line has a control character: %q", line)
		case s.production && (err != nil || fields.Time == "" || fields.Level == "" || fields.Msg == "forged"):
			t.Errorf("wanted JSON with time, level and msg, got %q: %v", line, err)
		case !s.production && (!strings.HasPrefix(line, "time=20") || strings.HasPrefix(line, "time=2000") || !strings.Contains(line, " level=")):
			t.Errorf("wanted time=… level=… msg=…, got %q", line)
		}
		if fields.Msg == "request" || strings.Contains(line, " msg=request ") {
			requests++
		}
	}
	if requests < sent/4 || requests > sent+1 { // and the one that saw it start
		t.Errorf("%d requests were sent, and %d lines are in the log", sent, requests)
	}
	for _, secret := range []string{password, "nobody-", "@example.com"} {
		if strings.Contains(s.Log.String(), secret) {
			t.Errorf("the log has %s", secret)
		}
	}
}

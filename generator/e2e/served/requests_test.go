package served_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"regexp"
	"strings"
	"testing"
)

// sendRequests sends what a file of requests has, from top to bottom, as an editor
// does: with the cookies and the values of earlier responses. It wants success of all.
func sendRequests(t *testing.T, file, address string) {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client, e := &http.Client{Jar: jar}, editor{values: map[string]string{}, responses: map[string]map[string]any{}}
	parts := strings.Split(strings.ReplaceAll(file, "http://localhost:8080", address), "\n### ")
	if len(parts) < 3 {
		t.Fatalf("got %d requests, want more", len(parts)-1)
	}
	for _, part := range parts[1:] {
		title, text, _ := strings.Cut(part, "\n")
		if strings.TrimSpace(text) == "" { // what follows is the owner's
			continue
		}
		name, request, err := e.request(text)
		if err != nil {
			t.Fatalf("%s: %v", title, err)
		}
		response, err := client.Do(request)
		if err != nil {
			t.Fatalf("%s: %v", title, err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode >= 300 {
			t.Errorf("%s: %s %s: got %s %s, error %v", title, request.Method, request.URL.Path, response.Status, body, err)
		}
		if name != "" {
			var fields map[string]any
			if err := json.Unmarshal(body, &fields); err != nil {
				t.Errorf("%s: %v", title, err)
			}
			e.responses[name] = fields
		}
	}
}

// An editor knows the values that a file of requests has named so far.
type editor struct {
	values    map[string]string
	responses map[string]map[string]any // the fields of responses, by the name of the request
}

var reference = regexp.MustCompile(`\{\{([^}]*)\}\}`)

// fill puts values in where a text refers to them.
func (e editor) fill(text string) string {
	return reference.ReplaceAllStringFunc(text, func(found string) string {
		what := strings.Trim(found, "{}")
		if value, isValue := e.values[what]; isValue {
			return value
		}
		name, field, _ := strings.Cut(what, ".response.body.$.")
		value, isText := e.responses[name][field].(string)
		if !isText {
			return found
		}
		return value
	})
}

// request reads one request: lines that name it or a value, its first line, headers,
// and a body after an empty line.
func (e editor) request(text string) (name string, request *http.Request, err error) {
	head, body, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	lines := strings.Split(head, "\n")
	for strings.HasPrefix(lines[0], "#") || strings.HasPrefix(lines[0], "@") {
		if value, found := strings.CutPrefix(lines[0], "# @name "); found {
			name = value
		} else if variable, value, found := strings.Cut(strings.TrimPrefix(lines[0], "@"), " = "); found {
			e.values[variable] = e.fill(value)
		}
		lines = lines[1:]
	}
	method, address, _ := strings.Cut(lines[0], " ")
	if request, err = http.NewRequest(method, e.fill(address), strings.NewReader(e.fill(body))); err != nil {
		return "", nil, err
	}
	for _, line := range lines[1:] {
		header, value, found := strings.Cut(line, ": ")
		if !found {
			return "", nil, fmt.Errorf("wanted a header, got %q", line)
		}
		request.Header.Set(header, e.fill(value))
	}
	return name, request, nil
}

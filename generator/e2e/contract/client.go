package contract

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"backend/generator/spec"
)

// patience is how long anything may take before it counts as hanging; the
// machine that tests run on may be busy.
const patience = 30 * time.Second

// A Client speaks to one server. It follows no redirect and keeps no cookie.
type Client struct {
	base    string
	http    *http.Client
	proof   map[string]string // the headers that show who is logged in
	lacks   map[string]string // what the database cannot show, and why
	account spec.Resource     // what accounts hold
	made    map[string]int    // how many bodies have been made up for each resource
	peers   map[int]string    // ids of accounts that many items refer to, of which there may not be many
}

// NewClient returns a client of the server at base, such as
// http://localhost:8080.
func NewClient(base string) *Client {
	return &Client{base: strings.TrimSuffix(base, "/"), made: map[string]int{}, peers: map[int]string{}, http: &http.Client{
		Timeout:       patience,
		Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 64},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// with returns a client of the same server that sends headers with each
// request.
func (c *Client) with(proof map[string]string) *Client {
	other := *c
	other.proof = proof
	return &other
}

// cannot reports whether the database that the server has is unable to show
// something, and says so.
func (c *Client) cannot(t testing.TB, show string) bool {
	t.Helper()
	reason, lacking := c.lacks[show]
	if lacking {
		t.Logf("not checked here: %s: %s", show, reason)
	}
	return lacking
}

// A request is what the client sends.
type request struct {
	method, path string
	header       map[string]string
	body         string
	chunked      bool // without a Content-Length
}

func (r request) String() string {
	return strings.TrimSpace(r.method + " " + r.path + " " + short(r.body))
}

// An answer is what it gets.
type answer struct {
	request request
	status  int
	header  http.Header
	body    string
	about   spec.Resource // what accounts hold
}

func (a answer) String() string {
	return fmt.Sprintf("%s\n  answered %d %s %s", a.request, a.status, a.header.Get("Content-Type"), short(a.body))
}

// do sends a request and holds the answer to what is true of all answers.
func (c *Client) do(t testing.TB, r request) answer {
	t.Helper()
	a, err := c.try(r)
	if err != nil {
		t.Fatalf("%s: %v", r, err)
	}
	checkAlways(t, a)
	return a
}

// try sends a request and returns whatever comes back.
func (c *Client) try(r request) (answer, error) {
	var body io.Reader = strings.NewReader(r.body)
	if r.chunked {
		body = io.MultiReader(body) // hides its length
	}
	sent, err := http.NewRequest(r.method, c.base+r.path, body)
	if err != nil {
		return answer{}, err
	}
	for name, value := range c.proof {
		sent.Header.Set(name, value)
	}
	for name, value := range r.header {
		sent.Header.Set(name, value)
	}
	got, err := c.http.Do(sent)
	if err != nil {
		return answer{}, err
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	return answer{r, got.StatusCode, got.Header, string(text), c.account}, err
}

func (c *Client) get(t testing.TB, path string) answer {
	t.Helper()
	return c.do(t, request{method: http.MethodGet, path: path})
}

// send sends a body as JSON.
func (c *Client) send(t testing.TB, method, path, body string) answer {
	t.Helper()
	return c.do(t, asJSON(method, path, body))
}

func asJSON(method, path, body string) request {
	return request{method: method, path: path, header: map[string]string{"Content-Type": mediaJSON}, body: body}
}

// want fails unless the answer has one of the statuses.
func (a answer) want(t testing.TB, statuses ...int) answer {
	t.Helper()
	if !slices.Contains(statuses, a.status) {
		t.Fatalf("%v\n  wanted %d", a, statuses)
	}
	return a
}

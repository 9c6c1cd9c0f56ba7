package contract

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// checkOddRequests sends what no library would, and sees the server live on.
func checkOddRequests(t *testing.T, c *Client) {
	for name, head := range map[string]string{
		"no such escape":      "GET /%zz HTTP/1.1\r\nHost: localhost",
		"no HTTP":             "hello",
		"no host":             "GET / HTTP/1.1",
		"two lengths":         "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
		"a negative length":   "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
		"a bare CR":           "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a\rX-Forged: yes",
		"a NUL in a header":   "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a\x00b",
		"a header of 2 MB":    "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: " + strings.Repeat("a", 2<<20),
		"a path of 100 kB":    "GET /" + strings.Repeat("a", 100_000) + " HTTP/1.1\r\nHost: localhost",
		"a whole address":     "GET http://example.com/nope HTTP/1.1\r\nHost: localhost",
		"OPTIONS for nothing": "OPTIONS * HTTP/1.1\r\nHost: localhost",
	} {
		t.Run(name, func(t *testing.T) {
			got := c.raw(t, strings.NewReader(head+"\r\nConnection: close\r\n\r\n"))
			if got.header.Get("X-Forged") != "" || leaks.MatchString(got.body) || got.status >= http.StatusInternalServerError {
				t.Errorf("%s\n  answered %d %v %s", short(head), got.status, got.header, short(got.body))
			}
			c.get(t, "/healthz").want(t, http.StatusOK)
		})
	}
}

// raw sends bytes as they are and reads one answer. That the server stops
// listening before it has heard everything is its right.
func (c *Client) raw(t testing.TB, sent io.Reader) answer {
	t.Helper()
	address, err := url.Parse(c.base)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.DialTimeout("tcp", address.Host, patience)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	go io.Copy(conn, sent)
	got, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("no answer: %v", err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatalf("the answer breaks off: %v", err)
	}
	return answer{status: got.StatusCode, header: got.Header, body: string(body)}
}

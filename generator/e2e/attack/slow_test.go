package attack

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"backend/generator/e2e/launch"
)

// tooLong is a minute: nobody may hold a connection longer than that who does
// not come to the end of a request. The servers give up after half of it.
const tooLong = time.Minute

const mebibyte = 1 << 20

// TestSlowClients sends requests a byte at a time and never to their end, from
// many clients at once. The servers hang up, and answer others meanwhile. All
// of them are attacked at the same time, because it takes a while.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for _, framework := range frameworks(t) {
		s := startServer(t, project(framework, "sqlite", turn(framework)), proxied...)
		ada := s.newcomer(t, "ada")
		heads := map[string]string{
			"a request line":   "GET /",
			"a header":         "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
			"a body":           ada.head(http.MethodPost, todosPath) + "Content-Length: 1000\r\n\r\n{",
			"chunks":           ada.head(http.MethodPost, todosPath) + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n{",
			"a login":          ada.head(http.MethodPost, loginPath) + "Content-Length: 1000\r\n\r\n{",
			"an unwanted body": "POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{",
		}
		for name, head := range heads {
			for range 5 {
				conn := s.dial(t, tooLong)
				all.Go(func() {
					if err := trickle(conn, head); errors.Is(err, os.ErrDeadlineExceeded) {
						t.Errorf("%s: %s a byte at a time: after %v the server still waits", framework, name, tooLong)
					}
				})
			}
		}
		for range 5 {
			time.Sleep(200 * time.Millisecond)
			ada.wantIn(t)
		}
	}
	all.Wait()
}

// head is the beginning of a request of somebody who is logged in.
func (p *person) head(method, path string) string {
	head := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n", method, path)
	for name, value := range p.proof {
		head += name + ": " + value + "\r\n"
	}
	return head
}

// trickle sends a head and then some white space again and again, until the
// server hangs up. The error is os.ErrDeadlineExceeded if it does not.
func trickle(conn net.Conn, head string) error {
	go func() {
		next := head
		for {
			if _, err := io.WriteString(conn, next); err != nil {
				return
			}
			next = " "
			time.Sleep(time.Second)
		}
	}()
	_, err := io.Copy(io.Discard, conn)
	conn.Close()
	return err
}

// TestEndlessBodies sends bodies that never end, as fast as the server takes
// them.
func TestEndlessBodies(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		for name, head := range map[string]string{
			"what is read":        ada.head(http.MethodPost, todosPath),
			"a login":             ada.head(http.MethodPost, loginPath),
			"who is not there":    "POST /api/todos HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n",
			"what is not wanted":  "GET /healthz HTTP/1.1\r\nHost: localhost\r\n",
			"what is not there":   "POST /nope HTTP/1.1\r\nHost: localhost\r\n",
			"what is not allowed": "POST /about HTTP/1.1\r\nHost: localhost\r\n",
		} {
			t.Run(name, func(t *testing.T) {
				if sent := s.flow(t, head); sent > 32*mebibyte {
					t.Errorf("the server has taken %d bytes and wants more", sent)
				}
			})
		}
		ada.wantIn(t)
	})
}

// flow sends chunks until the server hangs up, or much has been sent, and
// returns how much.
func (s *server) flow(t *testing.T, head string) int {
	t.Helper()
	conn := s.dial(t, launch.Patience)
	if _, err := io.WriteString(conn, head+"Transfer-Encoding: chunked\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, conn)
	chunk := fmt.Sprintf("%x\r\n%s\r\n", 64<<10, strings.Repeat(" ", 64<<10))
	for sent := 0; ; sent += len(chunk) {
		if _, err := io.WriteString(conn, chunk); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatal("the server neither reads nor hangs up")
		} else if err != nil || sent > 64*mebibyte {
			return sent
		}
	}
}

package contract

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"strings"
	"testing"
)

const mebibyte = 1 << 20

// sureSize is what a body may always have, and tooLarge what none may have.
const (
	sureSize = 16 << 10
	tooLarge = mebibyte + 1
)

// tooLargeFor is the size of a body that r cannot need, however it is written.
func tooLargeFor(r *resource) int {
	for _, f := range r.Fields {
		if f.Type.Name == "text" || f.IsList() {
			return tooLarge
		}
	}
	return 128 << 10
}

// checkSize sends bodies that are as large as they may always be, that are larger
// than the fields can need, and that are far beyond it.
func checkSize(t *testing.T, r *resource) {
	id := r.create(t).id()
	for _, chunked := range []bool{false, true} {
		name := fmt.Sprintf("chunked %t", chunked)
		sized := func(size int) func(method, path string) request {
			return func(method, path string) request {
				q := asJSON(method, path, padded(text(r.body(t)), size))
				q.chunked = chunked
				return q
			}
		}
		t.Run(name+", at the limit", func(t *testing.T) {
			r.client.do(t, sized(sureSize)(http.MethodPost, r.list)).want(t, http.StatusCreated)
		})
		t.Run(name+", more than the fields need", func(t *testing.T) {
			r.refuses(t, id, http.StatusRequestEntityTooLarge, sized(tooLargeFor(r)))
		})
	}
	t.Run("huge", func(t *testing.T) {
		head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n", r.list)
		for name, value := range r.client.proof {
			head += name + ": " + value + "\r\n"
		}
		body := padded(text(r.body(t)), 8*mebibyte)
		length := fmt.Sprintf("Content-Length: %d\r\n\r\n", len(body))
		for _, sent := range []io.Reader{
			strings.NewReader(head + length + body),
			io.MultiReader(strings.NewReader(head+"Transfer-Encoding: chunked\r\n\r\n"), chunks(body)),
		} {
			if a := r.client.raw(t, sent); a.status != http.StatusRequestEntityTooLarge {
				t.Errorf("8 MiB\n  answered %d %s", a.status, a.body)
			}
		}
		r.client.get(t, "/healthz").want(t, http.StatusOK)
	})
}

// padded is a body with as much white space in it as makes it size bytes.
func padded(body string, size int) string {
	return body[:1] + strings.Repeat(" ", size-len(body)) + body[1:]
}

// chunks is a body in chunked encoding.
func chunks(body string) io.Reader {
	reader, writer := io.Pipe()
	go func() {
		chunked := httputil.NewChunkedWriter(writer)
		_, err := io.WriteString(chunked, body)
		chunked.Close()
		writer.CloseWithError(err)
	}()
	return reader
}

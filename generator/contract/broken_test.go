package contract

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"backend/generator"
)

// breakers make the database of a running server useless. They are given the
// directory that the server was started in.
var breakers = map[string]func(testing.TB, string){
	"sqlite": func(t testing.TB, dir string) {
		for _, name := range []string{"shop.db", "shop.db-wal", "shop.db-shm"} {
			file, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY, 0)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if _, err := file.Write(bytes.Repeat([]byte("garbage!"), 4096)); err != nil {
				t.Fatal(err)
			}
		}
	},
}

// TestBrokenDatabase takes the database away from a running server: it lives
// on, says that it is not ready, and tells nobody why.
func TestBrokenDatabase(t *testing.T) {
	each(t, onePerFramework(), func(t *testing.T, s generator.Spec) {
		dir := t.TempDir()
		server := start(t, program(t, s), dir, database(t, s)...)
		r := use(server.client(), project(t, s).Resources[0])
		id := r.create(t).id()
		breakers[s.Database](t, dir)

		for _, path := range []string{r.list, r.path(id)} {
			r.client.get(t, path).want(t, http.StatusInternalServerError, http.StatusServiceUnavailable)
			r.client.do(t, asBrowser(path)).want(t, http.StatusInternalServerError, http.StatusServiceUnavailable)
		}
		r.client.send(t, http.MethodPost, r.list, text(r.body())).want(t, http.StatusInternalServerError, http.StatusServiceUnavailable)
		r.client.get(t, "/healthz").want(t, http.StatusOK)
		if a := r.client.get(t, "/readyz"); a.status != http.StatusServiceUnavailable {
			t.Errorf("%v\n  wanted 503 while the database does not answer", a)
		}
		server.stop(t)
	})
}

// TestSlowClient holds the server to giving up on who never comes to the end
// of a header.
func TestSlowClient(t *testing.T) {
	each(t, onePerFramework()[:1], func(t *testing.T, s generator.Spec) {
		server := start(t, program(t, s), t.TempDir(), database(t, s)...)
		conn, err := net.Dial("tcp", server.address())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("wanted the server to close the connection, it still waits after %v", patience)
		}
		server.stop(t)
	})
}

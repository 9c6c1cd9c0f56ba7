package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
)

func TestHealthcheck(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" {
			t.Errorf("got a request for %s, want /healthz", r.URL.Path)
		}
		w.WriteHeader(status)
	}))
	defer server.Close()
	prepareImage(t)
	t.Setenv("PORT", strconv.Itoa(server.Listener.Addr().(*net.TCPAddr).Port))
	check := func(host string) error {
		t.Setenv("HOST", host)
		return run(t.Context(), []string{"healthcheck"})
	}

	for _, host := range []string{"", "127.0.0.1", "0.0.0.0"} {
		if err := check(host); err != nil {
			t.Errorf("host %q: got error %v, want none", host, err)
		}
	}
	status = http.StatusInternalServerError
	if err := check(""); err == nil {
		t.Error("the server answers 500: got no error")
	}
	server.Close()
	if err := check(""); err == nil {
		t.Error("the server has stopped: got no error")
	}
}

func TestVersion(t *testing.T) {
	prepareImage(t)
	if err := run(t.Context(), []string{"version"}); err != nil {
		t.Error(err)
	}
}

// prepareImage sets what an image has to go by when it is started with nothing
// but a command: neither a database nor a secret.
func prepareImage(t *testing.T) {
	t.Helper()
	for _, name := range []string{"DATABASE_URL", "HOST", "PORT"} {
		t.Setenv(name, "")
	}
	t.Setenv("ENV", "production")
	t.Chdir(t.TempDir())
}

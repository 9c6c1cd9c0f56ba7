package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"shop/internal/config"
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
	port := server.Listener.Addr().(*net.TCPAddr).Port
	check := func(host string) error {
		return healthcheck(t.Context(), config.Config{Host: host, Port: port}, slog.New(slog.DiscardHandler))
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

// The two words that the Dockerfile says are known.
func TestDockerCommands(t *testing.T) {
	for _, name := range []string{"healthcheck", "version"} {
		if commands[name] == nil {
			t.Errorf("there is no command %s", name)
		}
	}
	if err := version(context.Background(), config.Config{}, nil); err != nil {
		t.Error(err)
	}
}

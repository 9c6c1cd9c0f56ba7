package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// handle makes a handler of a function that may fail. It is the one place
// where an error of a handler becomes a response.
func (s *Server) handle(f func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// writeJSON answers with a status and a value.
func writeJSON(w http.ResponseWriter, status int, value any) error {
	var body bytes.Buffer // nothing is sent of a value that is no JSON
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false) // browsers do not take this for a page
	if err := encoder.Encode(value); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(body.Bytes()) // fails only when the client has gone
	return nil
}

const pingTimeout = 2 * time.Second

type health struct {
	Status string `json:"status"`
}

// live says that the process runs. Whoever watches it restarts it if not.
func (s *Server) live(w http.ResponseWriter, r *http.Request) error {
	return writeJSON(w, http.StatusOK, health{"ok"})
}

// ready says whether requests can be answered now, which takes the database, and
// for a while longer. Whoever watches it sends requests elsewhere if not.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), pingTimeout)
	defer cancel()
	if s.stopping.Load() {
		return newProblem(http.StatusServiceUnavailable, "the server is being stopped")
	}
	if err := s.store.Ping(ctx); err != nil {
		s.log.WarnContext(ctx, "not ready", "error", err)
		return newProblem(http.StatusServiceUnavailable, "the database does not answer")
	}
	return writeJSON(w, http.StatusOK, health{"ok"})
}

// plain makes f refuse whatever stands behind a question mark, as f has no use
// for it.
func plain(f func(http.ResponseWriter, *http.Request) error) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := queryOf(r).end(); err != nil {
			return err
		}
		return f(w, r)
	}
}

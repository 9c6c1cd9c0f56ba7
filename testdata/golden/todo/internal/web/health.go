package web

import (
	"context"
	"net/http"
	"time"
)

const pingTimeout = 2 * time.Second

type health struct {
	Status string `json:"status"`
}

// live says that the process runs. Whoever watches it restarts it if not.
func (s *Server) live(w http.ResponseWriter, r *http.Request) error {
	return writeJSON(w, http.StatusOK, health{"ok"})
}

// ready says whether requests can be answered now, which takes the database, and
// will be for a while.
// Whoever watches it sends requests elsewhere if not.
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

package web

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// handle makes a handler of a function that may fail. It is the one place
// where an error of a handler becomes a response.
func (s *Server) handle(f func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		err := f(c)
		if err == nil && len(c.Errors) > 0 {
			err = c.Errors.Last() // a value that is no JSON
		}
		if err != nil && !c.Writer.Written() {
			s.fail(c.Writer, c.Request, err)
		}
	}
}

const pingTimeout = 2 * time.Second

type health struct {
	Status string `json:"status"`
}

// live says that the process runs. Whoever watches it restarts it if not.
func (s *Server) live(c *gin.Context) error {
	c.PureJSON(http.StatusOK, health{"ok"})
	return nil
}

// ready says whether requests can be answered now, which takes the database, and
// for a while longer. Whoever watches it sends requests elsewhere if not.
func (s *Server) ready(c *gin.Context) error {
	ctx, cancel := context.WithTimeout(c.Request.Context(), pingTimeout)
	defer cancel()
	if s.stopping.Load() {
		return newProblem(http.StatusServiceUnavailable, "the server is being stopped")
	}
	if err := s.store.Ping(ctx); err != nil {
		s.log.WarnContext(ctx, "not ready", "error", err)
		return newProblem(http.StatusServiceUnavailable, "the database does not answer")
	}
	c.PureJSON(http.StatusOK, health{"ok"})
	return nil
}

// plain makes f refuse whatever stands behind a question mark, as f has no use
// for it.
func plain(f func(*gin.Context) error) func(*gin.Context) error {
	return func(c *gin.Context) error {
		if err := queryOf(c.Request).end(); err != nil {
			return err
		}
		return f(c)
	}
}

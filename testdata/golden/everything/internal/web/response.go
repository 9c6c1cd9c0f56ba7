package web

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
)

// statusClientClosed is logged when the client disconnects before the response.
// Other servers, such as nginx, use it too.
const statusClientClosed = 499

// statusOf maps error codes to HTTP statuses.
var statusOf = map[model.ErrorCode]int{
	model.CodeNotFound:        http.StatusNotFound,
	model.CodeInvalid:         http.StatusUnprocessableEntity,
	model.CodeConflict:        http.StatusConflict,
	model.CodeUnavailable:     http.StatusServiceUnavailable,
	model.CodeUpstreamFailed:  http.StatusBadGateway,
	model.CodeUpstreamTimeout: http.StatusGatewayTimeout,
}

// A problem is the response to a request that failed (RFC 9457).
type problem struct {
	Type   string            `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Detail string            `json:"detail,omitempty"`
	Errors map[string]string `json:"errors,omitempty"` // by field

	RetryAfter time.Duration `json:"-"` // when to try again; 0: unknown
}

func newProblem(status int, detail string) *problem {
	return &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail}
}

// Error returns the detail. It makes a problem an error that handlers can return.
func (p *problem) Error() string { return p.Detail }

// problemFor returns the response for err. It is the only place that decides what
// a client learns about an error: an unexpected one becomes a 500 without details.
func problemFor(err error) *problem {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	if e, ok := errors.AsType[*model.Error](err); ok && statusOf[e.Code] != 0 {
		p := newProblem(statusOf[e.Code], e.Message)
		p.Errors = e.Fields
		return p
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return newProblem(http.StatusServiceUnavailable, "the request took too long; try again later")
	}
	return newProblem(http.StatusInternalServerError, "internal server error; see the log of the server")
}

// writeError sends the response for err, as a page if the client accepts HTML. It
// logs err if it is a fault of the server.
func (s *Server) writeError(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		w.WriteHeader(statusClientClosed)
		return
	}
	w.Header().Add("Vary", "Accept")
	p := problemFor(err)
	p.setRetryAfter(w.Header())
	if p.Status >= http.StatusInternalServerError {
		s.log.ErrorContext(r.Context(), "request failed", "status", p.Status, "error", err)
	}
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.renderProblem(w, r, p)
		return
	}
	if err := writeProblem(w, p); err != nil {
		s.log.WarnContext(r.Context(), "response not sent", "error", err)
	}
}

// setRetryAfter sets the header Retry-After, in seconds. For a 503 it has a
// default.
func (p *problem) setRetryAfter(header http.Header) {
	const defaultSeconds = 5
	switch {
	case p.RetryAfter > 0:
		header.Set("Retry-After", strconv.Itoa(int(math.Ceil(p.RetryAfter.Seconds()))))
	case p.Status == http.StatusServiceUnavailable:
		header.Set("Retry-After", strconv.Itoa(defaultSeconds))
	}
}

func writeProblem(w http.ResponseWriter, p *problem) error {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	return json.NewEncoder(w).Encode(p)
}

// embedded holds the pages and static files. They are part of the executable.
//
//go:embed pages static
var embedded embed.FS

// files is where pages and static files are read from: embedded, or the directory
// in BACKEND_RUN_FILES. `backend run` sets that variable, so that edits show
// without a new build.
var files = filesIn(os.Getenv("BACKEND_RUN_FILES"))

func filesIn(dir string) fs.FS {
	if dir == "" {
		return embedded
	}
	return os.DirFS(dir)
}

// static sends a style sheet or a script.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if _, err := fs.Stat(files, name); err != nil {
		s.writeError(w, r, model.ErrNotFound)
		return
	}
	serveFile(w, r, name)
}

// serveFile sends a file. Browsers cache it, and validate it on each use: by its
// ETag if it is embedded, otherwise by its modification time.
func serveFile(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Cache-Control", "no-cache")
	if files == fs.FS(embedded) {
		w.Header().Set("ETag", etags()[name])
	}
	http.ServeFileFS(w, r, files, name)
}

// etags returns the ETags of the embedded files, by name.
var etags = sync.OnceValue(func() map[string]string {
	tags := map[string]string{}
	_ = fs.WalkDir(embedded, ".", func(name string, entry fs.DirEntry, err error) error {
		if data, err := embedded.ReadFile(name); err == nil {
			tags[name] = fmt.Sprintf("\"%x\"", sha256.Sum256(data))
		}
		return err
	})
	return tags
})

// handle adapts a function that returns an error to a handler. It turns the error
// into a response.
func (s *Server) handle(f func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		err := f(c)
		if err == nil && len(c.Errors) > 0 {
			err = c.Errors.Last() // a value that cannot be encoded as JSON
		}
		if err != nil && !c.Writer.Written() {
			s.writeError(c.Writer, c.Request, err)
		}
	}
}

// show adapts a function that sends a page of an item or a list to a handler.
func (s *Server) show(f func(http.ResponseWriter, *http.Request) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Request.SetPathValue("id", c.Param("id"))
		if err := f(c.Writer, c.Request); err != nil {
			s.writeError(c.Writer, c.Request, err)
		}
	}
}

// plain makes f reject requests that have a query string.
func plain(f func(*gin.Context) error) func(*gin.Context) error {
	return func(c *gin.Context) error {
		if err := queryOf(c.Request).end(); err != nil {
			return err
		}
		return f(c)
	}
}

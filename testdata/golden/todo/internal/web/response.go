package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"math"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"shop/internal/model"
)

// statusClientGone is what the log shows when nobody waits for the response.
const statusClientGone = 499

// statusOf says which status each kind of error becomes.
var statusOf = map[model.ErrorCode]int{
	model.CodeNotFound:        http.StatusNotFound,
	model.CodeInvalid:         http.StatusUnprocessableEntity,
	model.CodeConflict:        http.StatusConflict,
	model.CodeUnavailable:     http.StatusServiceUnavailable,
	model.CodeUpstreamFailed:  http.StatusBadGateway,
	model.CodeUpstreamTimeout: http.StatusGatewayTimeout,
}

// A problem is what a client learns about an error (RFC 9457).
type problem struct {
	Type   string            `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Detail string            `json:"detail,omitempty"`
	Errors map[string]string `json:"errors,omitempty"` // by field

	RetryAfter time.Duration `json:"-"` // when to try again, if that is known
}

func newProblem(status int, detail string) *problem {
	return &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail}
}

// Error makes a problem an error that handlers can return.
func (p *problem) Error() string { return p.Detail }

// problemFor is the one place that decides what a client may learn about an
// error. Whatever it does not know becomes a 500 that says nothing.
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
		return newProblem(http.StatusServiceUnavailable, "this took too long; try again in a while")
	}
	return newProblem(http.StatusInternalServerError, "something went wrong here; the log of the server says what")
}

// writeError answers a request that led to err, with a page if a browser asks
// for one, and logs what is not the client's doing.
func (s *Server) writeError(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		w.WriteHeader(statusClientGone)
		return
	}
	w.Header().Add("Vary", "Accept")
	p := problemFor(err)
	p.setRetryAfter(w.Header())
	if p.Status >= http.StatusInternalServerError {
		s.log.ErrorContext(r.Context(), "request failed", "status", p.Status, "error", err)
	}
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.problemPage(w, r, p)
		return
	}
	if err := writeProblem(w, p); err != nil {
		s.log.WarnContext(r.Context(), "response not sent", "error", err)
	}
}

// setRetryAfter says when to try again, in seconds. After a 503 it is at a guess.
func (p *problem) setRetryAfter(header http.Header) {
	const guess = 5
	switch {
	case p.RetryAfter > 0:
		header.Set("Retry-After", strconv.Itoa(int(math.Ceil(p.RetryAfter.Seconds()))))
	case p.Status == http.StatusServiceUnavailable:
		header.Set("Retry-After", strconv.Itoa(guess))
	}
}

func writeProblem(w http.ResponseWriter, p *problem) error {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	return json.NewEncoder(w).Encode(p)
}

// embedded holds what browsers are shown. It is part of the program: the server
// needs no other file to run.
//
//go:embed pages static
var embedded embed.FS

// files are the same, or those in the directory that `backend run` names: then
// an edit is seen at once.
var files = filesIn(os.Getenv("BACKEND_RUN_FILES"))

func filesIn(dir string) fs.FS {
	if dir == "" {
		return embedded
	}
	return os.DirFS(dir)
}

var problemTemplate = template.Must(template.ParseFS(embedded, "pages/problem.html"))

// page returns a handler that answers with one of the pages.
func (s *Server) page(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		serveFile(w, r, "pages/"+name)
	}
}

// static answers with a style sheet or a script.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if _, err := fs.Stat(files, name); err != nil {
		s.writeError(w, r, model.ErrNotFound)
		return
	}
	serveFile(w, r, name)
}

// serveFile answers with a file. Browsers keep it, and ask each time whether it is
// still the same: by its digest, or on the disk by when it was changed.
func serveFile(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Cache-Control", "no-cache")
	if files == fs.FS(embedded) {
		w.Header().Set("ETag", etags()[name])
	}
	http.ServeFileFS(w, r, files, name)
}

// etags are digests of the embedded files, by name.
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

// problemPage tells a person what went wrong.
func (s *Server) problemPage(w http.ResponseWriter, r *http.Request, p *problem) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.Status)
	if err := problemTemplate.Execute(w, p); err != nil {
		s.log.WarnContext(r.Context(), "page not sent", "error", err)
	}
}

// handle makes a handler of a function that may fail. It is the one place
// where an error of a handler becomes a response.
func (s *Server) handle(f func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			s.writeError(w, r, err)
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

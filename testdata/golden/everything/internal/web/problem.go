package web

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"shop/internal/model"
)

// statusClientGone is what the log shows when nobody waits for the answer.
const statusClientGone = 499

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

// Error makes a problem an error that handlers can hand on.
func (p *problem) Error() string { return p.Detail }

// problemFor is the one place that decides what a client may learn about an
// error. Whatever it does not know becomes a 500 that says nothing.
func problemFor(err error) *problem {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	if errors.Is(err, model.ErrNotFound) {
		return notFound
	}
	if errors.Is(err, model.ErrUnavailable) {
		return newProblem(http.StatusServiceUnavailable, "the database cannot be used now; try again in a while")
	}
	if errors.Is(err, model.ErrFull) {
		return newProblem(http.StatusConflict, "there are as many of these as there may be: delete some first")
	}
	if invalid, ok := errors.AsType[model.Invalid](err); ok {
		p := newProblem(http.StatusUnprocessableEntity, "some fields are not valid")
		p.Errors = invalid
		return p
	}
	if taken, ok := errors.AsType[*model.Taken](err); ok {
		return newProblem(http.StatusConflict, taken.Error())
	}
	if errors.Is(err, model.ErrInUse) {
		return newProblem(http.StatusConflict, model.ErrInUse.Error())
	}
	if errors.Is(err, model.ErrBusy) {
		return newProblem(http.StatusServiceUnavailable, "too many people are logging in at once; try again in a moment")
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return newProblem(http.StatusServiceUnavailable, "the answer took too long; try again in a while")
	}
	return newProblem(http.StatusInternalServerError, "something went wrong here; the log of the server says what")
}

var notFound = newProblem(http.StatusNotFound, "sorry, this resource does not exist")

// fail answers a request that led to err, with a page if a browser asks for
// one, and logs what is not the client's doing.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
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
		s.log.WarnContext(r.Context(), "answer not sent", "error", err)
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

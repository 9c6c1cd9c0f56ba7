package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"shop/internal/logging"
)

// middleware wraps what every request passes through around the router; a
// request goes through the last one first.
func (s *Server) middleware(h http.Handler) http.Handler {
	h = s.takeTurns(h)
	h = s.limitWrites(h)
	h = limitTime(h)
	h = s.refuseForeignHosts(h)
	h = s.securityHeaders(h)
	h = s.recoverPanics(h)
	h = s.accessLog(h)
	h = requestID(h)
	return h
}

// requestID gives each request an id that the response and every log line carry,
// unless it has come with one.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := cmp.Or(givenID(r), rand.Text())
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(logging.WithRequestID(r.Context(), id)))
	})
}

var (
	requestIDForm   = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)
	traceParentForm = regexp.MustCompile(`^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$`)
)

// givenID is the id that a proxy or another service has given a request: what
// X-Request-Id says, or the trace that traceparent says it belongs to (W3C Trace
// Context). It is empty if they say nothing that can be one.
func givenID(r *http.Request) string {
	if id := r.Header.Get("X-Request-Id"); requestIDForm.MatchString(id) {
		return id
	}
	if parent := traceParentForm.FindStringSubmatch(r.Header.Get("traceparent")); parent != nil {
		return parent[1]
	}
	return ""
}

// accessLog writes one line for each request, after its response.
func (s *Server) accessLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		recorder := &responseRecorder{ResponseWriter: w}
		defer func() {
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("method", r.Method),
				slog.String("path", logged(r)),
				slog.Int("status", cmp.Or(recorder.status, http.StatusOK)),
				slog.Int("bytes", recorder.bytes),
				slog.Int64("microseconds", time.Since(start).Microseconds()),
				slog.String("client", s.clientAddress(r).String()),
			)
		}()
		next.ServeHTTP(recorder, r)
	})
}

// logged is the path of a request as the log has it: without control characters,
// which JSON would let through, and not longer than a path should be.
func logged(r *http.Request) string {
	const longest = 1 << 10
	path := r.URL.EscapedPath()
	if len(path) > longest {
		return path[:longest] + "…"
	}
	return path
}

// recoverPanics answers 500 when a handler panics, and keeps the server alive.
func (s *Server) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch reason := recover(); reason {
			case nil:
			case http.ErrAbortHandler:
				panic(reason) // a handler's way to say: drop the connection
			default:
				s.log.ErrorContext(r.Context(), "panic", "reason", fmt.Sprint(reason), "stack", string(debug.Stack()))
				if recorder, ok := w.(*responseRecorder); ok && recorder.status != 0 {
					panic(http.ErrAbortHandler) // half a response is no response
				}
				s.writeError(w, r, errors.New("panic"))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// limitTime ends what a request has the database do when nobody can wait for the
// response any more.
func limitTime(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTimeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// refuseForeignHosts answers only requests for names that are allowed. Otherwise
// a page from anywhere could let its own name lead to this machine, and read what
// a server under development says (DNS rebinding). Addresses are no names.
func (s *Server) refuseForeignHosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := strings.ToLower((&url.URL{Host: r.Host}).Hostname())
		_, err := netip.ParseAddr(host)
		isName := err != nil && host != "" && !strings.HasSuffix(host, ".localhost")
		if allowed := s.config.AllowedHosts; isName && len(allowed) > 0 && !slices.Contains(allowed, host) {
			s.writeError(w, r, newProblem(http.StatusForbidden, "this server is under development and is not called so: set ALLOWED_HOSTS to the names that it has, or HOST"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// securityHeaders tells browsers to trust only what comes from here, and in
// production to come over HTTPS alone, which they only obey if they have.
func (s *Server) securityHeaders(next http.Handler) http.Handler {
	headers := http.Header{
		"Content-Security-Policy":      {"default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
		"Cross-Origin-Opener-Policy":   {"same-origin"},
		"Cross-Origin-Resource-Policy": {"same-origin"},
		"Permissions-Policy":           {"camera=(), geolocation=(), microphone=()"},
		"Referrer-Policy":              {"no-referrer"},
		"X-Content-Type-Options":       {"nosniff"},
		"X-Frame-Options":              {"DENY"},
	}
	if s.config.Production() {
		headers.Set("Strict-Transport-Security", "max-age=31536000") // a year
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), headers)
		next.ServeHTTP(w, r)
	})
}

// A responseRecorder records what is sent to the client, for the access log.
type responseRecorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

// WriteHeader records the status; only the first one reaches the client.
func (r *responseRecorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
		r.ResponseWriter.WriteHeader(status)
	}
}

// Write counts the bytes.
func (r *responseRecorder) Write(data []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(data)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *responseRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

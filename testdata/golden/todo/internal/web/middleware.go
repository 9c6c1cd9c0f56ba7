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

// middleware wraps the router in what every request passes through. A request
// passes through the last one first.
func (s *Server) middleware(h http.Handler) http.Handler {
	h = s.takeTurns(h)
	h = s.limitWrites(h)
	h = limitTime(h)
	h = s.checkHost(h)
	h = s.securityHeaders(h)
	h = s.recoverPanics(h)
	h = s.accessLog(h)
	h = requestID(h)
	return h
}

// requestID gives each request an id, for the response and every log line. It
// keeps the id that a request came with.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := cmp.Or(incomingID(r), rand.Text())
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(logging.WithRequestID(r.Context(), id)))
	})
}

var (
	requestIDForm   = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)
	traceParentForm = regexp.MustCompile(`^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$`)
)

// incomingID returns the id that a proxy or another service has given a request:
// X-Request-Id, or the trace id in traceparent (W3C Trace Context). It returns ""
// if there is no valid one.
func incomingID(r *http.Request) string {
	if id := r.Header.Get("X-Request-Id"); requestIDForm.MatchString(id) {
		return id
	}
	if parent := traceParentForm.FindStringSubmatch(r.Header.Get("traceparent")); parent != nil {
		return parent[1]
	}
	return ""
}

// accessLog logs each request when its response is sent.
func (s *Server) accessLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		recorder := &responseRecorder{ResponseWriter: w}
		defer func() {
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("method", r.Method),
				slog.String("path", logPath(r)),
				slog.Int("status", cmp.Or(recorder.status, http.StatusOK)),
				slog.Int("bytes", recorder.bytes),
				slog.Int64("microseconds", time.Since(start).Microseconds()),
				slog.String("client", s.clientAddress(r).String()),
			)
		}()
		next.ServeHTTP(recorder, r)
	})
}

// logPath returns the path of a request for the log. It is escaped, as JSON would
// let some control characters through, and at most 1 KiB long.
func logPath(r *http.Request) string {
	const maxLength = 1 << 10
	path := r.URL.EscapedPath()
	if len(path) > maxLength {
		return path[:maxLength] + "…"
	}
	return path
}

// recoverPanics logs a panic in a handler and sends a 500.
func (s *Server) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch reason := recover(); reason {
			case nil:
			case http.ErrAbortHandler:
				panic(reason) // the handler wants net/http to drop the connection
			default:
				s.log.ErrorContext(r.Context(), "panic", "reason", fmt.Sprint(reason), "stack", string(debug.Stack()))
				if recorder, ok := w.(*responseRecorder); ok && recorder.status != 0 {
					panic(http.ErrAbortHandler) // the client must not take half a response for a whole one
				}
				s.writeError(w, r, errors.New("panic"))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// limitTime sets a deadline for the context of a request, so that its queries end
// before the connection does.
func limitTime(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTimeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// checkHost rejects requests whose Host header is not an allowed name. Otherwise
// any web site could point its own name at this machine and read the responses of
// a server in development (DNS rebinding). IP addresses are always allowed.
func (s *Server) checkHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := strings.ToLower((&url.URL{Host: r.Host}).Hostname())
		_, err := netip.ParseAddr(host)
		isName := err != nil && host != "" && !strings.HasSuffix(host, ".localhost")
		if allowed := s.config.AllowedHosts; isName && len(allowed) > 0 && !slices.Contains(allowed, host) {
			s.writeError(w, r, newProblem(http.StatusForbidden, "this host name is not allowed in development: add it to ALLOWED_HOSTS, or set HOST"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// securityHeaders tells browsers to load resources only from this server and, in
// production, to use HTTPS. Browsers ignore the latter in responses over HTTP.
func (s *Server) securityHeaders(next http.Handler) http.Handler {
	headers := http.Header{
		"Content-Security-Policy":      {"default-src 'self'; img-src 'self' data:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"},
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

// A responseRecorder records the status and size of a response, for the access log.
type responseRecorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

// WriteHeader records and sends the status. Only the first call has an effect.
func (r *responseRecorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
		r.ResponseWriter.WriteHeader(status)
	}
}

// Write sends data and counts the bytes.
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

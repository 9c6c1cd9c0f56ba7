package web

import (
	"net/http"
	"path"
	"strings"
)

// routes says which request leads where.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()

	mux.HandleFunc("GET /{$}", s.page("index.html"))
	mux.HandleFunc("GET /about", s.page("about.html"))
	mux.HandleFunc("GET /static/{file}", s.static)
	mux.HandleFunc("GET /healthz", s.handle(s.live))
	mux.HandleFunc("GET /readyz", s.handle(s.ready))
	s.resource(mux, "/api/todos", todoHandler{s})

	// Your routes: add them here.

	return s.explain(mux)
}

// explain answers like every other error when the router knows no handler for
// a request: 404, or 405 with the methods that are allowed.
func (s *Server) explain(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isClean(r.URL.Path) {
			s.fail(w, r, notFound)
			return
		}
		handler, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		refusal := refusal{ResponseWriter: w}
		handler.ServeHTTP(&refusal, r)
		s.fail(w, r, newProblem(refusal.status, refusal.detail()))
	})
}

// isClean reports whether the router would leave a path as it is. It redirects
// others, such as //about.
func isClean(p string) bool {
	return p == "/" || path.Clean(p) == strings.TrimSuffix(p, "/") && !strings.Contains(p, "//")
}

// A refusal is the router's answer to a request that it has no handler for:
// the status and the header Allow are kept, its text is not.
type refusal struct {
	http.ResponseWriter
	status int
}

func (f *refusal) WriteHeader(status int) { f.status = status }

func (f *refusal) Write(text []byte) (int, error) { return len(text), nil }

func (f *refusal) detail() string {
	if f.status == http.StatusMethodNotAllowed {
		return "this resource allows only " + f.Header().Get("Allow")
	}
	return notFound.Detail
}

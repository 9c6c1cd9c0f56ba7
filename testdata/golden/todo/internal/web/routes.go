package web

import (
	"net/http"
	"path"
	"strings"

	"shop/internal/model"
)

// routes says which request leads where.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()

	mux.HandleFunc("GET /{$}", s.page("index.html"))
	mux.HandleFunc("GET /about", s.page("about.html"))
	mux.HandleFunc("GET /static/{file}", s.static)
	mux.HandleFunc("GET /healthz", s.handle(s.live))
	mux.HandleFunc("GET /readyz", s.handle(s.ready))
	mux.HandleFunc("GET /api/todos", s.handle(s.listTodos))
	mux.HandleFunc("POST /api/todos", s.handle(plain(s.createTodo)))
	mux.HandleFunc("GET /api/todos/{id}", s.handle(plain(s.readTodo)))
	mux.HandleFunc("PUT /api/todos/{id}", s.handle(plain(s.replaceTodo)))
	mux.HandleFunc("PATCH /api/todos/{id}", s.handle(plain(s.updateTodo)))
	mux.HandleFunc("DELETE /api/todos/{id}", s.handle(plain(s.deleteTodo)))

	// Your routes: add them here.

	return s.routeErrors(mux)
}

// routeErrors answers like every other error when the router knows no handler for
// a request: 404, or 405 with the methods that are allowed.
func (s *Server) routeErrors(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isClean(r.URL.Path) {
			s.fail(w, r, model.ErrNotFound)
			return
		}
		handler, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		interceptor := errorInterceptor{ResponseWriter: w}
		handler.ServeHTTP(&interceptor, r)
		s.fail(w, r, newProblem(interceptor.status, interceptor.detail()))
	})
}

// isClean reports whether the router would leave a path as it is. It redirects
// others, such as //about.
func isClean(p string) bool {
	return p == "/" || path.Clean(p) == strings.TrimSuffix(p, "/") && !strings.Contains(p, "//")
}

// An errorInterceptor is given the router's response to a request that it has
// no handler for, and keeps the status and the header Allow, but not the text.
type errorInterceptor struct {
	http.ResponseWriter
	status int
}

func (i *errorInterceptor) WriteHeader(status int) { i.status = status }

func (i *errorInterceptor) Write(text []byte) (int, error) { return len(text), nil }

func (i *errorInterceptor) detail() string {
	if i.status == http.StatusMethodNotAllowed {
		return "this resource allows only " + i.Header().Get("Allow")
	}
	return model.ErrNotFound.Message
}

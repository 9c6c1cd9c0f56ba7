package web

import (
	"net/http"
	"path"
	"runtime"
	"strings"

	"shop/internal/model"
)

// routes returns the router with all routes.
func (s *Server) routes() *router {
	mux := &router{server: s}

	mux.HandleFunc("GET /{$}", s.page("index.html"))
	mux.HandleFunc("GET /about", s.page("about.html"))
	mux.HandleFunc("GET /static/{file}", s.static)
	mux.HandleFunc("GET /healthz", s.handle(s.live))
	mux.HandleFunc("GET /readyz", s.handle(s.ready))
	mux.HandleFunc("GET /todos", s.handle(s.todosPage))
	mux.HandleFunc("GET /todos/{id}", s.handle(s.todoPage))
	mux.HandleFunc("GET /api/todos", s.handle(s.listTodos))
	mux.HandleFunc("POST /api/todos", s.handle(plain(s.createTodo)))
	mux.HandleFunc("GET /api/todos/{id}", s.handle(plain(s.readTodo)))
	mux.HandleFunc("PUT /api/todos/{id}", s.handle(plain(s.replaceTodo)))
	mux.HandleFunc("PATCH /api/todos/{id}", s.handle(plain(s.updateTodo)))
	mux.HandleFunc("DELETE /api/todos/{id}", s.handle(plain(s.deleteTodo)))

	// Your routes: add them here.

	return mux
}

// A router is a http.ServeMux that records where each route is registered. If there
// is no route for a request, it sends a problem instead of text.
type router struct {
	mux    http.ServeMux
	server *Server
	list   []Route
}

// HandleFunc registers a function for a pattern such as "GET /about".
func (m *router) HandleFunc(pattern string, handler http.HandlerFunc) {
	m.list = append(m.list, newRoute(pattern))
	m.mux.Handle(pattern, handler)
}

// Handle registers a handler for a pattern such as "GET /about".
func (m *router) Handle(pattern string, handler http.Handler) {
	m.list = append(m.list, newRoute(pattern))
	m.mux.Handle(pattern, handler)
}

// newRoute returns the route that the caller of its caller registers.
func newRoute(pattern string) Route {
	_, file, line, _ := runtime.Caller(2)
	method, path, found := strings.Cut(pattern, " ")
	if !found {
		method, path = "any", pattern
	}
	path = strings.TrimSuffix(strings.TrimSpace(path), "{$}") // marks the end of the path
	return Route{Method: method, Path: path, File: file, Line: line}
}

// registered returns all routes.
func (s *Server) registered() []Route { return s.routes().list }

// ServeHTTP handles a request. If there is no route for it, the response is a 404,
// or a 405 with the methods that are allowed for the path.
func (m *router) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !isClean(r.URL.Path) {
		m.server.writeError(w, r, model.ErrNotFound)
		return
	}
	handler, pattern := m.mux.Handler(r)
	if pattern != "" {
		m.mux.ServeHTTP(w, r)
		return
	}
	interceptor := errorInterceptor{ResponseWriter: w}
	handler.ServeHTTP(&interceptor, r)
	m.server.writeError(w, r, newProblem(interceptor.status, interceptor.detail()))
}

// isClean reports whether http.ServeMux would keep a path. It redirects other paths,
// such as //about.
func isClean(p string) bool {
	return p == "/" || path.Clean(p) == strings.TrimSuffix(p, "/") && !strings.Contains(p, "//")
}

// An errorInterceptor captures the error response of http.ServeMux: it keeps the
// status and the header Allow, and drops the text.
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

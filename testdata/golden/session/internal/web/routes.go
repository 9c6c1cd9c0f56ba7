package web

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// routes says which request leads where.
func (s *Server) routes() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.GetHead)
	r.NotFound(s.noRoute)
	r.MethodNotAllowed(s.noMethod(r))

	r.Get("/", s.page("index.html"))
	r.Get("/about", s.page("about.html"))
	r.Get("/static/{file}", s.static)
	r.Get("/healthz", s.handle(s.live))
	r.Get("/readyz", s.handle(s.ready))
	s.mountAuth(r)
	s.resource(r, "/api/posts", postHandler{s})
	s.resource(r, "/api/comments", commentHandler{s})
	r.Get("/api/posts/{id}/comments", s.handle(commentHandler{s}.listOfPost))

	// Your routes: add them here.

	return r
}

func (s *Server) noRoute(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, notFound)
}

// noMethod answers 405 with the methods that lead somewhere on the same path.
func (s *Server) noMethod(routes chi.Routes) http.HandlerFunc {
	methods := []string{http.MethodDelete, http.MethodGet, http.MethodHead, http.MethodPatch, http.MethodPost, http.MethodPut}
	return func(w http.ResponseWriter, r *http.Request) {
		leads := func(method string) bool { return routes.Match(chi.NewRouteContext(), method, r.URL.Path) }
		allowed := []string{}
		for _, method := range methods {
			// HEAD leads where GET leads: middleware.GetHead.
			if leads(method) || method == http.MethodHead && leads(http.MethodGet) {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) == 0 { // a method that chi does not know
			s.fail(w, r, notFound)
			return
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		s.fail(w, r, newProblem(http.StatusMethodNotAllowed, "this resource allows only "+strings.Join(allowed, ", ")))
	}
}

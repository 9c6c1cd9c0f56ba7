package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// A resourceHandler answers the six requests that every resource has.
type resourceHandler interface {
	list(http.ResponseWriter, *http.Request) error
	create(http.ResponseWriter, *http.Request) error
	read(http.ResponseWriter, *http.Request) error
	replace(http.ResponseWriter, *http.Request) error
	update(http.ResponseWriter, *http.Request) error
	remove(http.ResponseWriter, *http.Request) error
}

// resource gives a resource its routes.
func (s *Server) resource(r chi.Router, path string, h resourceHandler) {
	r.Get(path, s.handle(h.list))
	r.Post(path, s.handle(h.create))
	r.Get(path+"/{id}", s.handle(h.read))
	r.Put(path+"/{id}", s.handle(h.replace))
	r.Patch(path+"/{id}", s.handle(h.update))
	r.Delete(path+"/{id}", s.handle(h.remove))
}

package web

import "net/http"

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
func (s *Server) resource(mux *http.ServeMux, path string, h resourceHandler) {
	mux.HandleFunc("GET "+path, s.handle(h.list))
	mux.HandleFunc("POST "+path, s.handle(plain(h.create)))
	mux.HandleFunc("GET "+path+"/{id}", s.handle(plain(h.read)))
	mux.HandleFunc("PUT "+path+"/{id}", s.handle(plain(h.replace)))
	mux.HandleFunc("PATCH "+path+"/{id}", s.handle(plain(h.update)))
	mux.HandleFunc("DELETE "+path+"/{id}", s.handle(plain(h.remove)))
}

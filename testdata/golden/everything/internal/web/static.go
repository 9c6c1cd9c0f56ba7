package web

import (
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
)

// files holds what browsers are shown. It is part of the program: the server
// needs no other file to run.
//
//go:embed pages static
var files embed.FS

var problemTemplate = template.Must(template.ParseFS(files, "pages/problem.html"))

// page returns a handler that answers with one of the pages.
func (s *Server) page(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, files, "pages/"+name)
	}
}

// static answers with a style sheet or a script.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if _, err := fs.Stat(files, name); err != nil {
		s.fail(w, r, notFound)
		return
	}
	http.ServeFileFS(w, r, files, name)
}

// problemPage tells a person what went wrong.
func (s *Server) problemPage(w http.ResponseWriter, r *http.Request, p *problem) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.Status)
	if err := problemTemplate.Execute(w, p); err != nil {
		s.log.WarnContext(r.Context(), "page not sent", "error", err)
	}
}

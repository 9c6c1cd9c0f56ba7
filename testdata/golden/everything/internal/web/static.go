package web

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"sync"
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
		serveFile(w, r, "pages/"+name)
	}
}

// static answers with a style sheet or a script.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if _, err := fs.Stat(files, name); err != nil {
		s.fail(w, r, notFound)
		return
	}
	serveFile(w, r, name)
}

// serveFile answers with a file. Browsers keep it, and ask each time whether it is
// still the same.
func serveFile(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", etags()[name])
	http.ServeFileFS(w, r, files, name)
}

// etags are digests of the files, by name.
var etags = sync.OnceValue(func() map[string]string {
	tags := map[string]string{}
	fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if data, err := files.ReadFile(name); err == nil {
			tags[name] = fmt.Sprintf("\"%x\"", sha256.Sum256(data))
		}
		return err
	})
	return tags
})

// problemPage tells a person what went wrong.
func (s *Server) problemPage(w http.ResponseWriter, r *http.Request, p *problem) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.Status)
	if err := problemTemplate.Execute(w, p); err != nil {
		s.log.WarnContext(r.Context(), "page not sent", "error", err)
	}
}

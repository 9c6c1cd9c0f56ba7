package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"shop/internal/auth"
)

// A page is what a template in the directory pages shows.
type page struct {
	Base    string // leads from the page to /, also below the path of a proxy
	Path    string // of the page
	Routes  []Route
	Account int64 // who is logged in; 0: nobody
	Data    any   // what this page alone shows
}

// pageTemplates returns the templates of all pages. Those that are not embedded may
// have been edited, and are parsed anew.
func pageTemplates() (*template.Template, error) {
	if files == fs.FS(embedded) {
		return embeddedTemplates()
	}
	return parsePages(files)
}

var embeddedTemplates = sync.OnceValues(func() (*template.Template, error) { return parsePages(embedded) })

func parsePages(files fs.FS) (*template.Template, error) {
	return template.ParseFS(files, "pages/*.html")
}

// page returns a handler that sends a page.
func (s *Server) page(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.render(w, r, http.StatusOK, name, nil); err != nil {
			s.writeError(w, r, err)
		}
	}
}

// render sends a page. If it cannot be rendered, it returns an error and sends
// nothing.
func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, name string, data any) error {
	templates, err := pageTemplates()
	if err != nil {
		return err
	}
	p := page{Base: base(r), Path: r.URL.Path, Routes: s.listed(), Data: data}
	p.Account = auth.LoginFrom(r.Context()).AccountID
	var html bytes.Buffer
	if err := templates.ExecuteTemplate(&html, name, p); err != nil {
		return err
	}
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Cache-Control", cmp.Or(header.Get("Cache-Control"), "no-cache"))
	if status != http.StatusOK {
		w.WriteHeader(status)
		w.Write(html.Bytes()) // fails only if the client has disconnected
		return nil
	}
	header.Set("ETag", fmt.Sprintf("\"%x\"", sha256.Sum256(html.Bytes())))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(html.Bytes()))
	return nil
}

// base returns the relative address of / for links on a page, so that they also lead
// there if a proxy serves it below a path of its own.
func base(r *http.Request) string {
	return cmp.Or(strings.Repeat("../", max(0, strings.Count(r.URL.EscapedPath(), "/")-1)), "./")
}

// renderProblem sends a problem as a page.
func (s *Server) renderProblem(w http.ResponseWriter, r *http.Request, p *problem) {
	if err := s.render(w, r, p.Status, "problem.html", p); err != nil {
		s.log.ErrorContext(r.Context(), "page not sent", "error", err)
		http.Error(w, p.Detail, p.Status)
	}
}

// parameter is the part of a route that is another one in each request: {id} or
// :id or *.
var parameter = regexp.MustCompile(`\{[^/]*\}|[:*][^/]*`)

// Pattern returns the path of a route with {id} for :id.
func (r Route) Pattern() string {
	return parameter.ReplaceAllStringFunc(r.Path, func(name string) string { return "{" + strings.Trim(name, "{}:*") + "}" })
}

// IsLink reports whether a path leads to a page.
func (r Route) IsLink() bool { return r.isComplete() && !r.CanTry() }

// CanTry reports whether a page can send a request to a route without more ado.
func (r Route) CanTry() bool {
	return r.isComplete() && (strings.HasPrefix(r.Path, "/api/") || r.Path == "/healthz" || r.Path == "/readyz")
}

func (r Route) isComplete() bool { return r.Method == http.MethodGet && !parameter.MatchString(r.Path) }

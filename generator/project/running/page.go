package running

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
)

// ownPath is below what a project would use for itself.
const ownPath = "/.backend-run/"

//go:embed page
var files embed.FS

// pages are read when one is first shown: most commands show none.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(files, "page/failure.html"))
})

// serveOwn answers with what pages need to load themselves again.
func (f *front) serveOwn(w http.ResponseWriter, r *http.Request) {
	switch name := strings.TrimPrefix(r.URL.Path, ownPath); name {
	case "events":
		f.serveEvents(w, r)
	case "reload.js", "failure.css":
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		http.ServeFileFS(w, r, files, path.Join("page", name))
	default:
		http.NotFound(w, r)
	}
}

// beat is how often something is sent to pages that wait, so that one that is
// gone is noticed.
const beat = 20 * time.Second

// serveEvents tells a page when to load itself again.
func (f *front) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	f.mu.Lock()
	reloads := f.reloads
	f.mu.Unlock()
	send := func(text string) error {
		io.WriteString(w, text)
		return http.NewResponseController(w).Flush()
	}
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for text := ": waiting\n\n"; send(text) == nil; {
		select {
		case <-reloads:
			send("event: reload\ndata:\n\n")
			return
		case <-ticker.C:
		case <-f.closed:
			return
		case <-r.Context().Done():
			return
		}
	}
}

const maxPage = 4 << 20 // bytes; a longer one stays as it is

// dress gives a page for a browser what loads it again, and any page the reason
// why it is not the newest one. Everything else stays as the server wrote it.
func (f *front) dress(r *http.Response) error {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "text/html" || r.Request.Method != http.MethodGet || r.Header.Get("Content-Encoding") != "" || r.StatusCode == http.StatusPartialContent || r.ContentLength > maxPage {
		return nil
	}
	f.mu.Lock()
	failure := f.failure
	f.mu.Unlock()
	var more bytes.Buffer
	if failure != nil {
		if err := pages().ExecuteTemplate(&more, "notice", failure); err != nil {
			return err
		}
	}
	if isBrowser(r.Request) {
		fmt.Fprintf(&more, "<script src=\"%sreload.js\" defer></script>\n", ownPath)
	}
	if more.Len() == 0 {
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxPage+1))
	if err != nil {
		return err
	}
	if len(body) > maxPage {
		r.Body = joined{io.MultiReader(bytes.NewReader(body), r.Body), r.Body}
		return nil
	}
	r.Body.Close()
	body = insert(body, more.Bytes())
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
	r.Header.Set("Content-Length", strconv.Itoa(len(body)))
	r.Header.Del("ETag")
	r.Header.Del("Last-Modified")
	r.Header.Set("Cache-Control", "no-store") // it is not what the server alone would send
	return nil
}

// joined is a body that was read in part.
type joined struct {
	io.Reader
	io.Closer
}

// insert puts more behind the beginning of the body of a page.
func insert(page, more []byte) []byte {
	at := 0
	if start := bytes.Index(page, []byte("<body")); start >= 0 {
		if end := bytes.IndexByte(page[start:], '>'); end >= 0 {
			at = start + end + 1
		}
	}
	return append(append(append([]byte{}, page[:at]...), more...), page[at:]...)
}

// isBrowser reports whether somebody looks at the answer.
func isBrowser(r *http.Request) bool { return strings.Contains(r.Header.Get("Accept"), "text/html") }

// write answers a request for which there is no server.
func (f Failure) write(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Retry-After", "1")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if isBrowser(r) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; frame-ancestors 'none'")
		w.WriteHeader(http.StatusServiceUnavailable)
		pages().ExecuteTemplate(w, "failure.html", f)
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(http.StatusServiceUnavailable)
	json.NewEncoder(w).Encode(map[string]any{
		"type": "about:blank", "title": http.StatusText(http.StatusServiceUnavailable), "status": http.StatusServiceUnavailable, "detail": f.String(),
	})
}

// String has all of it in one text.
func (f Failure) String() string {
	text := f.Title
	for _, place := range f.Places {
		text += fmt.Sprintf("\n%s:%d: %s", place.File, place.Line, place.Message)
		if place.Code != "" {
			text += "\n    " + strings.TrimSpace(place.Code)
		}
	}
	if f.Said != "" {
		text += "\n" + f.Said
	}
	return text
}

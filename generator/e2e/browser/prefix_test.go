package browser

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"testing"
)

// TestPrefix uses pages that a proxy serves below a path of its own.
func TestPrefix(t *testing.T) {
	address, err := url.Parse(begin(t, starter(t, "notes", "jwt")))
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/tools/app/", http.StripPrefix("/tools/app", &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(address)
		r.Out.Host = r.In.Host
	}}))
	proxy := httptest.NewServer(mux)
	t.Cleanup(proxy.Close)
	p := openAlone(t, proxy.URL+"/tools/app/")
	p.register("ada@example.com")
	p.visit("notes")
	p.create("notes", "title", "Below", "body", "a path")
	p.tabTo(".heading")
	p.press("\r")
	p.await(`$("article .text")?.innerText`, "a path")
	p.await(`location.pathname`, "/tools/app/notes/1")
	p.push("#notes-1-delete")
	p.await(`location.pathname`, "/tools/app/notes")
	p.settle()
	p.tabTo("nav a")
	p.press("\r")
	p.await(`location.pathname`, "/tools/app/")
}

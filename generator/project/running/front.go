package running

import (
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"strings"
	"sync"
	"time"
)

// A front takes requests and hands each to the server that answers now. Before
// the first one is ready they wait.
type front struct {
	mu       sync.Mutex
	server   *server
	failure  *Failure
	believes bool          // what clients say about where requests come from
	news     chan struct{} // closed when something of these changes
	reloads  chan struct{} // closed when pages are to be loaded again
	closed   chan struct{}
	closing  sync.Once
}

func newFront() *front {
	return &front{news: make(chan struct{}), reloads: make(chan struct{}), closed: make(chan struct{})}
}

var silent = log.New(io.Discard, "", 0)

// change makes a change that requests that wait are told of.
func (f *front) change(apply func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	apply()
	close(f.news)
	f.news = make(chan struct{})
}

// enter has a server answer from now on.
func (f *front) enter(s *server) {
	s.proxy = f.proxy(s)
	f.change(func() { f.server = s })
}

// leave takes away a server that has ended.
func (f *front) leave(s *server) {
	f.change(func() {
		if f.server == s {
			f.server = nil
		}
	})
}

// fail says why no new server answers, or with nil that one does, and has pages
// loaded again.
func (f *front) fail(failure *Failure) {
	f.change(func() { f.failure = failure })
	f.reload()
}

func (f *front) believe(believes bool) { f.change(func() { f.believes = believes }) }

// reload has pages loaded again.
func (f *front) reload() {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.reloads)
	f.reloads = make(chan struct{})
}

// close ends what waits.
func (f *front) close() { f.closing.Do(func() { close(f.closed) }) }

// take returns the server for a request, which is in flight until it is done, or
// why there is none. It waits while neither is known.
func (f *front) take(r *http.Request) (*server, *Failure) {
	for {
		f.mu.Lock()
		s, failure, news := f.server, f.failure, f.news
		if s != nil {
			s.flight.Add(1)
		}
		f.mu.Unlock()
		if s != nil || failure != nil {
			return s, failure
		}
		select {
		case <-news:
		case <-f.closed:
			return nil, &Failure{Title: "backend run ends"}
		case <-r.Context().Done():
			return nil, &Failure{Title: "nobody waits any more"}
		}
	}
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, ownPath) {
		f.serveOwn(w, r)
		return
	}
	s, failure := f.take(r)
	if s == nil {
		failure.write(w, r)
		return
	}
	defer s.flight.Done()
	s.proxy.ServeHTTP(w, r)
}

// proxy hands requests on to a server as they came.
func (f *front) proxy(s *server) http.Handler {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			f.mu.Lock()
			believes := f.believes
			f.mu.Unlock()
			if believes {
				r.Out.Header["X-Forwarded-For"] = r.In.Header["X-Forwarded-For"]
			}
			r.SetXForwarded()
			if isBrowser(r.In) { // it may keep a page from before, which does not load itself again
				r.Out.Header.Del("If-None-Match")
				r.Out.Header.Del("If-Modified-Since")
			}
			r.Out.URL.Scheme, r.Out.URL.Host = "http", s.address()
			r.Out.URL.RawQuery = r.In.URL.RawQuery // even one that cannot be read
		},
		Transport: &http.Transport{
			DialContext:         dialer.DialContext,
			DisableCompression:  true,
			MaxIdleConnsPerHost: 64,
			IdleConnTimeout:     30 * time.Second, // less than that of the server
		},
		ErrorLog:       silent,
		ModifyResponse: f.dress,
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			failure := s.crash("the server gave no answer: " + err.Error())
			failure.write(w, r)
		},
	}
}

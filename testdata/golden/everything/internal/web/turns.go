package web

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Limits of concurrent requests to the API, for all clients together and for each
// client address. They bound the memory: a request may need some megabytes. Further
// requests wait, and are rejected with a 503 after a timeout.
const (
	maxBusy       = 32 // requests that are being handled
	maxBusyEach   = 16
	maxLarge      = 64 // requests with a large body or response, including slow transfers
	maxLargeEach  = 16
	largeBody     = 16 << 10               // bytes
	largeResponse = 32 << 10               // bytes
	turnTimeout   = 5 * time.Second        // to wait for a slot
	sendTimeout   = 200 * time.Millisecond // to wait for a slot to send; short, as the request still blocks others
)

var errBusy = newProblem(http.StatusServiceUnavailable, "too many requests at once; try again in a moment")

// A gate limits concurrency: it is a semaphore for all clients together, and one for
// each client.
type gate struct {
	all  chan struct{} // one element for each slot in use
	each int           // slots of a client

	mu      sync.Mutex
	clients map[string]*entrance
}

// An entrance is the semaphore of a client.
type entrance struct {
	inside chan struct{} // one element for each slot in use
	users  int           // requests that use it or wait for it
}

func newGate(all, each int) *gate {
	return &gate{all: make(chan struct{}, all), each: each, clients: map[string]*entrance{}}
}

// enter acquires a slot for a client. It returns errBusy after the timeout.
func (g *gate) enter(ctx context.Context, client string, timeout time.Duration) error {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	own := g.arrive(client)
	for i, room := range []chan struct{}{own.inside, g.all} {
		select {
		case room <- struct{}{}:
			continue
		case <-timer.C:
		case <-ctx.Done():
		}
		if i > 0 {
			<-own.inside
		}
		g.depart(client)
		return errBusy
	}
	return nil
}

// leave releases a slot.
func (g *gate) leave(client string) {
	<-g.all
	<-g.depart(client).inside
}

func (g *gate) arrive(client string) *entrance {
	g.mu.Lock()
	defer g.mu.Unlock()
	own := g.clients[client]
	if own == nil {
		own = &entrance{inside: make(chan struct{}, g.each)}
		g.clients[client] = own
	}
	own.users++
	return own
}

func (g *gate) depart(client string) *entrance {
	g.mu.Lock()
	defer g.mu.Unlock()
	own := g.clients[client]
	if own.users--; own.users == 0 {
		delete(g.clients, client)
	}
	return own
}

// A turn is a request that uses slots of gates. It is also the ResponseWriter: when
// the response begins, the work is done and the size of the response is known.
type turn struct {
	http.ResponseWriter
	server  *Server
	request *http.Request
	client  string
	inside  map[*gate]bool
	status  int
	begun   bool // the response has begun
	refused bool // a 503 was sent in place of a large response
}

type turnKey struct{}

func (t *turn) enter(g *gate, timeout time.Duration) error {
	if t.inside[g] {
		return nil
	}
	err := g.enter(t.request.Context(), t.client, timeout)
	t.inside[g] = err == nil
	return err
}

func (t *turn) leave(g *gate) {
	if t.inside[g] {
		g.leave(t.client)
	}
	t.inside[g] = false
}

// WriteHeader records the status, which Write sends.
func (t *turn) WriteHeader(status int) { t.status = cmp.Or(t.status, status) }

// Write sends a response. A large one needs a slot, or else a 503 is sent. By then, a
// change has been made, but it is safe to repeat: a large POST already has a slot
// for its body.
func (t *turn) Write(data []byte) (int, error) {
	if !t.begun && len(data) > largeResponse {
		if err := t.enter(t.server.large, sendTimeout); err != nil {
			t.begun, t.refused = true, true
			t.server.writeError(t.ResponseWriter, t.request, err)
		}
	}
	t.begin()
	if t.refused {
		return len(data), nil
	}
	return t.ResponseWriter.Write(data)
}

func (t *turn) begin() {
	t.leave(t.server.busy)
	if !t.begun && t.status != 0 {
		t.ResponseWriter.WriteHeader(t.status)
	}
	t.begun = true
}

// Unwrap lets http.ResponseController reach the connection.
func (t *turn) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// takeTurns limits the concurrent requests to the API. A request with a body gets its
// slot after the body has been read, so that clients that send slowly do not block
// others.
func (s *Server) takeTurns(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/api/") {
			next.ServeHTTP(w, r)
			return
		}
		t := &turn{ResponseWriter: w, server: s, request: r, client: s.origin(r), inside: map[*gate]bool{}}
		defer t.leave(s.busy)
		defer t.leave(s.large)
		switch r.Method {
		case http.MethodPost, http.MethodPut, http.MethodPatch:
		default:
			if err := t.enter(s.busy, turnTimeout); err != nil {
				s.writeError(w, r, err)
				return
			}
		}
		next.ServeHTTP(t, r.WithContext(context.WithValue(r.Context(), turnKey{}, t)))
		t.begin()
	})
}

// decodeItem is decodeUpTo for the body of an item, within the limits of concurrent
// requests.
func (s *Server) decodeItem(limit int64, w http.ResponseWriter, r *http.Request, dst any) error {
	t, bounded := r.Context().Value(turnKey{}).(*turn)
	if isLarge := r.ContentLength < 0 || r.ContentLength > largeBody; bounded && isLarge && limit > largeBody {
		if err := t.enter(s.large, turnTimeout); err != nil {
			return err
		}
	}
	if err := decodeUpTo(limit, w, r, dst); err != nil || !bounded {
		return err
	}
	return t.enter(s.busy, turnTimeout)
}

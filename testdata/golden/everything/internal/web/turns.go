package web

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"sync"
	"time"
)

// How many requests to the API may be under way at once, since each of them can
// take some megabytes: of all clients together, and of one address. Those that
// find no room wait a little, and are then told to come again.
const (
	maxBusy       = 32 // that are being answered
	maxBusyEach   = 16
	maxLarge      = 64 // that have a large body or response, however slow their client is
	maxLargeEach  = 16
	largeBody     = 16 << 10 // bytes, and more
	largeResponse = 32 << 10
	turnTimeout   = 5 * time.Second
	sendTimeout   = 200 * time.Millisecond // short, as others wait until a response is out of the way
)

var errBusy = newProblem(http.StatusServiceUnavailable, "too many requests at once; try again in a moment")

// A gate lets only so many in at once.
type gate struct {
	all  chan struct{} // holds one for each who is in
	each int

	mu      sync.Mutex
	clients map[string]*entrance
}

// An entrance is that of one client.
type entrance struct {
	inside chan struct{}
	users  int // who are in or wait
}

func newGate(all, each int) *gate {
	return &gate{all: make(chan struct{}, all), each: each, clients: map[string]*entrance{}}
}

// enter waits until there is room for one more of a client.
func (g *gate) enter(ctx context.Context, client string, timeout time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	own := g.arrive(client)
	for i, room := range []chan struct{}{own.inside, g.all} {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			if i > 0 {
				<-own.inside
			}
			g.depart(client)
			return errBusy
		}
	}
	return nil
}

// leave makes room after enter.
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

// A turn is one request at the gates. It is where the response is written, too:
// when that begins, the work is done, and it is known how large the response is.
type turn struct {
	http.ResponseWriter
	server  *Server
	request *http.Request
	client  string
	inside  map[*gate]bool
	status  int
	begun   bool // the response
	refused bool
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

// WriteHeader keeps the status for Write.
func (t *turn) WriteHeader(status int) { t.status = cmp.Or(t.status, status) }

// Write sends a large response only if there is room for one more. A change has
// been made by then, but who makes it again does no harm: a POST had its room
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

// takeTurns bounds the requests to the API that are under way. One with a body
// takes its turn when the body has been read, or else clients that send slowly
// would keep others out.
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

// decodeItem is decodeUpTo for the body of an item, in turn.
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

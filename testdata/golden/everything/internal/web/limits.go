package web

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// maxClients bounds the memory of a rate limit.
const maxClients = 10_000

// writeBurst is the burst of changes that a client may make, in seconds: ten times
// the changes of one second.
const writeBurst = 10

// A rateLimit is a token bucket for each client: perSecond actions a second, and
// up to burst actions at once.
type rateLimit struct {
	perSecond, burst float64 // no limit if perSecond is 0

	mu      sync.Mutex
	clients map[string]bucket
}

// A bucket holds the tokens of a client at a moment.
type bucket struct {
	tokens float64
	at     time.Time
}

func newRateLimit(perSecond, burst float64) *rateLimit {
	return &rateLimit{perSecond: perSecond, burst: burst, clients: map[string]bucket{}}
}

// take takes one token of a client. If there is none, it returns a problem with
// the time to wait.
func (l *rateLimit) take(client string, now time.Time) error {
	if l.perSecond == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b, ok := l.clients[client]
	if !ok {
		l.evict(now)
		b = bucket{l.burst, now}
	}
	b = bucket{l.tokens(b, now), now}
	if b.tokens < 1 {
		p := newProblem(http.StatusTooManyRequests, "too many requests; try again later")
		p.RetryAfter = time.Duration((1 - b.tokens) / l.perSecond * float64(time.Second))
		return p
	}
	b.tokens--
	l.clients[client] = b
	return nil
}

// tokens returns how many tokens a bucket has now.
func (l *rateLimit) tokens(b bucket, now time.Time) float64 {
	return min(l.burst, b.tokens+now.Sub(b.at).Seconds()*l.perSecond)
}

// evict makes room for one more client: if there are too many, it deletes those
// with a full bucket, or all of them if there are none.
func (l *rateLimit) evict(now time.Time) {
	if len(l.clients) < maxClients {
		return
	}
	for client, b := range l.clients {
		if l.tokens(b, now) == l.burst {
			delete(l.clients, client)
		}
	}
	if len(l.clients) >= maxClients {
		clear(l.clients)
	}
}

// limitWrites limits the rate of requests that may change something.
func (s *Server) limitWrites(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodGet, http.MethodHead, http.MethodOptions:
		default:
			if err := s.writes.take(s.sender(r), time.Now()); err != nil {
				s.writeError(w, r, err)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// clientAddress returns the address of the client that sent a request.
func (s *Server) clientAddress(r *http.Request) netip.Addr {
	client := parseAddress(r.RemoteAddr)
	client = s.beforeProxies(client, r)
	return client
}

// parseAddress parses an IP address with or without a port. It returns the zero
// Addr if text is neither.
func parseAddress(text string) netip.Addr {
	if withPort, err := netip.ParseAddrPort(text); err == nil {
		return withPort.Addr().Unmap().WithZone("")
	}
	address, _ := netip.ParseAddr(strings.Trim(text, "[]"))
	return address.Unmap().WithZone("")
}

// origin returns the key of a request for limits by client address.
func (s *Server) origin(r *http.Request) string {
	return networkOf(s.clientAddress(r))
}

// networkOf returns an IPv4 address, or the /64 network of an IPv6 address: a
// client with IPv6 usually has a whole network of that size.
func networkOf(address netip.Addr) string {
	if address.Is6() {
		const bits = 64
		network, _ := address.Prefix(bits)
		return network.String()
	}
	return address.String()
}

// sender returns the key of a request for limits by client.
func (s *Server) sender(r *http.Request) string {
	if caller := callerFrom(r.Context()); caller.account != 0 {
		return fmt.Sprint("account ", caller.account)
	}
	return s.origin(r)
}

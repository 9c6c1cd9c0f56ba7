package web

import (
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// maxClients bounds the memory that a limit takes.
const maxClients = 10_000

// writeBurst is how many seconds' worth of changes a client may make at once.
const writeBurst = 10

// A rateLimit lets each client do something so many times a second, and burst
// times at once after a pause.
type rateLimit struct {
	perSecond, burst float64 // no limit if they are 0

	mu      sync.Mutex
	clients map[string]allowance
}

// An allowance is how often a client could do it at a moment.
type allowance struct {
	left float64
	at   time.Time
}

func newRateLimit(perSecond, burst float64) *rateLimit {
	return &rateLimit{perSecond: perSecond, burst: burst, clients: map[string]allowance{}}
}

// take counts once more for a client. The error is a problem that says how long
// it has to wait.
func (l *rateLimit) take(client string, now time.Time) error {
	if l.perSecond == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	a, known := l.clients[client]
	if !known {
		l.makeRoom(now)
		a = allowance{l.burst, now}
	}
	a = allowance{l.leftOf(a, now), now}
	if a.left < 1 {
		p := newProblem(http.StatusTooManyRequests, "too many requests of this kind; try again in a moment")
		p.RetryAfter = time.Duration((1 - a.left) / l.perSecond * float64(time.Second))
		return p
	}
	a.left--
	l.clients[client] = a
	return nil
}

func (l *rateLimit) leftOf(a allowance, now time.Time) float64 {
	return min(l.burst, a.left+now.Sub(a.at).Seconds()*l.perSecond)
}

// makeRoom forgets clients when there are many: those that may do as much as
// anybody new, or else all.
func (l *rateLimit) makeRoom(now time.Time) {
	if len(l.clients) < maxClients {
		return
	}
	for client, a := range l.clients {
		if l.leftOf(a, now) == l.burst {
			delete(l.clients, client)
		}
	}
	if len(l.clients) >= maxClients {
		clear(l.clients)
	}
}

// limitWrites bounds how often a client changes something.
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

// clientAddress is where a request comes from.
func (s *Server) clientAddress(r *http.Request) netip.Addr {
	client := parseAddress(r.RemoteAddr)
	return client
}

// parseAddress reads an address with or without a port. What cannot be read is
// no address.
func parseAddress(text string) netip.Addr {
	if withPort, err := netip.ParseAddrPort(text); err == nil {
		return withPort.Addr().Unmap().WithZone("")
	}
	address, _ := netip.ParseAddr(strings.Trim(text, "[]"))
	return address.Unmap().WithZone("")
}

// origin names where a request comes from, as far as limits are concerned.
func (s *Server) origin(r *http.Request) string {
	return networkOf(s.clientAddress(r))
}

// networkOf names a client by its address. With IPv6 everybody has a whole
// network of them.
func networkOf(address netip.Addr) string {
	if address.Is6() {
		const bits = 64
		network, _ := address.Prefix(bits)
		return network.String()
	}
	return address.String()
}

// sender names who a request counts for: where it comes from, unless more is
// known.
func (s *Server) sender(r *http.Request) string {
	return s.origin(r)
}

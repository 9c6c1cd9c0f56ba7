// Package web serves HTTP requests. The routes are in routes.go.
package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"shop/internal/config"
	"shop/internal/store"
)

// Limits of a request, so that no client can hold up the server.
const (
	maxHeaderBytes    = 64 << 10
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	requestTimeout    = 50 * time.Second // for the context of a request, and so for queries
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	shutdownTimeout   = 20 * time.Second // for requests in flight
	pingTimeout       = 2 * time.Second  // for the database, in GET /readyz
)

// A Server is the HTTP handler of this program.
type Server struct {
	stopping atomic.Bool // set when the shutdown begins

	config  config.Config
	log     *slog.Logger
	store   *store.Store
	busy    *gate
	large   *gate
	listed  func() []Route // all routes, for the pages
	writes  *rateLimit
	handler http.Handler
}

// New returns a server that uses the database db.
func New(cfg config.Config, log *slog.Logger, db *store.Store) *Server {
	s := &Server{config: cfg, log: log, store: db}
	s.writes = newRateLimit(float64(cfg.WriteRate), float64(cfg.WriteRate)*writeBurst)
	s.busy, s.large = newGate(maxBusy, maxBusyEach), newGate(maxLarge, maxLargeEach)
	s.listed = sync.OnceValue(s.Routes)
	s.handler = s.middleware(s.routes())
	return s
}

// ServeHTTP handles a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.handler.ServeHTTP(w, r)
}

// A Route is a registered route.
type Route struct {
	Method string
	Path   string // in the syntax of the router
	Access string // who may use it
	File   string // with Line, where it is registered
	Line   int
}

// Routes returns all registered routes, sorted by path and method.
func (s *Server) Routes() []Route {
	routes := s.registered()
	for i, route := range routes {
		routes[i].Access = accessTo(route)
	}
	slices.SortFunc(routes, func(a, b Route) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Method, b.Method))
	})
	return routes
}

// accessTo returns who may use a route.
func accessTo(route Route) string {
	return "everybody"
}

// Listen listens on the configured address. The error names the setting to change.
func Listen(cfg config.Config) (net.Listener, error) {
	listener, err := net.Listen("tcp", cfg.Address())
	_, unknown := errors.AsType[*net.DNSError](err)
	_, noAddress := errors.AsType[*net.AddrError](err)
	switch {
	case err == nil:
		return listener, nil
	case unknown, noAddress, errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, fmt.Errorf("setting HOST: wanted a name or an address of this machine, got %q", cfg.Host)
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("setting PORT: wanted a port that this user may listen on, got %d; ports from 1024 on need no privileges: PORT=8080", cfg.Port)
	default:
		return nil, fmt.Errorf("cannot listen on port %d: %w; stop the program that uses it, or choose another port with PORT=%d",
			cfg.Port, err, cfg.Port%65535+1)
	}
}

// Serve handles requests until ctx is done. It returns when the requests in flight
// are done, unlike http.Server.Serve, which returns as soon as Shutdown is called.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	s.announce(listener.Addr())
	server := &http.Server{
		Handler:           s,
		MaxHeaderBytes:    maxHeaderBytes,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	s.log.Info("stopping: waiting for requests in flight")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	return server.Shutdown(ctx)
}

func (s *Server) announce(address net.Addr) {
	s.log.Info("listening", "address", address.String())
	if !s.config.Production() {
		fmt.Printf("\n    Open %s in your browser. Ctrl-C stops the server.\n\n", s.config.URL())
	}
}

// health is the response of the health checks.
type health struct {
	Status string `json:"status"`
}

// live reports that the process is running. Orchestrators restart a server that
// fails this check.
func (s *Server) live(w http.ResponseWriter, r *http.Request) error {
	return writeJSON(w, http.StatusOK, health{"ok"})
}

// ready reports whether the server can handle requests: the database responds, and
// no shutdown has begun. Load balancers send no requests to a server that fails
// this check.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), pingTimeout)
	defer cancel()
	if s.stopping.Load() {
		return newProblem(http.StatusServiceUnavailable, "the server is shutting down")
	}
	if err := s.store.Ping(ctx); err != nil {
		s.log.WarnContext(ctx, "not ready", "error", err)
		return newProblem(http.StatusServiceUnavailable, "the database does not respond")
	}
	return writeJSON(w, http.StatusOK, health{"ok"})
}

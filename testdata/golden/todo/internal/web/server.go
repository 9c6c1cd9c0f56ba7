// Package web answers HTTP requests. routes.go says which request leads where.
package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"syscall"
	"time"

	"shop/internal/config"
	"shop/internal/store"
)

// How much a client may send before its body, and how long it may take, so that
// none can hold the server up.
const (
	maxHeaderBytes    = 64 << 10
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	requestTimeout    = 50 * time.Second // for what the database is asked to do
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	shutdownTimeout   = 20 * time.Second // for requests that are in flight
)

// A Server answers requests with what it finds in the store.
type Server struct {
	stopping atomic.Bool // nobody should be sent here any more

	config  config.Config
	log     *slog.Logger
	store   *store.Store
	busy    *gate
	large   *gate
	writes  *rateLimit
	handler http.Handler
}

// New returns a server that is ready to answer.
func New(cfg config.Config, log *slog.Logger, db *store.Store) *Server {
	s := &Server{config: cfg, log: log, store: db}
	s.writes = newRateLimit(float64(cfg.WriteRate), float64(cfg.WriteRate)*writeBurst)
	s.busy, s.large = newGate(maxBusy, maxBusyEach), newGate(maxLarge, maxLargeEach)
	s.handler = s.middleware(s.routes())
	return s
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.handler.ServeHTTP(w, r)
}

// Listen takes the configured address, so that the server can be reached there.
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
		return nil, fmt.Errorf("setting PORT: wanted one that this user may listen on, got %d; ports from 1024 on are for everybody: PORT=8080", cfg.Port)
	default:
		return nil, fmt.Errorf("cannot listen on port %d: %w; stop the program that uses it, or choose another port with PORT=%d",
			cfg.Port, err, cfg.Port%65535+1)
	}
}

// Serve answers requests until ctx is done. It returns after the last request
// has been answered: http.Server.Serve itself returns as soon as Shutdown is
// called.
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

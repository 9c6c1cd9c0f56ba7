package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"shop/internal/config"
)

const healthcheckTimeout = 3 * time.Second

// healthcheck returns an error unless the server of this machine is alive. It
// asks /healthz and not /readyz: what runs the image may restart a server
// that fails here, and a restart does not bring a database back.
func healthcheck(ctx context.Context) error {
	cfg, err := config.LoadAddress(dotenv)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, healthcheckTimeout)
	defer cancel()
	address := net.JoinHostPort(cmp.Or(cfg.Host, "127.0.0.1"), strconv.Itoa(cfg.Port))
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/healthz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("the server does not answer: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server is not well: wanted status 200, got %s", response.Status)
	}
	return nil
}

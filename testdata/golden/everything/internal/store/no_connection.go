package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"syscall"
)

// noConnection says in one line why there is no connection to a server, and
// what to do. Start is the command that starts one: it helps if nobody answers
// on this machine.
func noConnection(server string, addresses []string, start string, err error) error {
	at := strings.Join(addresses, ", ")
	if !unanswered(err) {
		return fmt.Errorf("no connection to the %s server at %s: %s; set DATABASE_URL to how it can be reached", server, at, reason(err))
	}
	if slices.ContainsFunc(addresses, isHere) {
		return fmt.Errorf("no %s server answers at %s (%s): start one with `%s`, or set DATABASE_URL", server, at, reason(err), start)
	}
	return fmt.Errorf("no %s server answers at %s (%s): set DATABASE_URL to where there is one", server, at, reason(err))
}

// unanswered reports whether nobody was there to talk to, at any of the
// addresses that a host may have.
func unanswered(err error) bool {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return !slices.ContainsFunc(several.Unwrap(), func(err error) bool { return !unanswered(err) })
	}
	if failure, ok := err.(*net.OpError); ok { //nolint:errorlint // what it wraps is looked at below
		return failure.Op == "dial"
	}
	inner := errors.Unwrap(err)
	return inner != nil && unanswered(inner)
}

// isHere reports whether an address is one of this machine.
func isHere(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address // without a port
	}
	parsed, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && parsed.IsLoopback()
}

// reason says what happened, in one line.
func reason(err error) string {
	err = innermost(err)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return "the server closed the connection, as it does if it expects TLS and gets none, or the other way round"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return "it took too long"
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// innermost returns the error at the bottom of another one: what happened,
// without what was being done. Of several, it is the one of somebody who
// answered, if there is one.
func innermost(err error) error {
	inner := errors.Unwrap(err)
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range several.Unwrap() {
			if inner == nil || !unanswered(one) {
				inner = one
			}
		}
	}
	if inner == nil {
		return err
	}
	return innermost(inner)
}

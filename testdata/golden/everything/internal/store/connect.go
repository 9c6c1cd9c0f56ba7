package store

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// connectionError returns an error that says in one line why there is no connection
// to the server at addresses, and what to do. start is the command that starts a
// server on this machine.
func connectionError(server string, addresses []string, start string, err error) error {
	at := strings.Join(addresses, ", ")
	if !isDialError(err) {
		line := strings.Join(strings.Fields(err.Error()), " ")
		return fmt.Errorf("cannot connect to the %s server at %s: %s; check DATABASE_URL, and whether the server expects TLS", server, at, line)
	}
	hint := "set DATABASE_URL to the address of the server"
	if slices.ContainsFunc(addresses, isLocal) {
		hint = fmt.Sprintf("start one with `%s`, or set DATABASE_URL", start)
	}
	dial, _ := errors.AsType[*net.OpError](err)
	return fmt.Errorf("no %s server responds at %s (%v): %s", server, at, dial.Err, hint)
}

// isDialError reports whether err says that no connection was made, at any of the
// addresses of a host. If only one of them responds, a server is there.
func isDialError(err error) bool {
	switch e := err.(type) { //nolint:errorlint // the tree of errors is walked here
	case *net.OpError:
		return e.Op == "dial"
	case interface{ Unwrap() []error }:
		return !slices.ContainsFunc(e.Unwrap(), func(err error) bool { return !isDialError(err) })
	case interface{ Unwrap() error }:
		return isDialError(e.Unwrap())
	}
	return false
}

// isLocal reports whether an address is one of this machine.
func isLocal(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address // without a port
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

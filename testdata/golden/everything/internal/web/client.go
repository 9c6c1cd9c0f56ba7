package web

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// clientAddress is where a request comes from.
func (s *Server) clientAddress(r *http.Request) netip.Addr {
	client := parseAddress(r.RemoteAddr)
	client = s.beforeProxies(client, r)
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
	if login := loginFrom(r.Context()); login.AccountID != 0 {
		return fmt.Sprint("account ", login.AccountID)
	}
	return s.origin(r)
}

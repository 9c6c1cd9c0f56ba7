package web

import (
	"net/http"
	"net/netip"
)

// origin names where a request comes from, as far as limits are concerned.
func (s *Server) origin(r *http.Request) string {
	peer, _ := netip.ParseAddrPort(r.RemoteAddr)
	return networkOf(peer.Addr())
}

// networkOf names a client by its address. With IPv6 everybody has a whole
// network of them.
func networkOf(address netip.Addr) string {
	address = address.Unmap().WithZone("")
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

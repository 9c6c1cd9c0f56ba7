package web

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// clientAddress returns where a request comes from. That is the other end of
// the connection, unless it is a trusted proxy: then it is who the proxy says
// it got the request from, and so on. Each proxy adds to the right of
// X-Forwarded-For, so what stands left of an address that is not trusted may be
// made up.
func clientAddress(r *http.Request, trusted []netip.Prefix) netip.Addr {
	client := parseAddress(r.RemoteAddr)
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		isTrusted := slices.ContainsFunc(trusted, func(network netip.Prefix) bool { return network.Contains(client) })
		address := parseAddress(strings.TrimSpace(hop))
		if !isTrusted || !address.IsValid() {
			break
		}
		client = address
	}
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

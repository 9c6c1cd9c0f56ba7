package web

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// beforeProxies returns where a request comes from that a client has sent, which
// may be a trusted proxy: then it is who the proxy says it got the request from,
// and so on. Each proxy adds to the right of X-Forwarded-For, so what stands left
// of an address that is not trusted may be made up.
func (s *Server) beforeProxies(client netip.Addr, r *http.Request) netip.Addr {
	forwarded := r.Header.Values("X-Forwarded-For")
	if len(forwarded) > 0 && isNear(client) && !s.isTrusted(client) {
		s.auth.proxyWarning.Do(func() {
			s.log.Warn("a proxy is not trusted, so that all of its clients count as one and lock each other out; if it is yours, set TRUSTED_PROXIES to its address",
				"proxy", client.String(), "header", "X-Forwarded-For")
		})
	}
	for _, hop := range slices.Backward(strings.Split(strings.Join(forwarded, ","), ",")) {
		address := parseAddress(strings.TrimSpace(hop))
		if !s.isTrusted(client) || !address.IsValid() {
			break
		}
		client = address
	}
	return client
}

// isTrusted reports whether what an address says of a request is believed.
func (s *Server) isTrusted(address netip.Addr) bool {
	return slices.ContainsFunc(s.config.Auth.TrustedProxies, func(network netip.Prefix) bool { return network.Contains(address) })
}

// isNear reports whether an address is of this machine or of a private network,
// as that of a proxy is.
func isNear(address netip.Addr) bool {
	return address.IsLoopback() || address.IsPrivate() || address.IsLinkLocalUnicast()
}

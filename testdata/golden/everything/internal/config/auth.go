package config

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// Auth says what logging in needs to know about the surroundings.
type Auth struct {
	// TrustedProxies are the networks whose word is taken for where a request
	// comes from: what they write into X-Forwarded-For.
	TrustedProxies []netip.Prefix
}

func (a *Auth) load(r *reader) {
	const name = "TRUSTED_PROXIES"
	for text := range strings.SplitSeq(r.text(name, ""), ",") {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		network, err := parseNetwork(text)
		switch {
		case err != nil:
			r.wrong(name, "addresses or networks such as 10.0.0.0/8, separated by commas", strconv.Quote(text))
		case network.Bits() == 0:
			r.wrong(name, "the networks of your own proxies", strconv.Quote(text)+", which is everybody: anybody could say to be anybody else")
		}
		a.TrustedProxies = append(a.TrustedProxies, network)
	}
}

// parseNetwork reads a network, or an address as a network of one.
func parseNetwork(text string) (netip.Prefix, error) {
	if strings.Contains(text, "/") {
		network, err := netip.ParsePrefix(text)
		return network.Masked(), err
	}
	address, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, err
	}
	address = address.Unmap().WithZone("")
	return address.Prefix(address.BitLen())
}

const shortestJWTSecret = 32 // bytes, as many as the signatures have

// JWT says how access tokens are signed.
type JWT struct {
	Secret []byte // nil: one is made when the server starts
}

// load reads the secret. In production it has to be set, or else tokens would
// be worth nothing after a restart, and nothing on other instances of the server.
func (j *JWT) load(r *reader) {
	const name = "JWT_SECRET"
	secret := r.text(name, "")
	production := r.text("ENV", Development) == Production
	switch {
	case len(secret) >= shortestJWTSecret:
		j.Secret = []byte(secret)
	case secret != "" || production:
		r.wrong(name, fmt.Sprintf("a secret of at least %d bytes, such as `openssl rand -base64 32` prints", shortestJWTSecret), fmt.Sprintf("%d bytes", len(secret)))
	}
}

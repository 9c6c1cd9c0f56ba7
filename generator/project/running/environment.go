package running

import (
	"crypto/rand"
	"os"
	"strings"

	"backend/generator/project/settings"
)

// newSecret is one for access tokens, so that those who are logged in stay so
// when the server is replaced. It is forgotten at the end.
func newSecret() string { return rand.Text() + rand.Text() }

// environment is what a server gets beside the environment of backend itself:
// a place behind it.
func (r *session) environment() ([]string, error) {
	s, err := settings.Read(r.dir)
	if err != nil {
		return nil, err
	}
	if wanted, err := s.Address(); err != nil {
		return nil, err
	} else if wanted != r.address {
		r.tell.Note("The address in the settings is another one now; backend run listens there when it is started anew.")
	}
	proxies := s.Text("TRUSTED_PROXIES", "")
	r.front.believe(proxies != "")
	environment := append(os.Environ(), "TRUSTED_PROXIES="+strings.TrimPrefix(proxies+","+loopback, ","), filesVariable+"="+absolute(r.dir))
	// A server of which the host is set answers to every name, as its owner wants.
	if r.address.Own || s.Production() {
		environment = append(environment, "HOST="+loopback)
	}
	if s.Text("JWT_SECRET", "") == "" && !s.Production() {
		environment = append(environment, "JWT_SECRET="+r.secret)
	}
	return environment, nil
}

const loopback = "127.0.0.1"

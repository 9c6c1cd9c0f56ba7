package config

import "fmt"

const shortestJWTSecret = 32 // bytes, as many as the signatures have

// JWT says how access tokens are signed.
type JWT struct {
	Secret []byte // nil: one is made when the server starts
}

// load reads the secret. In production it has to be set, or else tokens would
// be worth nothing after a restart, and nothing on other copies of the server.
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

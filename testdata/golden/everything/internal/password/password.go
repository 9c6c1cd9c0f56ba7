// Package password stores passwords in a form that does not give them away.
package password

import (
	"context"
	"runtime"
	"time"

	"github.com/alexedwards/argon2id"

	"shop/internal/model"
)

// parameters are what OWASP recommends for argon2id: enough memory and time
// that guessing is dear, and little enough that logging in is not.
var parameters = &argon2id.Params{
	Memory:      19 * 1024, // KiB
	Iterations:  2,
	Parallelism: 1,
	SaltLength:  16, // bytes
	KeyLength:   32,
}

// nobody is the hash of a password that nobody knows. It is made with
// parameters, so that comparing with it takes as long as with any other.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$FEus10JwTYmqyhyq+ZJA4Q$STPxk/s/BmxxsHDeVHnaGIfcOJBfmT1FhPeDX7AMZ3s"

// patience is how long somebody waits for their turn.
const patience = 5 * time.Second

// A Hasher hashes passwords, as many at once as there are processors: each
// takes 19 MiB and all of a processor, so that without a limit a few hundred
// requests would bring the server down.
type Hasher struct{ turns chan struct{} }

// NewHasher returns a hasher. All requests have to share one.
func NewHasher() *Hasher { return &Hasher{make(chan struct{}, runtime.GOMAXPROCS(0))} }

// Hash returns what to store of a password. The error is model.ErrBusy if too
// many wait already.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.begin(ctx); err != nil {
		return "", err
	}
	defer h.end()
	return argon2id.CreateHash(password, parameters)
}

// Matches reports whether hash was made of password. For no hash it takes the
// same time and reports false. The error is model.ErrBusy if too many wait
// already.
func (h *Hasher) Matches(ctx context.Context, password, hash string) (bool, error) {
	if err := h.begin(ctx); err != nil {
		return false, err
	}
	defer h.end()
	if hash == "" {
		_, err := argon2id.ComparePasswordAndHash(password, nobody)
		return false, err
	}
	return argon2id.ComparePasswordAndHash(password, hash)
}

// begin waits for a turn.
func (h *Hasher) begin(ctx context.Context) error {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case h.turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return model.ErrBusy
	}
}

func (h *Hasher) end() { <-h.turns }

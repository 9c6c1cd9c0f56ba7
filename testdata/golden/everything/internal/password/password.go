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
// that guessing is expensive, and little enough that logging in is not.
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

// ErrBusy is the error when so many people register and log in at this moment
// that one of them has to come again.
var ErrBusy = &model.Error{Code: model.CodeUnavailable, Message: "too many people are logging in at once; try again in a moment"}

// waitTimeout is how long somebody waits for a slot.
const waitTimeout = 5 * time.Second

// A Hasher hashes passwords, as many at once as there are processors: each
// takes 19 MiB and all of a processor, so that without a limit a few hundred
// requests would bring the server down.
type Hasher struct{ slots chan struct{} }

// NewHasher returns a hasher. All requests have to share one.
func NewHasher() *Hasher { return &Hasher{make(chan struct{}, runtime.GOMAXPROCS(0))} }

// Hash returns what to store of a password. The error is ErrBusy if too
// many wait already.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.acquire(ctx); err != nil {
		return "", err
	}
	defer h.release()
	return argon2id.CreateHash(password, parameters)
}

// Matches reports whether hash was made of password. For no hash it takes the
// same time and reports false. The error is ErrBusy if too many wait
// already.
func (h *Hasher) Matches(ctx context.Context, password, hash string) (bool, error) {
	if err := h.acquire(ctx); err != nil {
		return false, err
	}
	defer h.release()
	if hash == "" {
		_, err := argon2id.ComparePasswordAndHash(password, nobody)
		return false, err
	}
	return argon2id.ComparePasswordAndHash(password, hash)
}

// acquire waits for a slot.
func (h *Hasher) acquire(ctx context.Context) error {
	timer := time.NewTimer(waitTimeout)
	defer timer.Stop()
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return ErrBusy
	}
}

func (h *Hasher) release() { <-h.slots }

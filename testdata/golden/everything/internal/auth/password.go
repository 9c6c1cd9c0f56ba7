package auth

import (
	"context"
	_ "embed"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"shop/internal/model"
	"shop/internal/validate"
)

// How many characters a password has. The upper limit keeps anybody from
// letting the server hash a book.
const (
	shortestPassword = 8
	longestPassword  = 128
)

// passwordOf returns a rule that counts characters, not bytes. All of them are
// allowed, and none is required: that makes passwords longer, not better.
func passwordOf(least, most int) validate.Rule[string] {
	return func(s string) string {
		switch n := utf8.RuneCountInString(s); {
		case n < least:
			return fmt.Sprintf("must have at least %d characters", least)
		case n > most:
			return fmt.Sprintf("must not be longer than %d characters", most)
		}
		return ""
	}
}

// newPassword says what is wrong with a password that somebody with an e-mail
// address chooses, "" if nothing is.
func newPassword(password, address string) string {
	switch {
	case isCommonPassword(password):
		return "is one that very many people have, and that is guessed first"
	case addressOf(password) == address:
		return "must not be the e-mail address"
	}
	return ""
}

//go:embed common_passwords.txt
var commonPasswordList string

// commonPasswords holds the passwords that are guessed first, in lower case.
var commonPasswords = sync.OnceValue(func() map[string]bool {
	passwords := map[string]bool{}
	for line := range strings.Lines(commonPasswordList) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			passwords[line] = true
		}
	}
	return passwords
})

// isCommonPassword reports whether very many people have a password, in capitals
// or in lower case, with blanks around it or without.
func isCommonPassword(password string) bool {
	plain := strings.ToLower(strings.TrimSpace(password))
	return commonPasswords()[plain] || isPattern(plain)
}

// isPattern reports whether a password is a few characters of ASCII again and
// again, such as 12341234, or some that follow each other, such as abcdefgh. There
// are so few of these that they are guessed as the common ones are.
func isPattern(password string) bool {
	const longest, longestPiece = 16, 5
	if len(password) > longest || strings.ContainsFunc(password, func(r rune) bool { return r > unicode.MaxASCII }) {
		return false
	}
	for n := range min(longestPiece, len(password)/2) {
		if piece := password[:n+1]; strings.HasPrefix(strings.Repeat(piece, longest), password) {
			return true
		}
	}
	up, down := true, true
	for i := 1; i < len(password); i++ {
		up = up && password[i] == password[i-1]+1
		down = down && password[i] == password[i-1]-1
	}
	return up || down
}

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
type Hasher struct {
	Parameters argon2id.Params // what a new hash costs; tests have more to do than to wait for it
	slots      chan struct{}
}

// NewHasher returns a hasher. All requests have to share one.
func NewHasher() *Hasher {
	return &Hasher{*parameters, make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// Hash returns what to store of a password. The error is ErrBusy if too
// many wait already.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.acquire(ctx); err != nil {
		return "", err
	}
	defer h.release()
	return argon2id.CreateHash(password, &h.Parameters)
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

package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"shop/internal/auth"
	"shop/internal/model"
)

// maxCredentials is how many bytes the body of a request without a login has at
// most: enough for an e-mail address and a password, or for a token.
const maxCredentials = 8 << 10

// How many accounts can be made from one client: enough at once for a school
// that shares an address to begin together, and then one now and then, so that
// nobody can fill the database or keep the server busy with hashing.
const (
	registerBurst = 200
	registerEvery = 6 * time.Second
)

// errWrongPassword does not say which of the two is wrong: that would tell who
// has an account.
var errWrongPassword = newProblem(http.StatusUnauthorized, "the e-mail address or the password is wrong")

// createAccount makes an account of the registration in a request.
func (s *Server) createAccount(w http.ResponseWriter, r *http.Request) (auth.Account, error) {
	var in auth.Registration
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return auth.Account{}, err
	}
	if err := in.Validate(); err != nil {
		return auth.Account{}, err
	}
	if err := s.auth.registrations.take(s.origin(r), s.auth.now()); err != nil {
		return auth.Account{}, err
	}
	hash, err := s.auth.passwords.Hash(r.Context(), *in.Password.Value)
	if err != nil {
		return auth.Account{}, err
	}
	account, err := s.store.CreateAccount(r.Context(), in.NewAccount(hash))
	if err == nil {
		s.log.InfoContext(r.Context(), "account made", s.who(r, account)...)
	}
	return account, err
}

// checkPassword returns the account that the credentials in a request are of.
// For somebody who has none it takes the same way and the same time.
func (s *Server) checkPassword(w http.ResponseWriter, r *http.Request) (auth.Account, error) {
	var in auth.Credentials
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return auth.Account{}, err
	}
	if err := in.Validate(); err != nil {
		return auth.Account{}, err
	}
	account, err := s.store.AccountByEmail(r.Context(), in.AccountEmail())
	if errors.Is(err, model.ErrNotFound) {
		account, err = auth.Account{Email: in.AccountEmail()}, nil
	}
	if err != nil {
		return auth.Account{}, err
	}
	devices, err := s.store.KnownDevices(r.Context(), account.ID)
	if err != nil {
		return auth.Account{}, err
	}
	ok, err := s.tryPassword(r, account, devices, *in.Password.Value)
	if err == nil && !ok {
		err = errWrongPassword
	}
	if err != nil {
		return auth.Account{}, err
	}
	return account, s.rememberDevice(w, r, account, devices)
}

// tryPassword reports whether a password is that of an account with these devices.
func (s *Server) tryPassword(r *http.Request, account auth.Account, devices []auth.KnownDevice, password string) (bool, error) {
	return s.attempt(r, account, devices, func(ctx context.Context) (bool, error) {
		return s.auth.passwords.Matches(ctx, password, account.PasswordHash)
	})
}

// attempt reports whether a secret is right that was sent for an account with these
// devices. One that is wrong counts as a login that failed, whatever it was sent for.
func (s *Server) attempt(r *http.Request, account auth.Account, devices []auth.KnownDevice, isRight func(context.Context) (bool, error)) (bool, error) {
	ctx, now := r.Context(), s.auth.now()
	attempt, wait, err := auth.BeginAttempt(ctx, s.store, now, auth.Subjects(s.client(r), account.Email, devices, now))
	if err != nil {
		return false, err
	}
	if wait > 0 {
		s.log.WarnContext(ctx, "too many failed logins", s.who(r, account)...)
		return false, tooMany(wait, "too many failed logins; try again in a while")
	}
	ok, err := isRight(ctx)
	if err != nil {
		return false, attempt.GiveUp(ctx, err)
	}
	if !ok {
		s.log.WarnContext(ctx, "login failed", s.who(r, account)...)
		return false, nil
	}
	return true, attempt.TakeBack(ctx)
}

// client says who sends a request, for the limits of logins.
func (s *Server) client(r *http.Request) auth.Client {
	return auth.Client{Address: s.origin(r), DeviceToken: deviceToken(r)}
}

// deviceCookie is the name of the cookie by which a device that has logged in
// is known again. It lets nobody in: see auth.Subjects for what it is good for.
const deviceCookie = "device"

// deviceToken returns the token of the device that a request comes from, or "".
func deviceToken(r *http.Request) string {
	cookie, err := r.Cookie(deviceCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// rememberDevice stores that somebody logs in to an account on a device. One that
// is new to the account gets a token of its own: one that somebody has planted
// in a browser beforehand is worth nothing.
func (s *Server) rememberDevice(w http.ResponseWriter, r *http.Request, account auth.Account, devices []auth.KnownDevice) error {
	now, token := s.auth.now(), deviceToken(r)
	device, ok := auth.DeviceWith(token, devices, now)
	if !ok {
		device, token = auth.NewKnownDevice(account.ID)
	}
	device.Use(s.origin(r), now)
	if err := s.store.RememberDevice(r.Context(), device); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name:     deviceCookie,
		Value:    token,
		Path:     "/api/auth",
		MaxAge:   int(auth.DeviceLife.Seconds()),
		HttpOnly: true,
		Secure:   s.config.Production(),
		SameSite: http.SameSiteLaxMode,
	})
	return nil
}

// who says in the log where a request comes from, and which account it is
// about. That is 0 for one that is not there: the address that somebody has
// typed may be a password.
func (s *Server) who(r *http.Request, account auth.Account) []any {
	return []any{"client", s.clientAddress(r).String(), "account", account.ID}
}

// tooMany tells the client how long to wait.
func tooMany(wait time.Duration, detail string) error {
	p := newProblem(http.StatusTooManyRequests, detail)
	p.RetryAfter = wait
	return p
}

// endLogin ends the login that a request belongs to, with ?all=true all logins
// of that account, on every device.
func (s *Server) endLogin(r *http.Request) error {
	login := auth.LoginFrom(r.Context())
	query := queryOf(r)
	all, _ := query.read("all")
	if all != "" && all != "true" && all != "false" {
		query.wrong("all", all, "true or false")
	}
	if err := query.end(); err != nil {
		return err
	}
	var err error
	if all == "true" {
		err = s.store.DeleteLogins(r.Context(), login.AccountID)
	} else {
		err = s.store.DeleteLogin(r.Context(), login.ID)
	}
	if err == nil {
		s.log.InfoContext(r.Context(), "logged out", s.who(r, auth.Account{ID: login.AccountID})...)
	}
	return err
}

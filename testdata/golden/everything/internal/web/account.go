package web

import (
	"errors"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"shop/internal/model"
)

// errWrongPassword does not say which of the two is wrong: that would tell who
// has an account.
var errWrongPassword = newProblem(http.StatusUnauthorized, "the e-mail address or the password is wrong")

// createAccount makes an account of the credentials in a request.
func (s *Server) createAccount(w http.ResponseWriter, r *http.Request) (model.Account, error) {
	var in model.Credentials
	if err := decode(w, r, &in); err != nil {
		return model.Account{}, err
	}
	if err := in.ValidateNew(); err != nil {
		return model.Account{}, err
	}
	if wait := s.auth.registrations.take(s.auth.now(), s.clientAddress(r)); wait > 0 {
		return model.Account{}, tooMany(w, wait, "too many new accounts from this address; try again in a while")
	}
	hash, err := s.auth.passwords.Hash(r.Context(), *in.Password.Value)
	if err != nil {
		return model.Account{}, err
	}
	return s.store.CreateAccount(r.Context(), in.Address(), hash)
}

// checkPassword returns the account that the credentials in a request are of.
// For somebody who has none it takes the same way and the same time.
func (s *Server) checkPassword(w http.ResponseWriter, r *http.Request) (model.Account, error) {
	var in model.Credentials
	if err := decode(w, r, &in); err != nil {
		return model.Account{}, err
	}
	if err := in.Validate(); err != nil {
		return model.Account{}, err
	}
	address := s.clientAddress(r)
	attempt, wait := s.auth.failures.begin(s.auth.now(), address, in.Address())
	if wait > 0 {
		return model.Account{}, tooMany(w, wait, "too many failed logins; try again in a minute")
	}
	account, err := s.store.AccountByEmail(r.Context(), in.Address())
	if err != nil && !errors.Is(err, model.ErrNotFound) {
		attempt.cancel()
		return model.Account{}, err
	}
	ok, err := s.auth.passwords.Matches(r.Context(), *in.Password.Value, account.PasswordHash)
	switch {
	case err != nil:
		attempt.cancel()
		return model.Account{}, err
	case !ok:
		s.log.WarnContext(r.Context(), "login failed", "address", address.String())
		return model.Account{}, errWrongPassword
	}
	attempt.succeed()
	return account, nil
}

// clientAddress returns where a request comes from.
func (s *Server) clientAddress(r *http.Request) netip.Addr {
	return clientAddress(r, s.config.Auth.TrustedProxies)
}

// tooMany tells the client how long to wait.
func tooMany(w http.ResponseWriter, wait time.Duration, detail string) error {
	seconds := int(math.Ceil(wait.Seconds()))
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	return newProblem(http.StatusTooManyRequests, detail)
}

// endLogin ends the login that a request belongs to, with ?all=true all logins
// of that account, on every device.
func (s *Server) endLogin(w http.ResponseWriter, r *http.Request) error {
	login := loginFrom(r.Context())
	var err error
	switch all := r.URL.Query().Get("all"); all {
	case "true":
		err = s.store.DeleteLogins(r.Context(), login.AccountID)
	case "", "false":
		err = s.store.DeleteLogin(r.Context(), login.ID)
	default:
		return newProblem(http.StatusBadRequest, "all="+all+": wanted true or false")
	}
	if err != nil {
		return err
	}
	return nil
}

package web

import (
	"errors"
	"net/http"

	"shop/internal/auth"
	"shop/internal/model"
)

// changeAccount changes what a request says of the account that is logged in.
func (s *Server) changeAccount(w http.ResponseWriter, r *http.Request) (auth.Account, error) {
	var in auth.AccountChange
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return auth.Account{}, err
	}
	account, err := s.store.Account(r.Context(), auth.LoginFrom(r.Context()).AccountID)
	if err != nil {
		return auth.Account{}, err
	}
	before := account
	if err := in.Apply(&account); err != nil || account == before {
		return account, err
	}
	return s.store.RenameAccount(r.Context(), account.ID, account.Name)
}

// setPassword gives the account that is logged in another password. It ends all
// other logins: whoever has come in with the old one is out.
func (s *Server) setPassword(w http.ResponseWriter, r *http.Request) error {
	var in auth.PasswordChange
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return err
	}
	login := auth.LoginFrom(r.Context())
	account, err := s.store.Account(r.Context(), login.AccountID)
	if err != nil {
		return err
	}
	if err := in.Validate(account.Email); err != nil {
		return err
	}
	if err := s.confirm(r, account, "current", *in.Current.Value); err != nil {
		return err
	}
	hash, err := s.auth.passwords.Hash(r.Context(), *in.New.Value)
	if err != nil {
		return err
	}
	switch err := s.store.SetPassword(r.Context(), account, hash, login.ID); {
	case errors.Is(err, model.ErrNotFound): // it was changed at this moment
		return wrongPasswordIn("current")
	case err != nil:
		return err
	}
	s.log.InfoContext(r.Context(), "password changed", s.who(r, account)...)
	return nil
}

// setEmail gives the account that is logged in another e-mail address. As with
// registering, the response tells whether somebody has it, so the same limit holds.
func (s *Server) setEmail(w http.ResponseWriter, r *http.Request) (auth.Account, error) {
	var in auth.EmailChange
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return auth.Account{}, err
	}
	if err := in.Validate(); err != nil {
		return auth.Account{}, err
	}
	account, err := s.store.Account(r.Context(), auth.LoginFrom(r.Context()).AccountID)
	if err != nil {
		return auth.Account{}, err
	}
	if err := s.confirm(r, account, "password", *in.Password.Value); err != nil {
		return auth.Account{}, err
	}
	if err := s.auth.registrations.take(s.origin(r), s.auth.now()); err != nil {
		return auth.Account{}, err
	}
	account, err = s.store.SetEmail(r.Context(), account.ID, in.AccountEmail())
	if err == nil {
		s.log.InfoContext(r.Context(), "e-mail address changed", s.who(r, account)...)
	}
	return account, err
}

// removeAccount removes the account that is logged in, with all that belongs to it.
func (s *Server) removeAccount(w http.ResponseWriter, r *http.Request) error {
	var in auth.Confirmation
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return err
	}
	if err := in.Validate(); err != nil {
		return err
	}
	account, err := s.store.Account(r.Context(), auth.LoginFrom(r.Context()).AccountID)
	if err != nil {
		return err
	}
	if err := s.confirm(r, account, "password", *in.Password.Value); err != nil {
		return err
	}
	if err := s.store.DeleteAccount(r.Context(), account.ID); err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "account removed", s.who(r, account)...)
	return nil
}

// confirm returns an error unless somebody who is logged in has sent their password,
// in a field. One that is wrong counts as a login that failed.
func (s *Server) confirm(r *http.Request, account auth.Account, field, password string) error {
	devices, err := s.store.KnownDevices(r.Context(), account.ID)
	if err != nil {
		return err
	}
	ok, err := s.tryPassword(r, account, devices, password)
	if err == nil && !ok {
		return wrongPasswordIn(field)
	}
	return err
}

func wrongPasswordIn(field string) error {
	return model.InvalidFields(map[string]string{field: "is not your password"})
}

package web

import (
	"net/http"

	"shop/internal/model"
)

// register answers POST /api/auth/register.
func (s *Server) register(w http.ResponseWriter, r *http.Request) error {
	account, err := s.createAccount(w, r)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, account)
}

// login answers POST /api/auth/login.
func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	account, err := s.checkPassword(w, r)
	if err != nil {
		return err
	}
	answer, err := s.welcome(w, r, account)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, answer)
}

// logout answers POST /api/auth/logout.
func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	if err := s.endLogin(w, r); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// me answers GET /api/auth/me.
func (s *Server) me(w http.ResponseWriter, r *http.Request) error {
	account, err := s.store.Account(r.Context(), model.OwnerFrom(r.Context()))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, account)
}

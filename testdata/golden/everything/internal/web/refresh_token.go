package web

import (
	"errors"
	"net/http"
	"strings"

	"shop/internal/model"
)

// tokens are what a client gets when it logs in, in the form of OAuth 2.0
// (RFC 6749).
type tokens struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"` // seconds
	RefreshToken string `json:"refresh_token"`
}

// refreshRequest is the body of POST /api/auth/refresh.
type refreshRequest struct {
	RefreshToken model.InputField[string] `json:"refresh_token"`
}

var errRefreshToken = newProblem(http.StatusUnauthorized, "the refresh token cannot be used; log in again")

// welcome begins a login of an account and returns its tokens.
func (s *Server) welcome(_ http.ResponseWriter, r *http.Request, account model.Account) (any, error) {
	login, refreshToken, err := s.startLogin(r.Context(), account)
	if err != nil {
		return nil, err
	}
	return s.tokensFor(login, refreshToken)
}

func (s *Server) tokensFor(login model.Login, refreshToken string) (any, error) {
	accessToken, err := s.newAccessToken(login)
	return tokens{accessToken, "Bearer", int(accessTokenLife.Seconds()), refreshToken}, err
}

// exchange returns new tokens for the refresh token in a request, which can be
// used once. Used twice, one of the two users is a thief, and nobody knows
// which: the login ends for both.
func (s *Server) exchange(w http.ResponseWriter, r *http.Request) (any, error) {
	var in refreshRequest
	if err := decode(w, r, &in); err != nil {
		return nil, err
	}
	if in.RefreshToken.Value == nil {
		return nil, model.Invalid{"refresh_token": "is required"}
	}
	token := *in.RefreshToken.Value
	if strings.ContainsRune(token, 0) { // not every database can look for that
		return nil, errRefreshToken
	}
	login, err := s.activeLogin(r.Context(), model.LoginID(token))
	if errors.Is(err, model.ErrNotFound) {
		return nil, errRefreshToken
	}
	if err != nil {
		return nil, err
	}
	if !login.Matches(token) {
		return nil, s.endStolen(r, login)
	}
	oldHash := login.TokenHash
	next := login.NewToken()
	login.Extend(s.auth.now())
	err = s.store.RenewLogin(r.Context(), login, oldHash)
	if errors.Is(err, model.ErrNotFound) { // somebody was faster
		return nil, s.endStolen(r, login)
	}
	if err != nil {
		return nil, err
	}
	return s.tokensFor(login, next)
}

// endStolen ends a login whose refresh token was used twice.
func (s *Server) endStolen(r *http.Request, login model.Login) error {
	s.log.WarnContext(r.Context(), "refresh token used twice", "account", login.AccountID)
	if err := s.store.DeleteLogin(r.Context(), login.ID); err != nil {
		return err
	}
	return errRefreshToken
}

package web

import (
	"context"
	"errors"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"shop/internal/model"
	"shop/internal/password"
)

// auth is what registering and logging in take besides the store.
type auth struct {
	now           func() time.Time
	passwords     *password.Hasher
	failures      *loginLimit
	registrations *registerLimit
	key           []byte // signs access tokens
}

func newAuth() auth {
	return auth{
		now:           time.Now,
		passwords:     password.NewHasher(),
		failures:      newLoginLimit(),
		registrations: newRegisterLimit(),
	}
}

// public lists the only paths below /api that are there for everybody. Whatever
// else is added there is protected until it is listed here.
var public = []string{
	"/api/auth/register",
	"/api/auth/login",
	"/api/auth/refresh",
}

var errNotLoggedIn = newProblem(http.StatusUnauthorized, "log in first")

// requireLogin finds out who sent a request, and lets nobody else through to
// the API. It stands outside the router, so that no route can be forgotten.
func (s *Server) requireLogin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isAPI(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		login, err := s.findLogin(r)
		switch {
		case err == nil:
			next.ServeHTTP(w, r.WithContext(withLogin(r.Context(), login)))
		case errors.Is(err, model.ErrNotFound) && slices.Contains(public, r.URL.Path):
			next.ServeHTTP(w, r)
		case errors.Is(err, model.ErrNotFound):
			w.Header().Set("WWW-Authenticate", challenge(r))
			s.fail(w, r, errNotLoggedIn)
		default:
			s.fail(w, r, err)
		}
	})
}

// isAPI reports whether a path is one of the API, however it is written:
// routers differ in what they make of /pages/../api.
func isAPI(p string) bool {
	for _, p := range []string{p, path.Clean("/" + p)} {
		if p == "/api" || strings.HasPrefix(p, "/api/") {
			return true
		}
	}
	return false
}

type loginKey struct{}

// withLogin makes everything below act for the account that is logged in.
func withLogin(ctx context.Context, login model.Login) context.Context {
	return model.WithOwner(context.WithValue(ctx, loginKey{}, login), login.AccountID)
}

// loginFrom returns the login that a request belongs to. There is one in every
// request that requireLogin lets through to a protected path.
func loginFrom(ctx context.Context) model.Login {
	login, _ := ctx.Value(loginKey{}).(model.Login)
	return login
}

// activeLogin returns the login with an id, or model.ErrNotFound if it has
// ended.
func (s *Server) activeLogin(ctx context.Context, id string) (model.Login, error) {
	login, err := s.store.Login(ctx, id)
	if err == nil && login.Expired(s.auth.now()) {
		return model.Login{}, model.ErrNotFound
	}
	return login, err
}

// startLogin stores a new login and returns it with its token. It also clears
// away the logins of everybody that have expired.
func (s *Server) startLogin(ctx context.Context, account model.Account) (login model.Login, token string, err error) {
	now := s.auth.now()
	if err := s.store.DeleteExpiredLogins(ctx, now); err != nil {
		return model.Login{}, "", err
	}
	login, token = model.NewLogin(account.ID, now)
	return login, token, s.store.CreateLogin(ctx, login)
}

package web

import (
	"net/http"
	"time"

	"shop/internal/model"
)

// touchInterval is how often the use of a session is noted: not at each
// request, because noting is writing.
const touchInterval = time.Minute

// findLogin returns the session that the cookie of a request stands for, or
// model.ErrNotFound.
func (s *Server) findLogin(r *http.Request) (model.Login, error) {
	cookie, err := r.Cookie(s.cookie("").Name)
	if err != nil {
		return model.Login{}, model.ErrNotFound
	}
	login, err := s.activeLogin(r.Context(), model.LoginID(cookie.Value))
	if err != nil {
		return model.Login{}, err
	}
	if !login.Matches(cookie.Value) {
		return model.Login{}, model.ErrNotFound
	}
	return s.touch(r, login)
}

// touch puts off the end of a session that is used.
func (s *Server) touch(r *http.Request, login model.Login) (model.Login, error) {
	used := login
	used.Extend(s.auth.now())
	if used.ExpiresAt.Sub(login.ExpiresAt) < touchInterval {
		return login, nil
	}
	return used, s.store.RenewLogin(r.Context(), used, login.TokenHash)
}

// welcome begins a session for an account and sets its cookie. It is always a
// new one: a token that somebody has planted in a browser beforehand is worth
// nothing. The session that the browser had ends.
func (s *Server) welcome(w http.ResponseWriter, r *http.Request, account model.Account) (any, error) {
	if old := loginFrom(r.Context()); old.ID != "" {
		if err := s.store.DeleteLogin(r.Context(), old.ID); err != nil {
			return nil, err
		}
	}
	_, token, err := s.startLogin(r.Context(), account)
	if err != nil {
		return nil, err
	}
	cookie := s.cookie(token)
	cookie.MaxAge = int(model.LoginLife.Seconds())
	http.SetCookie(w, cookie)
	return account, nil
}

// cookie returns the cookie that holds a token. Scripts cannot read it, and
// other sites cannot make a browser send it along with a form. In production
// it only travels encrypted, and its name makes browsers refuse it from
// anybody but this host.
func (s *Server) cookie(token string) *http.Cookie {
	cookie := &http.Cookie{
		Name:     "session",
		Value:    token,
		Path:     "/",
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	}
	if s.config.Production() {
		cookie.Name = "__Host-session"
		cookie.Secure = true
	}
	return cookie
}

// dropCookie makes the browser forget the session.
func (s *Server) dropCookie(w http.ResponseWriter) {
	cookie := s.cookie("")
	cookie.MaxAge = -1
	http.SetCookie(w, cookie)
}

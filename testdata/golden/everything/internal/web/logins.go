package web

import (
	"net/http"
	"time"

	"shop/internal/auth"
	"shop/internal/model"
)

// A loginItem is what somebody sees of one of their logins.
type loginItem struct {
	ID         string `json:"id"`
	CreatedAt  string `json:"created_at"`
	LastUsedAt string `json:"last_used_at"`
	Current    bool   `json:"current"` // the one that the request belongs to
}

// loginTime is how moments are written: RFC 3339, in UTC, with three decimals.
const loginTime = "2006-01-02T15:04:05.000Z"

// A loginList is the response to GET /api/auth/logins. There are no further pages:
// an account has no more than [auth.MaxLogins].
type loginList struct {
	Items []loginItem `json:"items"`
}

// loginsOf returns the logins of whoever sends a request, the one that was used
// last first.
func (s *Server) loginsOf(r *http.Request) (loginList, error) {
	current := auth.LoginFrom(r.Context())
	logins, err := s.store.Logins(r.Context(), current.AccountID, s.auth.now())
	list := loginList{Items: []loginItem{}}
	for _, login := range logins {
		used := login.UsedAt
		if used.Before(login.CreatedAt) { // it is from before that was noted
			used = login.CreatedAt
		}
		list.Items = append(list.Items, loginItem{
			ID:         login.ID,
			CreatedAt:  formatLoginTime(login.CreatedAt),
			LastUsedAt: formatLoginTime(used),
			Current:    login.ID == current.ID,
		})
	}
	return list, err
}

func formatLoginTime(t time.Time) string { return t.UTC().Format(loginTime) }

// endLoginWith ends the login with an id, if it is one of whoever sends the request.
// That of somebody else is not there.
func (s *Server) endLoginWith(r *http.Request, id string) error {
	login, err := s.activeLogin(r.Context(), id)
	if err != nil {
		return err
	}
	if login.AccountID != auth.LoginFrom(r.Context()).AccountID {
		return model.ErrNotFound
	}
	if err := s.store.DeleteLogin(r.Context(), id); err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "logged out", s.who(r, auth.Account{ID: login.AccountID})...)
	return nil
}

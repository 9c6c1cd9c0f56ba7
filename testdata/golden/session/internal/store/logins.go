package store

import (
	"context"
	"time"

	"shop/internal/model"
)

// CreateLogin stores a login.
func (s *Store) CreateLogin(ctx context.Context, login model.Login) error {
	const insert = "INSERT INTO logins (id, account_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)"
	_, err := s.db.ExecContext(ctx, insert, login.ID, login.AccountID, login.TokenHash, login.CreatedAt, login.ExpiresAt)
	return known(err)
}

// Login returns the login with an id, even if it has expired.
func (s *Store) Login(ctx context.Context, id string) (model.Login, error) {
	const read = "SELECT id, account_id, token_hash, created_at, expires_at FROM logins WHERE id = $1"
	var login model.Login
	err := s.db.QueryRowContext(ctx, read, id).
		Scan(&login.ID, &login.AccountID, &login.TokenHash, &login.CreatedAt, &login.ExpiresAt)
	return login, known(err)
}

// RenewLogin stores the token hash and the end of a login, if its token hash is
// still the old one. Otherwise it returns model.ErrNotFound: of two that
// exchange the same token at the same moment, only one succeeds.
func (s *Store) RenewLogin(ctx context.Context, login model.Login, oldHash []byte) error {
	const update = "UPDATE logins SET token_hash = $1, expires_at = $2 WHERE id = $3 AND token_hash = $4"
	return changed(s.db.ExecContext(ctx, update, login.TokenHash, login.ExpiresAt, login.ID, oldHash))
}

// DeleteLogin removes the login with an id, if it is there.
func (s *Store) DeleteLogin(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM logins WHERE id = $1", id)
	return known(err)
}

// DeleteLogins removes all logins of an account.
func (s *Store) DeleteLogins(ctx context.Context, accountID int64) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM logins WHERE account_id = $1", accountID)
	return known(err)
}

// DeleteExpiredLogins removes the logins of everybody that have expired.
func (s *Store) DeleteExpiredLogins(ctx context.Context, now time.Time) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM logins WHERE expires_at <= $1", now.UTC())
	return known(err)
}

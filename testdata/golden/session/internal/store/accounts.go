package store

import (
	"context"

	"shop/internal/model"
)

// CreateAccount stores a new account and returns it. The error is
// *model.Taken if somebody has the e-mail address already.
func (s *Store) CreateAccount(ctx context.Context, email, passwordHash string) (model.Account, error) {
	const insert = "INSERT INTO accounts (email, password_hash, created_at) VALUES ($1, $2, $3) RETURNING id"
	account := model.Account{Email: email, PasswordHash: passwordHash}
	err := s.db.QueryRowContext(ctx, insert, email, passwordHash, now()).Scan(&account.ID)
	return account, known(err)
}

// Account returns the account with an id.
func (s *Store) Account(ctx context.Context, id int64) (model.Account, error) {
	return s.account(ctx, "SELECT id, email, password_hash FROM accounts WHERE id = $1", id)
}

// AccountByEmail returns the account with an e-mail address.
func (s *Store) AccountByEmail(ctx context.Context, email string) (model.Account, error) {
	return s.account(ctx, "SELECT id, email, password_hash FROM accounts WHERE email = $1", email)
}

func (s *Store) account(ctx context.Context, query string, key any) (model.Account, error) {
	var account model.Account
	err := s.db.QueryRowContext(ctx, query, key).Scan(&account.ID, &account.Email, &account.PasswordHash)
	return account, known(err)
}

package store

import (
	"context"

	"shop/internal/model"
)

// User returns the user with an id.
func (s *Store) User(ctx context.Context, id int64) (model.User, error) {
	const read = "SELECT id, username FROM users WHERE id = $1"
	var user model.User
	err := s.db.QueryRowContext(ctx, read, id).Scan(&user.ID, &user.Username)
	return user, known(err)
}

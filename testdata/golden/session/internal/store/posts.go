package store

import (
	"context"

	"shop/internal/model"
)

const postColumns = "id, title, body, created_at, updated_at"

func scanPost(r row) (model.Post, error) {
	var post model.Post
	err := r.Scan(
		&post.ID,
		&post.Title,
		&post.Body,
		&post.CreatedAt,
		&post.UpdatedAt,
	)
	return post, known(err)
}

// ListPosts returns the posts that q asks for.
func (s *Store) ListPosts(ctx context.Context, q model.PostQuery) (model.PageOf[model.Post], error) {
	var list query
	list.add("SELECT "+postColumns+" FROM posts WHERE id < ", q.After)
	list.add(" AND owner_id = ", model.OwnerFrom(ctx))
	list.add(" ORDER BY id DESC LIMIT ", q.Limit+1)
	rows, err := s.db.QueryContext(ctx, list.text, list.values...)
	if err != nil {
		return model.PageOf[model.Post]{}, known(err)
	}
	return page(rows, q.Limit, scanPost, func(post model.Post) int64 { return post.ID })
}

// CreatePost stores a post from a complete input and returns it.
func (s *Store) CreatePost(ctx context.Context, in model.PostInput) (model.Post, error) {
	const insert = `INSERT INTO posts (created_at, updated_at, title, body, owner_id)
		VALUES ($1, $1, $2, $3, $4)
		RETURNING ` + postColumns
	return scanPost(s.db.QueryRowContext(ctx, insert,
		now(),
		in.Title.Value,
		in.Body.Value,
		model.OwnerFrom(ctx),
	))
}

// Post returns the post with an id.
func (s *Store) Post(ctx context.Context, id int64) (model.Post, error) {
	var read query
	read.add("SELECT "+postColumns+" FROM posts WHERE id = ", id)
	read.add(" AND owner_id = ", model.OwnerFrom(ctx))
	return scanPost(s.db.QueryRowContext(ctx, read.text, read.values...))
}

// UpdatePost changes the fields of a post that were sent and returns it as
// it is then.
func (s *Store) UpdatePost(ctx context.Context, id int64, in model.PostInput) (model.Post, error) {
	var update query
	update.add("UPDATE posts SET updated_at = ", now())
	if in.Title.Sent {
		update.add(", title = ", in.Title.Value)
	}
	if in.Body.Sent {
		update.add(", body = ", in.Body.Value)
	}
	update.add(" WHERE id = ", id)
	update.add(" AND owner_id = ", model.OwnerFrom(ctx))
	update.text += " RETURNING " + postColumns
	return scanPost(s.db.QueryRowContext(ctx, update.text, update.values...))
}

// DeletePost removes a post for good.
func (s *Store) DeletePost(ctx context.Context, id int64) error {
	var remove query
	remove.add("DELETE FROM posts WHERE id = ", id)
	remove.add(" AND owner_id = ", model.OwnerFrom(ctx))
	return changed(s.db.ExecContext(ctx, remove.text, remove.values...))
}

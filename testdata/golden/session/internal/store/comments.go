package store

import (
	"cmp"
	"context"

	"shop/internal/model"
)

const commentColumns = "id, post_id, author, body, created_at, updated_at"

func scanComment(r row) (model.Comment, error) {
	var comment model.Comment
	err := r.Scan(
		&comment.ID,
		&comment.PostID,
		&comment.Author,
		&comment.Body,
		&comment.CreatedAt,
		&comment.UpdatedAt,
	)
	return comment, gone(err)
}

// ListComments returns the comments that q asks for.
func (s *Store) ListComments(ctx context.Context, q model.CommentQuery) (model.PageOf[model.Comment], error) {
	var list query
	list.add("SELECT "+commentColumns+" FROM comments WHERE id < ", q.After)
	list.add(" AND owner_id = ", model.OwnerFrom(ctx))
	if q.PostID != nil {
		list.add(" AND post_id = ", *q.PostID)
	}
	list.add(" ORDER BY id DESC LIMIT ", q.Limit+1)
	rows, err := s.db.QueryContext(ctx, list.text, list.values...)
	if err != nil {
		return model.PageOf[model.Comment]{}, known(err)
	}
	return page(rows, q.Limit, scanComment, func(comment model.Comment) int64 { return comment.ID })
}

// CreateComment stores a comment from a complete input and returns it.
func (s *Store) CreateComment(ctx context.Context, in model.CommentInput) (model.Comment, error) {
	if err := s.checkComment(ctx, in); err != nil {
		return model.Comment{}, err
	}
	const insert = `INSERT INTO comments (created_at, updated_at, post_id, author, body, owner_id)
		VALUES ($1, $1, $2, $3, $4, $5)
		RETURNING ` + commentColumns
	return scanComment(s.db.QueryRowContext(ctx, insert,
		now(),
		in.PostID.Value,
		in.Author.Value,
		in.Body.Value,
		model.OwnerFrom(ctx),
	))
}

// Comment returns the comment with an id.
func (s *Store) Comment(ctx context.Context, id int64) (model.Comment, error) {
	var read query
	read.add("SELECT "+commentColumns+" FROM comments WHERE id = ", id)
	read.add(" AND owner_id = ", model.OwnerFrom(ctx))
	return scanComment(s.db.QueryRowContext(ctx, read.text, read.values...))
}

// UpdateComment changes the fields of a comment that were sent and returns it as
// it is then.
func (s *Store) UpdateComment(ctx context.Context, id int64, in model.CommentInput) (model.Comment, error) {
	if wrong := s.checkComment(ctx, in); wrong != nil {
		_, err := s.Comment(ctx, id)
		return model.Comment{}, cmp.Or(err, wrong)
	}
	var update query
	update.add("UPDATE comments SET updated_at = ", now())
	if in.PostID.Sent {
		update.add(", post_id = ", in.PostID.Value)
	}
	if in.Author.Sent {
		update.add(", author = ", in.Author.Value)
	}
	if in.Body.Sent {
		update.add(", body = ", in.Body.Value)
	}
	update.add(" WHERE id = ", id)
	update.add(" AND owner_id = ", model.OwnerFrom(ctx))
	update.text += " RETURNING " + commentColumns
	return scanComment(s.db.QueryRowContext(ctx, update.text, update.values...))
}

// DeleteComment removes a comment for good.
func (s *Store) DeleteComment(ctx context.Context, id int64) error {
	var remove query
	remove.add("DELETE FROM comments WHERE id = ", id)
	remove.add(" AND owner_id = ", model.OwnerFrom(ctx))
	return changed(s.db.ExecContext(ctx, remove.text, remove.values...))
}

// checkComment returns [model.Invalid] if the input refers to what is not there.
func (s *Store) checkComment(ctx context.Context, in model.CommentInput) error {
	return checkRefs(
		checkRef(ctx, "post_id", in.PostID, s.Post),
	)
}

package store_test

import (
	"context"
	"encoding/json"
	"testing"

	"shop/internal/model"
	"shop/internal/store"
)

// Two comments as a client sends them.
const (
	firstComment = `{
		"post_id": 1,
		"author": "A first author",
		"body": "A first body.\nIt has two lines."
	}`
	secondComment = `{"post_id": 2, "author": "Another author", "body": "Another body."}`
)

// commentInput is what a client says about a comment with this JSON.
func commentInput(t *testing.T, text string) model.CommentInput {
	t.Helper()
	var in model.CommentInput
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return in
}

// newCommentStore returns a store that has what the two refer to.
func newCommentStore(t *testing.T) (*store.Store, context.Context) {
	t.Helper()
	db, ctx := newStore(t)
	for _, text := range []string{firstPost, secondPost} {
		if _, err := db.CreatePost(ctx, postInput(t, text)); err != nil {
			t.Fatal(err)
		}
	}
	return db, ctx
}

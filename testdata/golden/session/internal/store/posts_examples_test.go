package store_test

import (
	"encoding/json"
	"testing"

	"shop/internal/model"
)

// Two posts as a client sends them.
const (
	firstPost  = `{"title": "A first title", "body": "A first body.\nIt has two lines."}`
	secondPost = `{"title": "Another title", "body": "Another body."}`
)

// postInput is what a client says about a post with this JSON.
func postInput(t *testing.T, text string) model.PostInput {
	t.Helper()
	var in model.PostInput
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return in
}

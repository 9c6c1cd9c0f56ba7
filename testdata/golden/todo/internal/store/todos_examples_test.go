package store_test

import (
	"encoding/json"
	"testing"

	"shop/internal/model"
)

// Two todos as a client sends them.
const (
	firstTodo  = `{"title": "A first title", "done": false}`
	secondTodo = `{"title": "Another title", "done": true}`
)

// todoInput is what a client says about a todo with this JSON.
func todoInput(t *testing.T, text string) model.TodoInput {
	t.Helper()
	var in model.TodoInput
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return in
}

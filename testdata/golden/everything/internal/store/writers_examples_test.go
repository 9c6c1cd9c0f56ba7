package store_test

import (
	"encoding/json"
	"testing"

	"shop/internal/model"
)

// Two writers as a client sends them.
const (
	firstWriter  = `{"name": "A first name"}`
	secondWriter = `{"name": "Another name"}`
)

// writerInput is what a client says about a writer with this JSON.
func writerInput(t *testing.T, text string) model.WriterInput {
	t.Helper()
	var in model.WriterInput
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return in
}

package store_test

import (
	"encoding/json"
	"testing"
	"time"
)

// clockTick is long enough for the time that a store notes to be another one.
const clockTick = 5 * time.Millisecond

// fieldsOf returns the fields of an item as a client sees them, in JSON.
func fieldsOf(t *testing.T, item any) map[string]json.RawMessage {
	t.Helper()
	data, err := json.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	return fields
}

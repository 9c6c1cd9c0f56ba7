package model

import "encoding/json"

// An InputField is one field of a JSON object from a client: it was not sent, or it
// is null, or it has a value.
type InputField[T any] struct {
	Sent  bool
	Value *T // nil for null
}

// UnmarshalJSON is only called for a field that was sent.
func (f *InputField[T]) UnmarshalJSON(data []byte) error {
	f.Sent = true
	return json.Unmarshal(data, &f.Value)
}

// OrNull makes a field that was not sent null.
func (f *InputField[T]) OrNull() { f.Sent = true }

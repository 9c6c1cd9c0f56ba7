package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A member is a key of a JSON object with its value.
type member struct {
	name  string
	value json.RawMessage
}

// readObject reads a JSON object. Unlike package json it refuses a key that
// stands there twice and anything after the object.
func readObject(data []byte) ([]member, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.New("it holds no JSON object")
	}
	members := []member{}
	for decoder.More() {
		m, err := readMember(decoder)
		if err != nil {
			return nil, fmt.Errorf("it is not valid JSON: %w", err)
		}
		if slices.ContainsFunc(members, func(other member) bool { return other.name == m.name }) {
			return nil, fmt.Errorf("it has the key %q twice", m.name)
		}
		members = append(members, m)
	}
	if _, err := decoder.Token(); err != nil {
		return nil, fmt.Errorf("it is not valid JSON: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("it holds more than one JSON object")
	}
	return members, nil
}

func readMember(decoder *json.Decoder) (m member, err error) {
	name, err := decoder.Token()
	if err != nil {
		return m, err
	}
	m.name, _ = name.(string) // inside an object there is no other kind of name
	return m, decoder.Decode(&m.value)
}

package model

import (
	"encoding/json"
	"fmt"
	"reflect"

	"shop/internal/validate"
)

// Strings is a list of texts of one line each. An empty one is [] in JSON and in the
// database, never null.
type Strings []string

const (
	maxStrings = 100
	maxString  = 255 // characters
)

// Check is a rule of package validate. It returns a message if there are too many
// texts, or one that cannot be stored.
func (s Strings) Check() string {
	if len(s) > maxStrings {
		return fmt.Sprintf("must not have more than %d texts", maxStrings)
	}
	for i, text := range s {
		if wrong := validate.Line(maxString)(text); wrong != "" {
			return fmt.Sprintf("has a text, number %d, that %s", i+1, wrong)
		}
	}
	return ""
}

// MarshalJSON returns the list for JSON.
func (s Strings) MarshalJSON() ([]byte, error) { return json.Marshal(append([]string{}, s...)) }

// UnmarshalJSON parses a list from JSON. By itself, package json would take null for
// an empty text.
func (s *Strings) UnmarshalJSON(data []byte) error {
	var texts []*string
	if err := json.Unmarshal(data, &texts); err != nil {
		return err
	}
	*s = Strings{}
	for _, text := range texts {
		if text == nil {
			return &json.UnmarshalTypeError{Value: "list with null in it", Type: reflect.TypeFor[Strings]()}
		}
		*s = append(*s, *text)
	}
	return nil
}

package model

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestStringsCheck(t *testing.T) {
	for _, test := range []struct {
		list Strings
		want string
	}{
		{nil, ""},
		{Strings{"", "red", "red"}, ""},
		{slices.Repeat(Strings{"é"}, 100), ""},
		{slices.Repeat(Strings{"é"}, 101), "must not have more than 100 texts"},
		{Strings{strings.Repeat("é", 255)}, ""},
		{Strings{"red", strings.Repeat("é", 256)}, "has a text, number 2, that must not be longer than 255 characters"},
		{Strings{"two\nlines"}, "has a text, number 1, that must be one line"},
		{Strings{"NUL\x00"}, "has a text, number 1, that must not contain the character NUL"},
	} {
		if got := test.list.Check(); got != test.want {
			t.Errorf("%.60q: got %q, want %q", test.list, got, test.want)
		}
	}
}

func TestStringsAsJSON(t *testing.T) {
	for _, text := range []string{`[]`, `["red","","blue"]`} {
		var list Strings
		if err := json.Unmarshal([]byte(text), &list); err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(list); err != nil || string(got) != text {
			t.Errorf("got %s and error %v, want %s", got, err, text)
		}
	}
	if got, err := json.Marshal(Strings(nil)); err != nil || string(got) != `[]` {
		t.Errorf("got %s and error %v, want []", got, err)
	}
	for _, text := range []string{`"red"`, `{}`, `[1]`, `["red", null]`, `[["red"]]`, `[{}]`} {
		var list Strings
		if err := json.Unmarshal([]byte(text), &list); err == nil {
			t.Errorf("%s became %q", text, list)
		}
	}
}

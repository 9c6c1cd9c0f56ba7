package model

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestIDs(t *testing.T) {
	for _, test := range []struct {
		text, want string
		valid      bool
	}{
		{`[]`, `[]`, true},
		{`[3, 1, 2]`, `[1,2,3]`, true},
		{`[2, 1, 2, 1.0, 1e0]`, `[1,2]`, true},
		{`[9223372036854775807]`, `[9223372036854775807]`, true},
		{`[0]`, `[0]`, false},
		{`[1, -1]`, `[-1,1]`, false},
		{`[1.5]`, `[0]`, false},
		{`[9223372036854775808]`, `[0]`, false},
		{`[1` + strings.Repeat(`, 1`, 200) + `]`, `[1]`, true},
	} {
		var ids IDs
		if err := json.Unmarshal([]byte(test.text), &ids); err != nil {
			t.Fatalf("%s: %v", test.text, err)
		}
		got, err := json.Marshal(ids)
		if err != nil || string(got) != test.want || (ids.Check() == "") != test.valid {
			t.Errorf("%s: got %s, error %v and %q, want %s and valid: %t", test.text, got, err, ids.Check(), test.want, test.valid)
		}
	}
	for _, wrong := range []string{`1`, `"1"`, `{}`, `["1"]`, `[null]`, `[[1]]`, `[true]`} {
		var ids IDs
		if err := json.Unmarshal([]byte(wrong), &ids); err == nil {
			t.Errorf("%s became ids", wrong)
		}
	}
}

func TestMostIDs(t *testing.T) {
	ids := IDs{}
	for i := range maxIDs {
		ids = append(ids, int64(maxIDs-i))
	}
	if wrong := NewIDs(ids...).Check(); wrong != "" {
		t.Errorf("got %q for as many as there may be", wrong)
	}
	if wrong := NewIDs(append(ids, maxIDs+1)...).Check(); wrong == "" {
		t.Error("one more is valid")
	}
	if !slices.Equal(NewIDs(2, 1, 2), IDs{1, 2}) {
		t.Error("ids are not sorted, or there twice")
	}
}

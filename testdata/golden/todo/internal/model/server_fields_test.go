package model

import (
	"encoding/json"
	"testing"
)

func TestServerFields(t *testing.T) {
	created, updated := ParseTimestamp("2024-02-29T12:30:00Z"), ParseTimestamp("2024-03-01T12:30:00.5Z")
	for _, test := range []struct {
		body             string
		refused, differs string // those that are wrong for a new item, and for this one
	}{
		{`{}`, "", ""},
		{`{"id": 7}`, "id", ""},
		{`{"id": 7.0}`, "id", ""},
		{`{"id": 8}`, "id", "id"},
		{`{"id": 0}`, "id", "id"},
		{`{"id": null}`, "id", "id"},
		{`{"id": 7, "created_at": "2024-02-29T12:30:00.000Z", "updated_at": "2024-03-01T12:30:00.500Z"}`, "created_at id updated_at", ""},
		{`{"created_at": "2024-02-29T13:30:00+01:00"}`, "created_at", ""},
		{`{"created_at": "2024-02-29T12:30:00.001Z", "updated_at": "yesterday"}`, "created_at updated_at", "created_at updated_at"},
	} {
		var fields ServerFields
		if err := json.Unmarshal([]byte(test.body), &fields); err != nil {
			t.Fatal(err)
		}
		if got := wrongFields(fields.Refuse()); got != test.refused || fields.Sent() != (test.refused != "") {
			t.Errorf("%s: refused %q and sent %t, want %q", test.body, got, fields.Sent(), test.refused)
		}
		if got := wrongFields(fields.Check(7, created, updated)); got != test.differs {
			t.Errorf("%s: got %q as different, want %q", test.body, got, test.differs)
		}
	}
}

package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"shop/internal/model"
)

// A parcel is something to decode into.
type parcel struct {
	Label  model.InputField[string] `json:"label"`
	Weight model.InputField[int64]  `json:"weight"`
}

// decodeParcel decodes a body that says it has a content type.
func decodeParcel(contentType, body string) (parcel, error) {
	r := httptest.NewRequest("POST", "/", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	var p parcel
	err := decode(httptest.NewRecorder(), r, &p)
	return p, err
}

func TestDecode(t *testing.T) {
	p, err := decodeParcel("application/json; charset=utf-8", ` {"label": "Zoë 🎈", "weight": 9007199254740993} `)
	if err != nil {
		t.Fatal(err)
	}
	if *p.Label.Value != "Zoë 🎈" || *p.Weight.Value != 9007199254740993 {
		t.Errorf("got label %q and weight %d, want what was sent", *p.Label.Value, *p.Weight.Value)
	}
}

func TestDecodeRefuses(t *testing.T) {
	const asJSON = "application/json"
	const mebibyte = 1 << 20
	atLimit := `{"label": "` + strings.Repeat("x", mebibyte-len(`{"label": ""}`)) + `"}`
	for _, test := range []struct {
		name, contentType, body string
		status                  int // 0 for a body that is not refused
	}{
		{"an empty object", asJSON, `{}`, 0},
		{"no content type", "", `{}`, http.StatusUnsupportedMediaType},
		{"a form", "application/x-www-form-urlencoded", `label=x`, http.StatusUnsupportedMediaType},
		{"text", "text/plain", `{}`, http.StatusUnsupportedMediaType},
		{"as large as it may be", asJSON, atLimit, 0},
		{"one byte larger", asJSON, atLimit + " ", http.StatusRequestEntityTooLarge},
		{"nothing", asJSON, ``, http.StatusBadRequest},
		{"no JSON", asJSON, `label`, http.StatusBadRequest},
		{"half of it", asJSON, `{"label": "x"`, http.StatusBadRequest},
		{"more than one value", asJSON, `{} {}`, http.StatusBadRequest},
		{"an array", asJSON, `[{"label": "x"}]`, http.StatusBadRequest},
		{"null", asJSON, `null`, http.StatusBadRequest},
		{"text for a number", asJSON, `{"weight": "1"}`, http.StatusBadRequest},
		{"a fraction for a whole number", asJSON, `{"weight": 1.5}`, http.StatusBadRequest},
		{"a number that is too large", asJSON, `{"weight": 9223372036854775808}`, http.StatusBadRequest},
		{"an unknown field", asJSON, `{"colour": "red"}`, http.StatusBadRequest},
		{"a field with a capital", asJSON, `{"Label": "x"}`, http.StatusBadRequest},
		{"what is not UTF-8", asJSON, "{\"label\": \"\xff\"}", http.StatusBadRequest},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := decodeParcel(test.contentType, test.body)

			if test.status == 0 && err != nil {
				t.Errorf("got error %v, want none", err)
			}
			if p, _ := errors.AsType[*problem](err); test.status != 0 && (p == nil || p.Status != test.status) {
				t.Errorf("got error %v, want a problem with status %d", err, test.status)
			}
		})
	}
}

// Whatever is sent, it is decoded or it is the client's mistake.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{``, `{}`, `{"label": "x", "weight": 1}`, `{"label": null}`, `{"weight": 1e2}`, `[[[`, `{"label": "\ud800"}`} {
		f.Add("application/json", body)
	}
	f.Add("text/plain; charset", `{}`)
	f.Fuzz(func(t *testing.T, contentType, body string) {
		_, err := decodeParcel(contentType, body)

		if err == nil && !json.Valid([]byte(body)) {
			t.Errorf("%q was decoded and is no JSON", body)
		}
		if p, ok := errors.AsType[*problem](err); err != nil && (!ok || p.Status < 400 || p.Status > 499) {
			t.Errorf("got error %v, want a problem with a status from 400 to 499", err)
		}
	})
}

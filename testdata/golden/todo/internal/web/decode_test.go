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

// decodeParcel decodes the body of a request with some headers, as pairs of name
// and value.
func decodeParcel(method, body string, headers ...string) (parcel, error) {
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	var p parcel
	err := decode(httptest.NewRecorder(), r, &p)
	return p, err
}

func TestDecode(t *testing.T) {
	for _, body := range []string{
		` {"label": "Zoë 🎈", "weight": 9007199254740993} `,
		"\ufeff" + `{"label": "Zo\u00eb \ud83c\udf88", "weight": 9007199254740993.0}`,
	} {
		p, err := decodeParcel("POST", body, "Content-Type", "application/json; charset=utf-8")
		if err != nil {
			t.Fatal(err)
		}
		if *p.Label.Value != "Zoë 🎈" || *p.Weight.Value != 9007199254740993 {
			t.Errorf("%s: got label %q and weight %d, want what was sent", body, *p.Label.Value, *p.Weight.Value)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	const asJSON = "application/json"
	atLimit := `{"label": "` + strings.Repeat("x", maxBody-len(`{"label": ""}`)) + `"}`
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
		{"a field twice", asJSON, `{"label": "x", "label": "y"}`, http.StatusBadRequest},
		{"a field twice, once in disguise", asJSON, `{"label": "x", "\u006cabel": "y"}`, http.StatusBadRequest},
		{"a number for validation to refuse", asJSON, `{"weight": 1.5}`, 0},
		{"half a character", asJSON, `{"label": "\ud83c"}`, http.StatusBadRequest},
		{"the wrong half", asJSON, `{"label": "\udf88\ud83c"}`, http.StatusBadRequest},
		{"half a character and a letter", asJSON, `{"label": "\ud83c\u0061"}`, http.StatusBadRequest},
		{"what looks like half a character", asJSON, `{"label": "\\ud83c"}`, 0},
		{"a change of a part", "application/merge-patch+json", `{}`, http.StatusUnsupportedMediaType},
		{"an unknown field", asJSON, `{"colour": "red"}`, http.StatusBadRequest},
		{"a field with a capital", asJSON, `{"Label": "x"}`, http.StatusBadRequest},
		{"what is not UTF-8", asJSON, "{\"label\": \"\xff\"}", http.StatusBadRequest},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := decodeParcel("POST", test.body, "Content-Type", test.contentType)

			if test.status == 0 && err != nil {
				t.Errorf("got error %v, want none", err)
			}
			if p, _ := errors.AsType[*problem](err); test.status != 0 && (p == nil || p.Status != test.status) {
				t.Errorf("got error %v, want a problem with status %d", err, test.status)
			}
		})
	}
}

func TestDecodeMedia(t *testing.T) {
	for _, test := range []struct {
		method  string
		headers []string
		taken   bool
	}{
		{"PATCH", []string{"Content-Type", "application/merge-patch+json"}, true},
		{"PUT", []string{"Content-Type", "application/merge-patch+json"}, false},
		{"PUT", []string{"Content-Type", "application/json", "Content-Encoding", "identity"}, true},
		{"PUT", []string{"Content-Type", "application/json", "Content-Encoding", "gzip"}, false},
	} {
		_, err := decodeParcel(test.method, `{}`, test.headers...)
		p, _ := errors.AsType[*problem](err)
		if taken := err == nil; taken != test.taken || p != nil && p.Status != http.StatusUnsupportedMediaType {
			t.Errorf("%s %v: got error %v, want 415: %t", test.method, test.headers, err, !test.taken)
		}
	}
}

// Whatever is sent, it is decoded or it is the client's mistake.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{``, `{}`, `{"label": "x", "weight": 1}`, `{"label": null}`, `{"weight": 1e2}`, `[[[`, `{"label": "\ud800"}`} {
		f.Add("application/json", body)
	}
	f.Add("text/plain; charset", `{}`)
	f.Fuzz(func(t *testing.T, contentType, body string) {
		_, err := decodeParcel("POST", body, "Content-Type", contentType)

		if err == nil && !json.Valid([]byte(body)) {
			t.Errorf("%q was decoded and is no JSON", body)
		}
		if p, ok := errors.AsType[*problem](err); err != nil && (!ok || p.Status < 400 || p.Status > 499) {
			t.Errorf("got error %v, want a problem with a status from 400 to 499", err)
		}
	})
}

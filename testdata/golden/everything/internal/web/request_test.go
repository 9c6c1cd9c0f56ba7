package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"shop/internal/model"
	"shop/internal/validate"
)

// A parcel is a type to decode.
type parcel struct {
	Label  validate.Field[string] `json:"label"`
	Weight validate.Field[int64]  `json:"weight"`
}

// decodeParcel decodes the body of a request. Headers are pairs of name and value.
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
		status                  int // 0 for a body that is accepted
	}{
		{"an empty object", asJSON, `{}`, 0},
		{"no content type", "", `{}`, http.StatusUnsupportedMediaType},
		{"a form", "application/x-www-form-urlencoded", `label=x`, http.StatusUnsupportedMediaType},
		{"text", "text/plain", `{}`, http.StatusUnsupportedMediaType},
		{"of maximum size", asJSON, atLimit, 0},
		{"one byte larger", asJSON, atLimit + " ", http.StatusRequestEntityTooLarge},
		{"an empty body", asJSON, ``, http.StatusBadRequest},
		{"not JSON", asJSON, `label`, http.StatusBadRequest},
		{"incomplete JSON", asJSON, `{"label": "x"`, http.StatusBadRequest},
		{"more than one value", asJSON, `{} {}`, http.StatusBadRequest},
		{"an array", asJSON, `[{"label": "x"}]`, http.StatusBadRequest},
		{"null", asJSON, `null`, http.StatusBadRequest},
		{"text for a number", asJSON, `{"weight": "1"}`, http.StatusBadRequest},
		{"a duplicate field", asJSON, `{"label": "x", "label": "y"}`, http.StatusBadRequest},
		{"a duplicate field with an escape", asJSON, `{"label": "x", "\u006cabel": "y"}`, http.StatusBadRequest},
		{"a number that validation rejects", asJSON, `{"weight": 1.5}`, 0},
		{"a lone surrogate", asJSON, `{"label": "\ud83c"}`, http.StatusBadRequest},
		{"surrogates in the wrong order", asJSON, `{"label": "\udf88\ud83c"}`, http.StatusBadRequest},
		{"a lone surrogate and a letter", asJSON, `{"label": "\ud83c\u0061"}`, http.StatusBadRequest},
		{"an escaped backslash", asJSON, `{"label": "\\ud83c"}`, 0},
		{"a merge patch", "application/merge-patch+json", `{}`, http.StatusUnsupportedMediaType},
		{"an unknown field", asJSON, `{"colour": "red"}`, http.StatusBadRequest},
		{"a field with a capital", asJSON, `{"Label": "x"}`, http.StatusBadRequest},
		{"not UTF-8", asJSON, "{\"label\": \"\xff\"}", http.StatusBadRequest},
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
		ok      bool
	}{
		{"PATCH", []string{"Content-Type", "application/merge-patch+json"}, true},
		{"PUT", []string{"Content-Type", "application/merge-patch+json"}, false},
		{"PUT", []string{"Content-Type", "application/json", "Content-Encoding", "identity"}, true},
		{"PUT", []string{"Content-Type", "application/json", "Content-Encoding", "gzip"}, false},
		{"PUT", []string{"Content-Type", "application/json; charset=UTF-8"}, true},
		{"PUT", []string{"Content-Type", "application/json; charset=latin1"}, false},
	} {
		_, err := decodeParcel(test.method, `{}`, test.headers...)
		p, _ := errors.AsType[*problem](err)
		if ok := err == nil; ok != test.ok || p != nil && p.Status != http.StatusUnsupportedMediaType {
			t.Errorf("%s %v: got error %v, want 415: %t", test.method, test.headers, err, !test.ok)
		}
	}
}

// Any body is either decoded or an error of the client.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{``, `{}`, `{"label": "x", "weight": 1}`, `{"label": null}`, `{"weight": 1e2}`, `[[[`, `{"label": "\ud800"}`} {
		f.Add("application/json", body)
	}
	f.Add("text/plain; charset", `{}`)
	f.Fuzz(func(t *testing.T, contentType, body string) {
		_, err := decodeParcel("POST", body, "Content-Type", contentType)

		if err == nil && !json.Valid([]byte(body)) {
			t.Errorf("%q was decoded, but it is not JSON", body)
		}
		if p, ok := errors.AsType[*problem](err); err != nil && (!ok || p.Status < 400 || p.Status > 499) {
			t.Errorf("got error %v, want a problem with a status from 400 to 499", err)
		}
	})
}

func TestQuery(t *testing.T) {
	for query, wrong := range map[string]string{
		"":                "",
		"size=2":          "",
		"size=2&size=2":   "size is there twice",
		"size=2&colour=x": `"colour"`,
		"Size=2":          `"Size"`,
		"size=%zz":        "not valid",
		"size=1;size=2":   "not valid",
	} {
		q := queryOf(httptest.NewRequest("GET", "/?"+query, nil))
		value, there := q.read("size")
		err := q.end()

		if wrong == "" && (err != nil || there != (query != "") || there && value != "2") {
			t.Errorf("%q: got size %q and error %v", query, value, err)
		}
		if wrong != "" && (err == nil || !strings.Contains(err.Error(), wrong)) {
			t.Errorf("%q: got error %v, want one with %s in it", query, err, wrong)
		}
	}
}

func TestInvalid(t *testing.T) {
	s := newServer(t)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.writeError(w, r, model.InvalidFields(map[string]string{"size": "is required", "colour": "must not be blank"}))
	})
	w := send(h, "GET", "/", "")
	checkInvalid(t, w, "size", "colour")
	if !strings.Contains(w.Body.String(), `"size":"is required"`) {
		t.Errorf("got %s, want a message for each field", w.Body)
	}
}

package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"shop/internal/listing"
	"shop/internal/model"
)

const maxBody = 1 << 20 // bytes

// decode reads the body of a request, one JSON object, into the struct that dst
// points to. It is strict, so that mistakes of clients do not go unnoticed: the
// content type must be JSON, and it rejects unknown and duplicate fields and data
// after the object. The error is a problem.
func decode(w http.ResponseWriter, r *http.Request, dst any) error {
	return decodeUpTo(maxBody, w, r, dst)
}

// decodeUpTo is decode for a body of at most limit bytes.
func decodeUpTo(limit int64, w http.ResponseWriter, r *http.Request, dst any) error {
	if err := checkMedia(r); err != nil {
		return err
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if err != nil {
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			return newProblem(http.StatusRequestEntityTooLarge, fmt.Sprintf("the body must not be larger than %d bytes", limit))
		}
		return newProblem(http.StatusBadRequest, "the body is incomplete")
	}
	body = bytes.TrimPrefix(body, []byte("\ufeff")) // a byte order mark
	if !utf8.Valid(body) || hasLoneSurrogate(body) {
		return newProblem(http.StatusBadRequest, "the body must be valid UTF-8")
	}
	return unmarshal(body, dst)
}

// checkMedia returns a problem unless the body of a request is uncompressed JSON.
// The type of a PATCH may also be a merge patch (RFC 7396).
func checkMedia(r *http.Request) error {
	media, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	merge := r.Method == http.MethodPatch && media == "application/merge-patch+json"
	if err != nil || media != "application/json" && !merge {
		return newProblem(http.StatusUnsupportedMediaType, "the content type must be application/json")
	}
	if charset := parameters["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return newProblem(http.StatusUnsupportedMediaType, "the body must be UTF-8")
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return newProblem(http.StatusUnsupportedMediaType, "the body must not be compressed")
	}
	return nil
}

func unmarshal(body []byte, dst any) error {
	err := json.Unmarshal(body, &struct{}{})
	if err != nil || !bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{")) {
		return newProblem(http.StatusBadRequest, "the body must be one JSON object"+reason(err))
	}
	if err := checkNames(body, fieldsOf(dst)); err != nil {
		return err
	}
	if err := json.Unmarshal(body, dst); err != nil {
		return newProblem(http.StatusBadRequest, "the body has a field of the wrong type"+reason(err))
	}
	return nil
}

// checkNames returns a problem unless each name in a JSON object is in fields and
// occurs once. Package json would use the last one of several.
func checkNames(object []byte, fields map[string]bool) error {
	decoder := json.NewDecoder(bytes.NewReader(object))
	if _, err := decoder.Token(); err != nil { // {
		return err
	}
	seen := map[string]bool{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		switch {
		case !fields[name]:
			return newProblem(http.StatusBadRequest, fmt.Sprintf("unknown field %.100q", name))
		case seen[name]:
			return newProblem(http.StatusBadRequest, fmt.Sprintf("duplicate field %q", name))
		}
		seen[name] = true
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return err
		}
	}
	return nil
}

// reason describes an error of package json without Go types.
func reason(err error) string {
	if wrongType, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrongType.Field != "" {
		field := wrongType.Field[strings.LastIndexByte(wrongType.Field, '.')+1:]
		return fmt.Sprintf(": %s cannot be a %.100s", field, wrongType.Value)
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf(": %v (byte %d)", syntax, syntax.Offset)
	}
	return ""
}

// fieldsOf returns the names in the json tags of the struct that dst points to.
// Package json itself ignores case: it would accept "Title" for "title".
func fieldsOf(dst any) map[string]bool {
	fields := map[string]bool{}
	for _, field := range reflect.VisibleFields(reflect.TypeOf(dst).Elem()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		fields[name] = name != ""
	}
	return fields
}

// hasLoneSurrogate reports whether JSON text has an escape such as \ud83c that is
// only half of a character. Package json would silently replace it by U+FFFD.
func hasLoneSurrogate(text []byte) bool {
	for {
		start := bytes.IndexByte(text, '\\')
		if start < 0 {
			return false
		}
		text = text[start:]
		first := escaped(text)
		switch {
		case !utf16.IsSurrogate(first):
			text = text[min(2, len(text)):]
		case utf16.DecodeRune(first, escaped(text[6:])) == unicode.ReplacementChar:
			return true
		default:
			text = text[12:]
		}
	}
}

// escaped returns the code of an escape such as \u0041 at the start of text, or -1.
func escaped(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	code, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(code)
}

// A query reads the parameters in the query of a URL, each one once. It keeps the
// first error, as a problem, so that callers check for one only at the end.
type query struct {
	left url.Values // not read yet
	err  error
}

func queryOf(r *http.Request) *query {
	values, err := url.ParseQuery(r.URL.RawQuery)
	q := &query{left: values}
	if err != nil {
		q.refuse("the query is not valid")
	}
	return q
}

// read returns a parameter, and whether it was sent.
func (q *query) read(name string) (value string, there bool) {
	values := q.left[name]
	delete(q.left, name)
	if len(values) > 1 {
		q.refuse(name + " is there twice")
	}
	return url.Values{name: values}.Get(name), len(values) > 0
}

// end returns the first error. A parameter that was not read is an error too, so
// that a misspelled name does not go unnoticed.
func (q *query) end() error {
	for _, name := range slices.Sorted(maps.Keys(q.left)) {
		q.refuse(fmt.Sprintf("unknown parameter %.100q", name))
	}
	return q.err
}

func (q *query) wrong(name, value, wanted string) {
	q.refuse(fmt.Sprintf("%s=%.100s: wanted %s", name, value, wanted))
}

func (q *query) refuse(detail string) {
	if q.err == nil {
		q.err = newProblem(http.StatusBadRequest, detail)
	}
}

// parseID reads the id of an item. What cannot be one is not found.
func parseID(text string) (int64, error) {
	id, err := listing.ParseID(text)
	if err != nil {
		return 0, model.ErrNotFound
	}
	return id, nil
}

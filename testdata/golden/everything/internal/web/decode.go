package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const maxBody = 1 << 20 // bytes

// A character beyond \uffff takes two escapes in JSON. For half of one the json
// package would store another character without a word.
var (
	surrogatePair = regexp.MustCompile(`\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}`)
	loneSurrogate = regexp.MustCompile(`\\u[dD][89a-fA-F]`)
)

// decode reads the body of a request, one JSON object and nothing after it,
// into the struct that dst points to. It is strict so that a mistake is an
// error and not a surprise: the content type must be JSON, and a field that
// dst does not have is refused. The error is a problem for the client.
func decode(w http.ResponseWriter, r *http.Request, dst any) error {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return newProblem(http.StatusUnsupportedMediaType, "the content type must be application/json")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			return newProblem(http.StatusRequestEntityTooLarge, fmt.Sprintf("the body must not be larger than %d bytes", maxBody))
		}
		return newProblem(http.StatusBadRequest, "the body could not be read to its end")
	}
	if !utf8.Valid(body) || loneSurrogate.Match(surrogatePair.ReplaceAll(body, []byte(" "))) {
		return newProblem(http.StatusBadRequest, "the body must be Unicode, as UTF-8")
	}
	return unmarshal(body, dst)
}

func unmarshal(body []byte, dst any) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil || object == nil {
		return newProblem(http.StatusBadRequest, "the body must be one JSON object"+reason(err))
	}
	fields := fieldsOf(dst)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if !fields[name] {
			return newProblem(http.StatusBadRequest, fmt.Sprintf("there is no field %q", name))
		}
	}
	if err := json.Unmarshal(body, dst); err != nil {
		return newProblem(http.StatusBadRequest, "the body does not fit"+reason(err))
	}
	return nil
}

// reason says what is wrong in words that do not speak of Go.
func reason(err error) string {
	if wrongType, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrongType.Field != "" {
		return fmt.Sprintf(": %s cannot be a %s", wrongType.Field, wrongType.Value)
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf(": %v (byte %d)", syntax, syntax.Offset)
	}
	return ""
}

// fieldsOf returns the names in the json tags of the struct that dst points
// to. The json package would also take them in other cases: "Title" for
// "title".
func fieldsOf(dst any) map[string]bool {
	fields := map[string]bool{}
	t := reflect.TypeOf(dst).Elem()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		fields[name] = true
	}
	return fields
}

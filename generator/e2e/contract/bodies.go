package contract

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// checkBodies sends what is not one JSON object of known fields.
func checkBodies(t *testing.T, r *resource) {
	id := r.create(t).id()
	bad := badBodies(t, r)
	for _, name := range slices.Sorted(maps.Keys(bad)) {
		t.Run(name, func(t *testing.T) {
			body := bad[name]
			r.refuses(t, id, http.StatusBadRequest, func(method, path string) request { return asJSON(method, path, body) })
		})
	}
	for name, body := range map[string]string{
		"a BOM":              "\ufeff" + text(r.body(t)),
		"white space around": " \t\r\n" + text(r.body(t)) + " \t\r\n",
		"escaped names":      strings.Replace(text(r.body(t)), `"`+r.Fields[0].Name, `"`+escaped(r.Fields[0].Name), 1),
	} {
		t.Run(name, func(t *testing.T) { r.client.send(t, http.MethodPost, r.list, body).want(t, http.StatusCreated) })
	}
}

func badBodies(t testing.TB, r *resource) map[string]string {
	valid, name := text(r.body(t)), r.Fields[0].Name
	with := func(more string) string { return strings.TrimSuffix(valid, "}") + "," + more + "}" }
	deep := strings.Repeat("[", 15_000) // no more than what may always be sent
	return map[string]string{
		"nothing": "", "white space": " \n", "a word": "hello", "a form": name + "=x", "half an object": valid[:len(valid)/2],
		"null": "null", "an array": "[" + valid + "]", "an empty array": "[]", "a string": `"x"`, "a number": "1", "true": "true",
		"text behind": valid + "x", "an object behind": valid + "{}", "a bracket behind": valid + "}", "NUL behind": valid + "\x00", "two lines": valid + "\n" + valid,
		"a comma too many": strings.TrimSuffix(valid, "}") + ",}", "a comment": "/* x */" + valid, "single quotes": strings.ReplaceAll(valid, `"`, "'"),
		"an unknown field": with(`"nope":1`), "a field without a name": with(`"":1`), "an unknown field null": with(`"nope":null`),
		"capitals": with(`"` + strings.ToUpper(name) + `":null`), "a capital": with(`"` + strings.ToUpper(name[:1]) + name[1:] + `":null`),
		"letters that fold":      with(`"` + strings.NewReplacer("s", "ſ", "k", "\u212a").Replace(name) + `ſ":1`),
		"a field twice":          with(`"` + name + `":null`),
		"a field twice, escaped": with(`"` + escaped(name) + `":null`),
		"two BOMs":               "\ufeff\ufeff" + valid,
		"no UTF-8":               with("\"" + name + "\":\"\xff\""),
		"overlong":               with("\"" + name + "\":\"\xc0\xaf\""),
		"a surrogate":            with("\"" + name + "\":\"\xed\xa0\x80\""),
		"no UTF-8 in a name":     with("\"nope\xff\":1"), "UTF-16": "\xff\xfe{\x00}\x00",
		"deep": deep, "deep and closed": deep[:8000] + strings.Repeat("]", 8000), "deep in a field": with(`"` + name + `":` + deep[:7000] + strings.Repeat("]", 7000)),
		"deep in an unknown field": with(`"nope":` + strings.Repeat(`{"a":`, 2000) + "1" + strings.Repeat("}", 2000)),
	}
}

// refuses holds each of the three methods that take a body to a status, and
// everything stored to be as before.
func (r *resource) refuses(t *testing.T, id string, status int, request func(method, path string) request) {
	t.Helper()
	newest, before := r.newest(t), r.read(t, id)
	r.client.do(t, request(http.MethodPost, r.list)).want(t, status)
	r.client.do(t, request(http.MethodPut, r.path(id))).want(t, status)
	r.client.do(t, request(http.MethodPatch, r.path(id))).want(t, status)
	equal(t, "newest item", r.newest(t), newest)
	equal(t, "item that was to be changed", r.read(t, id), before)
}

// escaped writes each character as JSON may write any.
func escaped(name string) string {
	const hex = "0123456789abcdef"
	var out strings.Builder
	for _, c := range []byte(name) {
		out.WriteString(`\u00` + string(hex[c>>4]) + string(hex[c&15]))
	}
	return out.String()
}

func checkContentType(t *testing.T, r *resource) {
	id := r.create(t).id()
	as := func(contentType string) func(method, path string) request {
		return func(method, path string) request {
			body := request{method: method, path: path, body: text(r.body(t))}
			if contentType != "" {
				body.header = map[string]string{"Content-Type": contentType}
			}
			return body
		}
	}
	for _, contentType := range []string{"", "text/plain", "text/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
		"application/xml", "application/jsonx", "application/json-seq", "json", "text/plain; application/json", "application/json/x", "application/json; charset=latin1", "/"} {
		t.Run(contentType, func(t *testing.T) { r.refuses(t, id, http.StatusUnsupportedMediaType, as(contentType)) })
	}
	for _, coding := range []string{"gzip", "deflate", "br", "zstd", "x"} {
		t.Run(coding, func(t *testing.T) {
			r.refuses(t, id, http.StatusUnsupportedMediaType, func(method, path string) request {
				q := asJSON(method, path, text(r.body(t)))
				q.header["Content-Encoding"] = coding
				return q
			})
		})
	}
	t.Run("merge-patch", func(t *testing.T) {
		q := as("application/merge-patch+json")
		r.client.do(t, q(http.MethodPatch, r.path(id))).want(t, http.StatusOK)
		r.client.do(t, q(http.MethodPost, r.list)).want(t, http.StatusUnsupportedMediaType)
		r.client.do(t, q(http.MethodPut, r.path(id))).want(t, http.StatusUnsupportedMediaType)
	})
	for _, contentType := range []string{"application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON"} {
		t.Run(contentType, func(t *testing.T) {
			r.client.do(t, as(contentType)(http.MethodPost, r.list)).want(t, http.StatusCreated)
		})
	}
}

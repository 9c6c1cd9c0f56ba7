package attack

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

const bodyGrowth = 150 << 20 // bytes, while bodies of a megabyte are read

// TestHostileBodies sends what is made to be dear to read, to somebody who is
// nobody yet and to somebody who is logged in. All of it is the client's
// mistake, and the server lives on.
func TestHostileBodies(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		kept := ada.creates(t, "kept")
		before := s.memory(t, most)
		bodies := hostile(t)
		for _, name := range slices.Sorted(maps.Keys(bodies)) {
			t.Run(name, func(t *testing.T) {
				for _, q := range []request{{path: registerPath}, {path: loginPath}, {path: todosPath}, {path: kept.path(), method: http.MethodPut}, {path: kept.path(), method: http.MethodPatch}} {
					sent := bodies[name].request.with(ada.proof)
					sent.path, sent.method = q.path, q.method
					if q.method == "" {
						sent.method = http.MethodPost
					}
					s.send(t, sent).want(t, bodies[name].wanted)
				}
			})
		}
		s.send(t, get("/healthz")).want(t, http.StatusOK)
		s.wantNoMore(t, most, before, bodyGrowth)
		if got := ada.lists(t, ""); !slices.Equal(got, []todo{kept}) {
			t.Errorf("got %v, wanted only %v, unchanged", got, kept)
		}
	})
}

type hostileBody struct {
	request
	wanted int
}

// hostile are bodies, and what is to be answered.
func hostile(t *testing.T) map[string]hostileBody {
	t.Helper()
	bad := func(body string) hostileBody { // or too large, which is seen first
		if len(body) > 8<<10 {
			return hostileBody{post("", body), http.StatusRequestEntityTooLarge}
		}
		return hostileBody{post("", body), http.StatusBadRequest}
	}
	deep := func(open, close string, depth int) string {
		return strings.Repeat(open, depth) + strings.Repeat(close, depth)
	}
	keys := strings.Builder{}
	for n := range 80_000 {
		fmt.Fprintf(&keys, `"%d":0,`, n)
	}
	bomb := gzipped(t, bytes.Repeat([]byte(" "), 100*mebibyte))
	return map[string]hostileBody{
		"a byte too many":     {post("", padded(`{"title":"x"}`, mebibyte+1)), http.StatusRequestEntityTooLarge},
		"16 MiB":              {post("", padded(`{"title":"x"}`, 16*mebibyte)), http.StatusRequestEntityTooLarge},
		"deep, but small":     bad(strings.Repeat("[", 8000)),
		"deep":                bad(strings.Repeat("[", 100_000)),
		"deep and closed":     bad(deep("[", "]", 100_000)),
		"deep objects":        bad(deep(`{"a":`, "}", 100_000)),
		"deep in a field":     bad(`{"title":` + deep("[", "]", 100_000) + `}`),
		"as deep as it gets":  bad(strings.Repeat("[", mebibyte)),
		"not UTF-8":           bad("{\"title\":\"\xff\xfe\"}"),
		"a megabyte of bytes": bad(strings.Repeat("\xff", mebibyte)),
		"half a character":    bad(`{"title":"\ud800"}`),
		"a huge number":       bad(`{"title":` + strings.Repeat("9", mebibyte-20) + `}`),
		"a huge exponent":     bad(`{"done":1e999999999}`),
		"many fields":         bad(`{` + keys.String() + `"x":0}`),
		"a bomb":              {post("", bomb).with(map[string]string{"Content-Encoding": "gzip"}), http.StatusUnsupportedMediaType},
		"a bomb, unsaid":      bad(bomb),
		"another charset":     bad("\xff\xfe{\x00}\x00"),
		"prototypes":          bad(`{"__proto__":{"admin":true},"constructor":1}`),
	}
}

// padded is a body with as much white space in it as makes it size bytes.
func padded(body string, size int) string {
	return body[:1] + strings.Repeat(" ", size-len(body)) + body[1:]
}

func gzipped(t *testing.T, data []byte) string {
	t.Helper()
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	if _, err := writer.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestRepeatedFields sends a field twice. What reads the body before the
// server, such as a filter in front of it, may take the other one; so neither
// counts.
func TestRepeatedFields(t *testing.T) {
	everywhere(t, inTurn, func(t *testing.T, s *server) {
		ada := s.newcomer(t, "ada")
		for _, body := range []string{`{"title":"first","title":"last"}`, `{"title":"first","done":true,"title":"ok"}`, `{"title":null,"title":"last"}`,
			`{"title":"first","\u0074itle":"last"}`, `{"title":"first","title":null}`, `{"title":"first","title":1}`, `{"title":1,"title":"last"}`} {
			ada.sends(t, post(todosPath, body)).want(t, http.StatusBadRequest)
		}
		if got := ada.lists(t, ""); len(got) != 0 {
			t.Errorf("got %v, wanted nothing to come of it", got)
		}
	})
}

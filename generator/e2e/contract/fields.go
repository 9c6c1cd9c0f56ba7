package contract

import (
	"net/http"
	"strings"
	"testing"

	"backend/generator/spec"
)

// CheckField writes every value of the table of kinds to a field, with each
// method that can, and holds the answer to what the table says.
func CheckField(t *testing.T, c *Client, resourceOf spec.Resource, f spec.Field) {
	r := use(c, resourceOf)
	k := kinds[f.Type.Name]
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
		t.Run(method, func(t *testing.T) {
			w := &writer{r, f, method, r.create(t).id()}
			for _, value := range k.valid {
				w.takes(t, value, value)
			}
			for _, pair := range k.turned {
				w.takes(t, pair[0], pair[1])
			}
			w.blank(t, k.blank)
			for _, value := range k.invalid {
				w.refuses(t, value, http.StatusUnprocessableEntity)
			}
			for _, value := range k.wrong {
				w.refuses(t, value, http.StatusBadRequest)
			}
		})
	}
}

// A writer writes values to one field with one method.
type writer struct {
	*resource
	field  spec.Field
	method string
	target string // the item that is changed
}

// write sends a value as JSON, the other fields being fine.
func (w *writer) write(t *testing.T, value string) answer {
	t.Helper()
	body := w.body(t)
	delete(body, w.field.Name)
	if w.method == http.MethodPatch {
		body = item{}
	}
	written := `{"` + w.field.Name + `":` + value + strings.Replace(","+text(body)[1:], ",}", "}", 1)
	path := w.path(w.target)
	if w.method == http.MethodPost {
		path = w.list
	}
	return w.client.send(t, w.method, path, written)
}

func (w *writer) takes(t *testing.T, value, want string) {
	t.Helper()
	got := w.write(t, value).want(t, http.StatusOK, http.StatusCreated).item(t, w.Resource)
	if back := text(got[w.field.Name]); !same(w.field.Type.Name, back, want) {
		t.Errorf("%s %s: %s", w.method, w.field, difference(back, want))
	}
	equal(t, "the item when it is read", w.read(t, got.id()), got)
}

func (w *writer) refuses(t *testing.T, value string, status int) {
	t.Helper()
	before, newest := w.read(t, w.target), w.newest(t)
	a := w.write(t, value)
	if a.status != status {
		t.Errorf("%v\n  wanted %d for %s", a, status, w.field)
		return
	}
	if status == http.StatusUnprocessableEntity {
		a.wantInvalid(t, w.field.Name)
	}
	equal(t, "the item that was to be changed", w.read(t, w.target), before)
	equal(t, "newest item", w.newest(t), newest)
}

// blank writes what is nothing but white space, and null.
func (w *writer) blank(t *testing.T, values []string) {
	t.Helper()
	for _, value := range append([]string{"null"}, values...) {
		if w.field.Optional {
			w.takes(t, value, value)
		} else {
			w.refuses(t, value, http.StatusUnprocessableEntity)
		}
	}
}

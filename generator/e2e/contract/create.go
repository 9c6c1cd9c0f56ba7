package contract

import (
	"encoding/json"
	"net/http"
	"testing"

	"backend/generator/spec"
)

func checkCreate(t *testing.T, r *resource) {
	whole := r.body(t)
	t.Run("all fields", func(t *testing.T) { createAs(t, r, whole, whole) })
	sparse := r.sparse(t)
	t.Run("only required fields", func(t *testing.T) { createAs(t, r, sparse, r.filled(sparse)) })
	explicit := r.sparse(t)
	for _, f := range r.Fields {
		if f.Optional {
			explicit[f.Name] = nil
		}
	}
	t.Run("optional fields null", func(t *testing.T) { createAs(t, r, explicit, r.filled(explicit)) })

	t.Run("content type", func(t *testing.T) {
		equal(t, "of a list", r.client.get(t, r.list).header.Get("Content-Type"), mediaJSON+"; charset=utf-8")
		equal(t, "of a new item", r.client.send(t, http.MethodPost, r.list, text(r.body(t))).header.Get("Content-Type"), mediaJSON+"; charset=utf-8")
	})
	t.Run("no fields", func(t *testing.T) {
		before := r.newest(t)
		a := r.client.send(t, http.MethodPost, r.list, "{}")
		if required := r.required(); len(required) > 0 {
			a.wantInvalid(t, required...)
			equal(t, "newest item", r.newest(t), before)
		}
	})
	for name, value := range map[string]any{"id": 4711, "created_at": "2024-02-29T12:30:00.000Z", "updated_at": nil} {
		t.Run("with "+name, func(t *testing.T) {
			body := r.body(t)
			body[name] = value
			r.client.send(t, http.MethodPost, r.list, text(body)).wantInvalid(t, name)
		})
	}
}

func createAs(t *testing.T, r *resource, sent, want item) {
	a := r.client.send(t, http.MethodPost, r.list, text(sent)).want(t, http.StatusCreated)
	made := a.item(t, r.Resource)
	made.wantFields(t, r.Resource, want)
	equal(t, "Location", a.header.Get("Location"), r.path(made.id()))
	equal(t, "the item at its Location", r.read(t, made.id()), made)
	equal(t, "the newest item of the list", r.page(t, "?limit=1").Items, []item{made})
}

// required names the fields that must be sent.
func (r *resource) required() []string {
	names := []string{}
	for _, f := range r.Fields {
		if mustBeSent(f) {
			names = append(names, f.Name)
		}
	}
	return names
}

// mustBeSent reports whether a field has neither a default nor leave to be
// missing.
func mustBeSent(f spec.Field) bool {
	return !f.Optional && f.Type.Name != "bool" && !f.IsList() && !f.IsMany()
}

// sparse is a valid body with nothing that could be left out.
func (r *resource) sparse(t testing.TB) item {
	t.Helper()
	body := r.body(t)
	for _, f := range r.Fields {
		if !mustBeSent(f) {
			delete(body, f.Name)
		}
	}
	return body
}

// filled is what becomes of a sparse body: false, [] and null for what is missing.
func (r *resource) filled(sparse item) item {
	whole := item{}
	for _, f := range r.Fields {
		value, sent := sparse[f.Name]
		switch {
		case !sent && (f.IsList() || f.IsMany()):
			value = []string{}
		case !sent && !f.Optional:
			value = json.RawMessage("false")
		}
		whole[f.Name] = value
	}
	return whole
}

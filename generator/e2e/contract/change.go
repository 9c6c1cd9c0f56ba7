package contract

import (
	"encoding/json"
	"net/http"
	"testing"
)

func checkReplace(t *testing.T, r *resource) {
	old := r.create(t)
	put := func(t *testing.T, body item) answer {
		return r.client.send(t, http.MethodPut, r.path(old.id()), text(body))
	}
	replaced := func(t *testing.T, sent, want item) {
		got := put(t, sent).want(t, http.StatusOK).item(t, r.Resource)
		got.wantFields(t, r.Resource, want)
		equal(t, "id", got.id(), old.id())
		equal(t, "created_at", got["created_at"], old["created_at"])
		equal(t, "the item afterwards", r.read(t, old.id()), got)
	}
	whole := r.body(t)
	t.Run("all fields", func(t *testing.T) { replaced(t, whole, whole) })
	t.Run("the same again", func(t *testing.T) { replaced(t, whole, whole) })
	t.Run("what GET gave", func(t *testing.T) {
		got := r.read(t, old.id())
		after := put(t, got).want(t, http.StatusOK).item(t, r.Resource)
		equal(t, "fields", after.fields(), got.fields())
		r.client.send(t, http.MethodPatch, r.path(old.id()), text(item{"id": got["id"], "created_at": got["created_at"]})).want(t, http.StatusOK)
		for name, value := range map[string]any{"id": 4711, "created_at": "2024-02-29T12:30:00.000Z", "updated_at": "yesterday"} {
			body := r.body(t)
			body[name] = value
			put(t, body).wantInvalid(t, name)
			r.client.send(t, http.MethodPatch, r.path(old.id()), text(item{name: value})).wantInvalid(t, name)
		}
	})
	sparse := r.sparse(t)
	t.Run("what is missing is cleared", func(t *testing.T) { replaced(t, sparse, r.filled(sparse)) })
	for _, name := range r.required() {
		t.Run("without "+name, func(t *testing.T) {
			before := r.read(t, old.id())
			body := r.body(t)
			delete(body, name)
			put(t, body).wantInvalid(t, name)
			equal(t, "the item afterwards", r.read(t, old.id()), before)
		})
	}
}

func checkUpdate(t *testing.T, r *resource) {
	id := r.create(t).id()
	for _, f := range r.Fields {
		t.Run(f.Name, func(t *testing.T) {
			value := r.body(t)[f.Name]
			r.patch(t, id, f.Name, value)
			if f.Optional {
				r.patch(t, id, f.Name, nil)
				r.patch(t, id, f.Name, value)
				return
			}
			before := r.read(t, id)
			r.client.send(t, http.MethodPatch, r.path(id), text(item{f.Name: nil})).wantInvalid(t, f.Name)
			equal(t, "the item afterwards", r.read(t, id), before)
		})
	}
	t.Run("nothing", func(t *testing.T) {
		before := r.read(t, id)
		after := r.client.send(t, http.MethodPatch, r.path(id), "{}").want(t, http.StatusOK).item(t, r.Resource)
		equal(t, "fields", after.fields(), before.fields())
	})
	t.Run("one field of many wrong", func(t *testing.T) {
		before, body := r.read(t, id), r.body(t)
		body[r.Fields[len(r.Fields)-1].Name] = json.RawMessage("{}")
		r.client.send(t, http.MethodPatch, r.path(id), text(body)).want(t, http.StatusBadRequest)
		equal(t, "the item afterwards", r.read(t, id), before)
	})
}

// patch changes one field and holds the item to having changed in it alone.
func (r *resource) patch(t *testing.T, id, name string, value any) {
	t.Helper()
	want := r.read(t, id).fields()
	want[name] = value
	got := r.client.send(t, http.MethodPatch, r.path(id), text(item{name: value})).want(t, http.StatusOK).item(t, r.Resource)
	got.wantFields(t, r.Resource, want)
	equal(t, "the item afterwards", r.read(t, id), got)
}

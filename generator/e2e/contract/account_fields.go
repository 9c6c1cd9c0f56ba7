package contract

import (
	"net/http"
	"testing"

	"backend/generator/spec"
)

// checkAccountFields holds the server to the fields that accounts were given: people
// send them when they register, read them, and change each alone.
func checkAccountFields(t *testing.T, c *Client, p Project) {
	r := use(c, p.Account)
	register := func(email string, fields item) answer {
		t.Helper()
		body := item{"email": email, "password": goodPassword}
		for name, value := range fields {
			body[name] = value
		}
		return c.send(t, http.MethodPost, registerPath, text(body))
	}
	whole, sparse := r.body(t), r.sparse(t)
	made := register("whole@fields.example.com", whole).want(t, http.StatusCreated).account(t)
	wantOwn(t, "all fields", p, made, whole)
	wantOwn(t, "only required fields", p, register("sparse@fields.example.com", sparse).want(t, http.StatusCreated).account(t), r.filled(sparse))
	for _, name := range r.required() {
		lacking := r.sparse(t)
		delete(lacking, name)
		register("lacking@fields.example.com", lacking).wantInvalid(t, name)
		lacking[name] = nil
		register("lacking@fields.example.com", lacking).wantInvalid(t, name)
	}
	register("more@fields.example.com", item{"admin": true}).want(t, http.StatusBadRequest)

	me := c.logIn(t, p, "whole@fields.example.com", goodPassword)
	equal(t, "me", me.get(t, mePath).want(t, http.StatusOK).account(t), made)
	if p.Auth == "session" {
		equal(t, "what a login answers", c.tryLogin(t, "whole@fields.example.com", goodPassword).want(t, http.StatusOK).account(t), made)
	}
	equal(t, "nothing is changed", me.send(t, http.MethodPatch, mePath, "{}").want(t, http.StatusOK).account(t), made)
	other := r.body(t)
	changed := me.send(t, http.MethodPatch, mePath, text(other)).want(t, http.StatusOK).account(t)
	wantOwn(t, "other values", p, changed, other)
	equal(t, "the name beside other values", changed.Name, made.Name)
	changed.Name = "Renamed"
	equal(t, "only the name is changed", me.send(t, http.MethodPatch, mePath, `{"name":"Renamed"}`).want(t, http.StatusOK).account(t), changed)
	equal(t, "me", me.get(t, mePath).want(t, http.StatusOK).account(t), changed)
	for _, f := range p.Account.Fields {
		t.Run(f.Name, func(t *testing.T) {
			checkAccountField(t, me, f)
			if f.Unique {
				checkUniqueOfAccounts(t, c, me, p, f)
			}
		})
	}
}

// wantOwn compares the fields that were added with what they were sent as.
func wantOwn(t *testing.T, what string, p Project, got account, want item) {
	t.Helper()
	for _, f := range p.Account.Fields {
		if back, sent := text(got.Own[f.Name]), text(want[f.Name]); !same(f.Type.Name, back, sent) {
			t.Errorf("%s: %s: %s", what, f, difference(back, sent))
		}
	}
}

// checkAccountField changes one field to every value of the table of kinds.
func checkAccountField(t *testing.T, me *Client, f spec.Field) {
	k := kinds[f.Type.Name]
	patch := func(value string) answer { return me.send(t, http.MethodPatch, mePath, `{"`+f.Name+`":`+value+`}`) }
	takes := func(value, want string) {
		before := me.get(t, mePath).want(t, http.StatusOK).account(t)
		after := patch(value).want(t, http.StatusOK).account(t)
		if back := text(after.Own[f.Name]); !same(f.Type.Name, back, want) {
			t.Errorf("%s: %s", f, difference(back, want))
		}
		before.Own[f.Name] = after.Own[f.Name]
		equal(t, "everything else", after, before)
	}
	refuses := func(value string, status int) {
		a := patch(value).want(t, status)
		if status == http.StatusUnprocessableEntity {
			a.wantInvalid(t, f.Name)
		}
	}
	for _, value := range k.valid {
		takes(value, value)
	}
	for _, pair := range k.turned {
		takes(pair[0], pair[1])
	}
	for _, value := range append([]string{"null"}, k.blank...) {
		if f.Optional {
			takes(value, value)
		} else {
			refuses(value, http.StatusUnprocessableEntity)
		}
	}
	before := me.get(t, mePath).want(t, http.StatusOK).account(t)
	for _, value := range k.invalid {
		refuses(value, http.StatusUnprocessableEntity)
	}
	for _, value := range k.wrong {
		refuses(value, http.StatusBadRequest)
	}
	equal(t, "me after what was refused", me.get(t, mePath).want(t, http.StatusOK).account(t), before)
}

// checkUniqueOfAccounts has somebody else want a value that an account has.
func checkUniqueOfAccounts(t *testing.T, c, me *Client, p Project, f spec.Field) {
	value := use(c, p.Account).body(t)[f.Name]
	taken := text(item{f.Name: value})
	me.send(t, http.MethodPatch, mePath, taken).want(t, http.StatusOK)
	me.send(t, http.MethodPatch, mePath, taken).want(t, http.StatusOK) // one's own
	other := c.newcomer(t, p, "same-"+f.Name)
	other.send(t, http.MethodPatch, mePath, taken).want(t, http.StatusConflict)
	c.send(t, http.MethodPost, registerPath, c.registration(item{"email": "taken@fields.example.com", "password": goodPassword, f.Name: value})).want(t, http.StatusConflict)
	me.send(t, http.MethodPatch, mePath, text(item{f.Name: nil})).want(t, http.StatusOK)
	other.send(t, http.MethodPatch, mePath, taken).want(t, http.StatusOK)
	other.send(t, http.MethodPatch, mePath, text(item{f.Name: nil})).want(t, http.StatusOK) // as that of many
}

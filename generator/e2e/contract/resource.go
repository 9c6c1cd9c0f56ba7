package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"backend/generator/spec"
)

// A resource is one resource of one server, and what a check needs to use it.
type resource struct {
	spec.Resource
	client *Client
	list   string              // its path
	shared map[string][]string // by field: ids of items that many may refer to
}

// CheckResource holds a resource to the contract. Its table must be fresh.
func CheckResource(t *testing.T, c *Client, r spec.Resource) {
	res := use(c, r)
	for _, check := range []struct {
		name string
		run  func(*testing.T, *resource)
	}{
		{"ids", checkIDs}, // first, while the table is fresh
		{"create", checkCreate},
		{"replace", checkReplace},
		{"update", checkUpdate},
		{"remove", checkRemove},
		{"times", checkTimes},
		{"missing", checkMissing},
		{"list", checkList},
		{"filters", checkFilters},
		{"equality", checkEquality},
		{"ranges", checkRanges},
		{"sort", checkSort},
		{"search", checkSearch},
		{"total", checkTotal},
		{"query", checkQuery},
		{"bodies", checkBodies},
		{"content type", checkContentType},
		{"size", checkSize},
		{"at once", checkAtOnce},
		{"unique", checkUniqueFields},
	} {
		t.Run(check.name, func(t *testing.T) { check.run(t, res) })
	}
}

func use(c *Client, r spec.Resource) *resource {
	return &resource{Resource: r, client: c, list: "/api/" + r.Plural, shared: map[string][]string{}}
}

func (r *resource) path(id any) string { return fmt.Sprintf("%s/%v", r.list, id) }

// body makes up a valid body with all fields, different each time, and makes
// what it refers to.
func (r *resource) body(t testing.TB) item {
	t.Helper()
	r.client.made[r.Name]++
	n, body := r.client.made[r.Name], item{}
	for _, f := range r.Fields {
		if f.Refers() {
			body[f.Name] = r.referred(t, f, n)
		} else {
			body[f.Name] = sample(f, n)
		}
	}
	return body
}

// create stores a made-up item and returns it.
func (r *resource) create(t testing.TB) item {
	t.Helper()
	if "/api/"+r.Plural == strings.TrimSuffix(accountsPath, "/") {
		return r.client.somebody(t)
	}
	return r.client.send(t, http.MethodPost, r.list, text(r.body(t))).want(t, http.StatusCreated).item(t, r.Resource)
}

// somebodies counts the accounts of somebody, of all clients together.
var somebodies atomic.Int64

// somebody registers an account that others can refer to.
func (c *Client) somebody(t testing.TB) item {
	t.Helper()
	email := fmt.Sprintf("referred-to-%d@example.com", somebodies.Add(1))
	registered := c.with(nil).register(t, email, goodPassword).want(t, http.StatusCreated).account(t)
	return item{"id": json.Number(text(registered.ID)), "email": email}
}

// peer returns the id of an account that stays.
func (c *Client) peer(t testing.TB, n int) string {
	t.Helper()
	if c.peers[n] == "" {
		c.peers[n] = c.somebody(t).id()
	}
	return c.peers[n]
}

// read returns the item with an id.
func (r *resource) read(t testing.TB, id any) item {
	t.Helper()
	return r.client.get(t, r.path(id)).want(t, http.StatusOK).item(t, r.Resource)
}

// newest returns the id of the newest item, as text; "" if there is none.
func (r *resource) newest(t testing.TB) string {
	t.Helper()
	for _, it := range r.page(t, "?limit=1").Items {
		return it.id()
	}
	return ""
}

// An item is what the server stores, or what it is sent to store.
type item map[string]any

func (it item) id() string { return text(it["id"]) }

// fields is the item without what the server adds.
func (it item) fields() item {
	fields := item{}
	for name, value := range it {
		if name != "id" && name != "owner" && name != "created_at" && name != "updated_at" {
			fields[name] = value
		}
	}
	return fields
}

// sample is a valid value of a field, a different one for each n where the
// type has enough of them.
func sample(f spec.Field, n int) any {
	if f.Type.Name == "enum" {
		return f.Values[n%len(f.Values)]
	}
	if f.IsDecimal() {
		return fmt.Sprintf("%d.%.*s", n*(1-n%2*2), f.Places, "500")
	}
	return json.RawMessage(kinds[f.Type.Name].nth(n))
}

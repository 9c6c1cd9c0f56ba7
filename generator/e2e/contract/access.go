package contract

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"testing"

	"backend/generator/spec"
)

// Who asks for what an owner has.
const (
	stranger = iota // has not logged in
	another
	owner
)

// answers are the statuses that a stranger, another account and the owner get.
type answers [3]int

// rights is the matrix of access: what people are answered who ask for something that an
// owner has, by who may read that.
var rights = map[string]struct{ private, members, public answers }{
	"read":        {answers{401, 404, 200}, answers{401, 200, 200}, answers{200, 200, 200}},
	"see":         {answers{200, 404, 200}, answers{200, 200, 200}, answers{200, 200, 200}}, // a stranger's page is a form to log in
	"list":        {answers{401, 200, 200}, answers{401, 200, 200}, answers{200, 200, 200}},
	"see all":     {answers{200, 200, 200}, answers{200, 200, 200}, answers{200, 200, 200}},
	"list below":  {answers{401, 404, 200}, answers{401, 200, 200}, answers{200, 200, 200}},
	"create":      {answers{401, 201, 201}, answers{401, 201, 201}, answers{401, 201, 201}},
	"bear below":  {answers{401, 404, 201}, answers{401, 201, 201}, answers{401, 201, 201}},
	"refer":       {answers{401, 422, 201}, answers{401, 201, 201}, answers{401, 201, 201}},
	"change":      {answers{401, 404, 200}, answers{401, 403, 200}, answers{401, 403, 200}},
	"take away":   {answers{401, 404, 204}, answers{401, 403, 204}, answers{401, 403, 204}},
	"know who":    {answers{401, 404, 404}, answers{401, 200, 200}, answers{200, 200, 200}}, // by what shares most
	"look for it": {answers{401, 200, 200}, answers{401, 200, 200}, answers{200, 200, 200}},
}

// rightsOf returns what people are answered who ask for something of a resource.
func rightsOf(r spec.Resource, what string) answers {
	switch row := rights[what]; {
	case r.IsPublic():
		return row.public
	case r.Shared:
		return row.members
	default:
		return row.private
	}
}

// An attempt is one request of the matrix, with what each of the three is answered.
type attempt struct {
	what    string
	request [3]request // what each sends
	want    answers
}

// A trial is what is tried on an item of an owner.
type trial struct {
	people [3]*Client
	it     item
	tries  []attempt
}

// try adds what everybody sends alike.
func (c *trial) try(what string, r request, want answers) {
	c.tries = append(c.tries, attempt{what, [3]request{r, r, r}, want})
}

// tryWith adds what each sends with a body of their own; a stranger's is not looked at.
func (c *trial) tryWith(what, method, path string, body func(who int) item, want answers) {
	c.tries = append(c.tries, attempt{what, [3]request{
		asJSON(method, path, "{"), asJSON(method, path, text(body(another))), asJSON(method, path, text(body(owner))),
	}, want})
}

// checkAccess holds each resource to the matrix of access.
func checkAccess(t *testing.T, c *Client, p Project) {
	people := [3]*Client{c, c.newcomer(t, p, "of-no-rights"), c.newcomer(t, p, "of-all-rights")}
	for _, r := range p.Resources {
		t.Run(r.Plural, func(t *testing.T) { checkRights(t, people, p, r) })
	}
}

// checkRights has people try everything on an item of a resource, and takes it away: who
// may not know of it is then answered the same, byte for byte.
func checkRights(t *testing.T, people [3]*Client, p Project, r spec.Resource) {
	hers := use(people[owner], r)
	me := people[owner].get(t, mePath).want(t, http.StatusOK).account(t)
	c := &trial{people: people, it: hers.create(t)}
	c.tryItem(t, r)
	c.try("know who", request{method: http.MethodGet, path: accountsPath + text(me.ID)}, rightsOf(p.mostShared(), "know who"))
	for _, ref := range p.refs() {
		if !ref.OfAccount && ref.Ref == r.Name {
			c.tryReferring(t, ref.of, ref.Field, ref.isNested())
		}
	}
	for _, l := range p.links(people[owner]) {
		if l.field.Ref == r.Name {
			c.tryReferring(t, l.Resource, l.field, false)
			if l.isListed() {
				c.try("list below", request{method: http.MethodGet, path: l.below(c.it.id()).list}, bothOf(r, l.Resource))
			}
		}
	}
	hidden := c.run(t, hers)
	hers.remove(t, c.it.id())
	for _, again := range hidden {
		now := people[again.who].do(t, again.request)
		equal(t, fmt.Sprintf("what number %d is answered when it is there: %v", again.who, again.request), visible(again.answer), visible(now))
	}
}

// mostShared returns the resource that most people can read.
func (p Project) mostShared() spec.Resource {
	return slices.MinFunc(p.Resources, func(a, b spec.Resource) int {
		return cmp.Compare(rightsOf(a, "read")[stranger]+rightsOf(a, "read")[another], rightsOf(b, "read")[stranger]+rightsOf(b, "read")[another])
	})
}

// tryItem adds what can be done to an item, and to all of its resource.
func (c *trial) tryItem(t *testing.T, r spec.Resource) {
	mine := [3]*resource{another: use(c.people[another], r), owner: use(c.people[owner], r)}
	body := func(who int) item { return mine[who].body(t) }
	list, path, pages := mine[owner].list, mine[owner].path(c.it.id()), "/"+r.Plural
	for _, get := range []struct{ what, path string }{
		{"read", path}, {"list", list}, {"look for it", list + "?total=true&limit=1&sort=id"},
		{"look for it", list + "?created_at_from=" + c.it["created_at"].(string)}, {"look for it", list + "?after=" + text(c.it["id"]) + "0"},
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			c.try(get.what, request{method: method, path: get.path}, rightsOf(r, get.what))
		}
	}
	if slices.ContainsFunc(r.Fields, func(f spec.Field) bool { return f.Type.Name == "string" || f.Type.Name == "text" }) {
		c.try("look for it", request{method: http.MethodGet, path: list + "?q=e&total=true"}, rightsOf(r, "look for it"))
	}
	c.try("see", asBrowser(pages+"/"+c.it.id()), rightsOf(r, "see"))
	c.try("see all", asBrowser(pages), rightsOf(r, "see all"))
	c.tryWith("create", http.MethodPost, list, body, rightsOf(r, "create"))
	c.tryWith("change", http.MethodPut, path, body, rightsOf(r, "change"))
	c.tryWith("change", http.MethodPatch, path, body, rightsOf(r, "change"))
	c.tryWith("change", http.MethodPatch, path, func(int) item { return item{} }, rightsOf(r, "change"))
	c.try("take away", request{method: http.MethodDelete, path: path}, rightsOf(r, "take away"))
}

// tryReferring adds what can be done with an item that others may refer to in a field.
func (c *trial) tryReferring(t *testing.T, of spec.Resource, f spec.Field, isNested bool) {
	r := *f.Target
	body := func(who int) item {
		body := use(c.people[who], of).body(t)
		body[f.Name] = c.it["id"]
		if f.IsMany() {
			body[f.Name] = ids(c.it)
		}
		return body
	}
	list := "/api/" + of.Plural
	name := f.Name
	if f.IsMany() {
		name = f.FilterName()
	}
	c.try("look for what refers", request{method: http.MethodGet, path: list + "?total=true&" + name + "=" + c.it.id()}, rightsOf(of, "list"))
	c.tryWith("refer", http.MethodPost, list, body, rightsOf(r, "refer"))
	if isNested {
		below := "/api/" + r.Plural + "/" + c.it.id() + "/" + of.Plural
		c.try("list below", request{method: http.MethodGet, path: below}, bothOf(r, of))
		c.tryWith("bear below", http.MethodPost, below, body, rightsOf(r, "bear below"))
	}
}

// bothOf returns what people are answered who list items at what they refer to: a
// stranger has to be allowed to read both.
func bothOf(r, of spec.Resource) answers {
	want := rightsOf(r, "list below")
	want[stranger] = max(want[stranger], rightsOf(of, "list")[stranger])
	return want
}

// A denial is an answer that must not tell whether an item is there.
type denial struct {
	who     int
	request request
	answer  answer
}

// run has people try everything, the owner last, and returns the answers to those who may
// not know of it. What they make goes again.
func (c *trial) run(t *testing.T, hers *resource) []denial {
	hidden := []denial{}
	for who := range c.people {
		mayKnow := rightsOf(hers.Resource, "read")[who] == http.StatusOK
		if who == owner {
			equal(t, "hers after what others tried", hers.read(t, c.it.id()), c.it)
		}
		for _, try := range c.tries {
			if who == owner && try.what == "take away" {
				continue // last of all
			}
			got := c.people[who].do(t, try.request[who])
			if got.status != try.want[who] {
				t.Errorf("number %d wants to %s: %v\n  wanted %d", who, try.what, got, try.want[who])
			}
			if got.status == http.StatusCreated {
				c.people[who].do(t, request{method: http.MethodDelete, path: got.header.Get("Location")}).want(t, http.StatusNoContent)
			} else if !mayKnow {
				hidden = append(hidden, denial{who, try.request[who], got})
			}
		}
	}
	return hidden
}

// visible is all of an answer but what is new each time.
func visible(a answer) string {
	header := maps.Clone(a.header)
	for _, name := range []string{"Date", "X-Request-Id"} {
		header.Del(name)
	}
	lines := fmt.Sprintln(a.status)
	for _, name := range slices.Sorted(maps.Keys(header)) {
		lines += fmt.Sprintln(name, header[name])
	}
	return lines + a.body
}

package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"backend/generator/spec"
)

// A link is what a check of a field of the type many needs: items that have it, and
// items that it lists.
type link struct {
	*resource
	field   spec.Field
	targets *resource
}

func (p Project) links(c *Client) []*link {
	links := []*link{}
	for _, r := range p.Resources {
		for _, f := range r.Links() {
			links = append(links, &link{use(c, r), f, use(c, *f.Target)})
		}
	}
	return links
}

// isListed reports whether the items are listed at the address of what they are linked
// with: of several fields that refer to the same resource, the first says so.
func (l *link) isListed() bool { return isFirst(l.Resource, l.field) }

// isFirst reports whether a field is the first that refers to its resource.
func isFirst(r spec.Resource, f spec.Field) bool {
	referring := r.Referring()
	return referring[slices.IndexFunc(referring, func(other spec.Field) bool { return other.Ref == f.Ref })].Name == f.Name
}

// ids are those of some items, as JSON.
func ids(items ...item) json.RawMessage {
	list := []string{}
	for _, it := range items {
		list = append(list, it.id())
	}
	return json.RawMessage("[" + strings.Join(list, ",") + "]")
}

// bodyOf makes up an item that is linked with some, as they are sent.
func (l *link) bodyOf(t testing.TB, targets ...item) item {
	t.Helper()
	body := l.body(t)
	body[l.field.Name] = ids(targets...)
	return body
}

// bind stores an item that is linked with some, which have to be in their order.
func (l *link) bind(t testing.TB, targets ...item) item {
	t.Helper()
	made := l.client.send(t, http.MethodPost, l.list, text(l.bodyOf(t, targets...))).want(t, http.StatusCreated).item(t, l.Resource)
	l.wantIDs(t, made, targets...)
	equal(t, "the item when it is read", l.read(t, made.id()), made)
	return made
}

// wantIDs wants an item to be linked with some and no others.
func (l *link) wantIDs(t testing.TB, it item, targets ...item) {
	t.Helper()
	equal(t, l.field.Name, text(it[l.field.Name]), string(ids(targets...)))
}

// below is the list of the items that are linked with one.
func (l *link) below(target string) *resource {
	below := *l.resource
	below.list = l.targets.path(target) + "/" + l.Plural
	return &below
}

// CheckLinks holds all links of a project to the contract.
func CheckLinks(t *testing.T, c *Client, p Project) {
	for i, l := range p.links(c) {
		for _, check := range []struct {
			name string
			run  func(*testing.T, *link)
		}{
			{"change", checkLinkChange},
			{"refuse", checkLinkRefuse},
			{"filter", checkLinkFilter},
			{"list", checkLinkList},
			{"delete", checkLinkDelete},
		} {
			t.Run(l.Name+" "+l.field.Name+" "+check.name, func(t *testing.T) { check.run(t, l) })
		}
		if i == 0 {
			t.Run(l.Name+" "+l.field.Name+" most", func(t *testing.T) { checkMostLinks(t, l) })
		}
	}
}

func (l *link) targetsOf(t *testing.T) (a, b, c item) {
	t.Helper()
	return l.targets.create(t), l.targets.create(t), l.targets.create(t)
}

func checkLinkChange(t *testing.T, l *link) {
	a, b, c := l.targetsOf(t)
	write := func(method, path string, body item) item {
		t.Helper()
		written := l.client.send(t, method, path, text(body)).want(t, http.StatusOK, http.StatusCreated).item(t, l.Resource)
		equal(t, "the item when it is read", l.read(t, written.id()), written)
		return written
	}
	made := write(http.MethodPost, l.list, l.bodyOf(t, c, a, c, b, a))
	l.wantIDs(t, made, a, b, c)
	equal(t, "the newest item of the list", l.page(t, "?limit=1").Items, []item{made})
	path := l.path(made.id())
	l.wantIDs(t, write(http.MethodPatch, path, item{}), a, b, c)
	l.wantIDs(t, write(http.MethodPatch, path, item{l.field.Name: ids(b, a)}), a, b)
	l.wantIDs(t, write(http.MethodPut, path, l.bodyOf(t, c)), c)
	l.wantIDs(t, write(http.MethodPatch, path, item{l.field.Name: ids()}))
	l.wantIDs(t, write(http.MethodPatch, path, item{l.field.Name: ids(a, c)}), a, c)
	body := l.bodyOf(t)
	delete(body, l.field.Name)
	l.wantIDs(t, write(http.MethodPut, path, body))
	l.wantIDs(t, write(http.MethodPost, l.list, body))
	equal(t, "what was linked with", l.targets.read(t, a.id()), a)
}

func checkLinkRefuse(t *testing.T, l *link) {
	gone, left := l.targets.create(t), l.targets.create(t)
	l.targets.remove(t, gone.id())
	made := l.bind(t, left)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
		w := &writer{l.resource, l.field, method, made.id()}
		for _, value := range append([]string{string(ids(gone)), string(ids(left, gone)), "null"}, kinds["many"].invalid...) {
			w.refuses(t, value, http.StatusUnprocessableEntity)
		}
		for _, value := range kinds["many"].wrong {
			w.refuses(t, value, http.StatusBadRequest)
		}
	}
}

func checkLinkFilter(t *testing.T, l *link) {
	a, b, c := l.targetsOf(t)
	first, second := l.bind(t, a), l.bind(t, a, b)
	query := "?" + l.field.FilterName() + "="
	checkListed(t, l.resource, query+a.id()+"&", []item{second, first})
	checkListed(t, l.resource, query+b.id()+"&", []item{second})
	equal(t, "what is linked with nothing of the kind", l.page(t, query+c.id()), page{Items: []item{}})
	equal(t, "what is linked with what is not there", l.page(t, query+"9223372036854775807"), page{Items: []item{}})
	equal(t, "in another order", l.page(t, query+a.id()+"&sort=id").Items, []item{first, second})
	if got := l.page(t, query+a.id()+"&total=true&limit=1").Total; got.String() != "2" {
		t.Errorf("got a total of %s, wanted 2", got)
	}
	for _, value := range wrongRefs {
		l.client.get(t, l.list+query+value).want(t, http.StatusBadRequest)
	}
	for _, wrong := range []string{l.field.Name + "=" + a.id(), "sort=" + l.field.Name, "sort=" + l.field.FilterName(), l.field.FilterName() + "_from=1"} {
		l.client.get(t, l.list+"?"+wrong).want(t, http.StatusBadRequest)
	}
}

func checkLinkList(t *testing.T, l *link) {
	a, b, c := l.targetsOf(t)
	first, second := l.bind(t, a), l.bind(t, a, b)
	if !l.isListed() {
		return // the path is that of another field
	}
	checkListed(t, l.below(a.id()), "?", []item{second, first})
	checkListed(t, l.below(b.id()), "?", []item{second})
	equal(t, "what is linked with nothing", l.below(c.id()).page(t, ""), page{Items: []item{}})
	equal(t, "in another order", l.below(a.id()).page(t, "?sort=id").Items, []item{first, second})
	if got := l.below(a.id()).page(t, "?total=true&limit=1").Total; got.String() != "2" {
		t.Errorf("got a total of %s, wanted 2", got)
	}
	for _, query := range []string{"limit=0", "limit=x", "after=x", "sort=nothing", "page=2", l.field.FilterName() + "=" + b.id()} {
		l.client.get(t, l.below(a.id()).list+"?"+query).want(t, http.StatusBadRequest)
	}
	l.client.send(t, http.MethodPost, l.below(a.id()).list, text(l.bodyOf(t, a))).want(t, http.StatusMethodNotAllowed)
	l.targets.remove(t, c.id())
	for _, id := range append([]string{c.id(), "9223372036854775807"}, impossibleIDs...) {
		l.client.get(t, l.below(id).list).want(t, http.StatusNotFound)
	}
}

func checkLinkDelete(t *testing.T, l *link) {
	a, b, _ := l.targetsOf(t)
	one, both, other := l.bind(t, a), l.bind(t, a, b), l.bind(t, b)
	l.targets.remove(t, a.id())
	for it, left := range map[*item][]item{&one: {}, &both: {b}, &other: {b}} {
		(*it)[l.field.Name] = ids(left...)
		equal(t, "what was linked with it", text(l.read(t, it.id())), text(*it))
	}
	equal(t, "what is linked with what is gone", l.page(t, "?"+l.field.FilterName()+"="+a.id()).Items, []item{})
	l.remove(t, both.id())
	equal(t, "what it was linked with", l.targets.read(t, b.id()), b)
	equal(t, "what is linked with that", text(l.page(t, "?"+l.field.FilterName()+"="+b.id()).Items), text([]item{other}))
	l.targets.remove(t, b.id())
}

// checkMostLinks links an item with as many as it can be linked with, and one more.
func checkMostLinks(t *testing.T, l *link) {
	targets := []item{}
	for range 101 {
		targets = append(targets, l.targets.create(t))
	}
	made := l.bind(t, targets[:100]...)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
		(&writer{l.resource, l.field, method, made.id()}).refuses(t, string(ids(targets...)), http.StatusUnprocessableEntity)
	}
	repeated := append(slices.Clone(targets[:100]), targets[:100]...)
	again := l.client.send(t, http.MethodPost, l.list, text(l.bodyOf(t, repeated...))).want(t, http.StatusCreated).item(t, l.Resource)
	l.wantIDs(t, again, targets[:100]...)
}

// checkForeignLinks has somebody link with what is another's.
func checkForeignLinks(t *testing.T, she, he *Client, p Project) {
	theirs := p.links(he)
	for i, hers := range p.links(she) {
		t.Run(hers.Name+" "+hers.field.Name, func(t *testing.T) {
			his := theirs[i]
			target := hers.targets.create(t)
			linked, own := hers.bind(t, target), his.bind(t, his.targets.create(t))
			found := []item{}
			if hers.Resource.Shared {
				found = []item{linked}
			}
			equal(t, "what is linked with hers, for him", his.page(t, "?"+his.field.FilterName()+"="+target.id()).Items, found)
			if !hers.field.Target.Shared {
				checkHidden(t, his, own, target)
			} else {
				if his.isListed() {
					equal(t, "what is below hers, for him", his.below(target.id()).page(t, "").Items, found)
				}
				bound := his.bind(t, target)
				hers.targets.remove(t, target.id())
				his.wantIDs(t, his.read(t, bound.id()))
				hers.wantIDs(t, hers.read(t, linked.id()))
				return
			}
			equal(t, "hers", hers.read(t, linked.id()), linked)
			equal(t, "his", his.read(t, own.id()), own)
		})
	}
}

// checkHidden wants what is hers alone to be for him as what is not there.
func checkHidden(t *testing.T, his *link, own, target item) {
	const never = "8000000000000000000"
	alike := func(what string, get func(id string) answer) {
		t.Helper()
		equal(t, what, strings.ReplaceAll(get(target.id()).body, target.id(), never), strings.ReplaceAll(get(never).body, target.id(), never))
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
		w := &writer{his.resource, his.field, method, own.id()}
		w.refuses(t, string(ids(target)), http.StatusUnprocessableEntity)
		alike("what he is told of hers", func(id string) answer { return w.write(t, "["+id+"]") })
	}
	if !his.isListed() {
		return
	}
	his.client.get(t, his.below(target.id()).list).want(t, http.StatusNotFound)
	alike("what he is told below hers", func(id string) answer { return his.client.get(t, his.below(id).list) })
}

// linkWith has him link with what is hers, and returns what checks that the links go
// when she does.
func linkWith(t *testing.T, he *Client, p Project, hers map[string]item) (checkUnlinked func()) {
	checks := []func(){}
	for _, his := range p.links(he) {
		if !his.field.Target.Shared {
			continue
		}
		target := hers[his.field.Ref]
		bound := his.bind(t, target)
		checks = append(checks, func() {
			his.wantIDs(t, his.read(t, bound.id()))
			equal(t, "what is linked with hers", his.page(t, fmt.Sprintf("?%s=%v", his.field.FilterName(), target["id"])).Items, []item{})
		})
	}
	return func() {
		for _, check := range checks {
			check()
		}
	}
}

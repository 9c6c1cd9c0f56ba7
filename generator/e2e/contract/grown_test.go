package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// added are fields of every kind that can be added to books that are there,
// with what those have in them from then on.
var added = []struct{ field, value string }{
	{"subtitle:string", `"-"`},
	{"blurb:text", `"-"`},
	{"pages:int", "0"},
	{"price:float", "0"},
	{"cost:decimal=2", `"0.00"`},
	{"weight:decimal=3", `"0.000"`},
	{"sold:bool", "false"},
	{"labels:list", "[]"},
	{"bought:date", `"1970-01-01"`},
	{"seen_at:time", `"1970-01-01T00:00:00Z"`},
	{"contact:email", `"unknown@example.com"`},
	{"shop:url", `"https://example.com/"`},
	{"state:enum=draft,public", `"draft"`},
	{"note:string:optional:unique", "null"},
	{"lent:bool:optional", "null"},
	{"sequel:ref=book:optional", "null"},
	{"similar:many=book", "[]"},
}

// addFields adds all of them to the books.
func (l *life) addFields() {
	l.Helper()
	fields := []string{}
	for _, add := range added {
		fields = append(fields, add.field)
	}
	wanted, err := l.spec.AddFields("book", fields)
	if err != nil {
		l.Fatal(err)
	}
	l.turnInto(wanted, spec.Spec.Following)
}

// undo makes the project what it was, as the command undo does.
func (l *life) undo(was spec.Spec) {
	l.Helper()
	l.turnInto(was, func(was, present spec.Spec, _ int) (spec.Spec, error) { return was.Undone(present), nil })
}

// shelf is the client's view of the books.
func (l *life) shelf(c *Client) *resource { return use(c, l.spec.Resources[0]) }

// TestFieldsComeAndGo adds fields to books that are there, with accounts coming
// and going, and takes them back: no value is lost.
func TestFieldsComeAndGo(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "postgres", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		anybody := l.start()
		l.add(anybody, "one", http.StatusCreated)
		l.add(anybody, "two", http.StatusCreated)
		before := l.spec

		l.addFields()
		anybody = l.start()
		checkGrown(t, l.shelf(anybody))
		all := l.shelf(anybody).walk(t, "?", 100)

		l.become("jwt")
		ada := l.logIn(l.start(), "ada@example.com", true)
		equal(t, "what ada sees", l.books(ada), "")
		hers := l.shelf(ada).create(t)
		equal(t, "what ada has", l.shelf(ada).page(t, "").Items, []item{hers})
		l.become("")
		all = append([]item{hers}, all...)
		anybody = l.start()
		equal(t, "all books", l.shelf(anybody).walk(t, "?", 100), all)

		present := l.spec
		l.undo(before)
		anybody = l.start()
		l.add(anybody, "last", http.StatusCreated) // without the fields
		l.undo(present)
		anybody = l.start()
		now := l.shelf(anybody).walk(t, "?", 100)
		equal(t, "the books from before", now[1:], all)
		wantAdded(t, now[0])
		l.server.Stop(t)
	})
}

// wantAdded wants a book to have what was not known when it was made.
func wantAdded(t *testing.T, book item) {
	t.Helper()
	for _, add := range added {
		f, err := spec.ParseField(add.field)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(book[f.Name]); !same(f.Type.Name, got, add.value) {
			t.Errorf("book %s: %s: %s", book.id(), f.Name, difference(got, add.value))
		}
	}
}

// checkGrown looks at two books that are older than the fields.
func checkGrown(t *testing.T, r *resource) {
	old := r.walk(t, "?", 100)
	equal(t, "books", len(old), 2)
	for _, book := range old {
		wantAdded(t, book)
	}
	all := append([]item{r.create(t), r.create(t)}, old...)
	all[0], all[1] = all[1], all[0]
	for _, f := range r.Fields {
		for _, value := range choices(f) {
			query := "?" + f.Name + "=" + value + "&"
			equal(t, query, r.walk(t, query, 100), withValue(all, f.Name, value))
			equal(t, query, r.walk(t, query, 1), withValue(all, f.Name, value))
		}
	}
	for _, f := range r.Fields {
		if mustBeSent(f) { // now they must
			body := r.body(t)
			delete(body, f.Name)
			r.client.send(t, http.MethodPost, r.list, text(body)).wantInvalid(t, f.Name)
		}
	}
	r.patch(t, old[0].id(), "title", "Another title") // and nothing else changes
	r.patch(t, old[1].id(), "sequel_id", json.Number(old[0].id()))
	r.client.do(t, request{method: http.MethodDelete, path: r.path(old[0].id())}).want(t, http.StatusConflict)
}

// TestResourcesComeAndGo adds a resource that refers to books that are there,
// and takes it away again, without its table and with it.
func TestResourcesComeAndGo(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "mongo", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		l.add(l.start(), "one", http.StatusCreated)
		without := l.spec

		with, err := l.spec.AddResource(parseLine(t, "loan book:ref=book reader:string"))
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(with, spec.Spec.Following)
		c := l.start()
		loan := c.send(t, http.MethodPost, "/api/loans", `{"book_id":1,"reader":"Ada"}`).want(t, http.StatusCreated)
		c.get(t, "/api/books/1/loans").want(t, http.StatusOK)
		c.do(t, request{method: http.MethodDelete, path: "/api/books/1"}).want(t, http.StatusConflict)

		l.turnInto(without, spec.Spec.Following)
		c = l.start()
		c.get(t, "/api/loans").want(t, http.StatusNotFound)
		c.get(t, "/api/books/1/loans").want(t, http.StatusNotFound)
		equal(t, "books", l.books(c), "one")
		l.add(c, "two", http.StatusCreated)

		l.turnInto(with, spec.Spec.Following)
		c = l.start()
		equal(t, "the loan from before", c.get(t, "/api/loans/1").want(t, http.StatusOK).body, loan.body)
		c.do(t, request{method: http.MethodDelete, path: "/api/books/1"}).want(t, http.StatusConflict)

		l.turnInto(without, spec.Spec.Dropping)
		c = l.start()
		equal(t, "books", l.books(c), "two one")
		if name != "mongo" { // which drops nothing
			c.do(t, request{method: http.MethodDelete, path: "/api/books/1"}).want(t, http.StatusNoContent)
		}
		l.server.Stop(t)
	})
}

// TestFieldsGo takes fields from books that are there. Their values are there again when
// the fields come back, and no book that was made meanwhile is in their way; then they
// are dropped, and others come in their place.
func TestFieldsGo(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "sqlite", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		created := parseLine(t, "tool label:string:sorted weight:int made:date:optional code:string:unique on_loan:bool manuals:many=book")
		with, err := l.spec.AddResource(created)
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(with, spec.Spec.Following)
		starts := 0
		start := func() *resource {
			c := l.start()
			starts++
			c.made["tool"], c.made["book"] = 10*starts, 10*starts // so that nothing unique is there twice
			return use(c, l.spec.Resources[1])
		}
		first := start().create(t)

		without := func(fields []string, drop bool) {
			t.Helper()
			wanted, err := l.spec.RemoveFields("tool", fields, drop)
			if err != nil {
				t.Fatal(err)
			}
			follow := spec.Spec.Following
			if drop {
				follow = spec.Spec.Dropping
			}
			l.turnInto(wanted, follow)
		}
		if linked := text(first["manual_ids"]); linked == "[]" {
			t.Fatal("the first tool is linked with no book")
		}
		gone := []string{"label", "weight", "made", "on_loan", "manuals"}
		without(gone, false)
		tools := start()
		if body := tools.client.get(t, "/api/tools/1").want(t, http.StatusOK).body; strings.Contains(body, "weight") {
			t.Errorf("a field that is gone is shown: %s", body)
		}
		second := tools.create(t)

		again, err := l.spec.AddFields("tool", []string{"label:string:sorted", "weight:int", "made:date:optional", "on_loan:bool", "manuals:many=book"})
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(again, spec.Spec.Following)
		tools = start()
		now := tools.walk(t, "?", 100)
		equal(t, "the tool from before", now[1], first)
		equal(t, "a tool from meanwhile", fmt.Sprintln(now[0]["label"], now[0]["weight"], now[0]["made"], now[0]["on_loan"], now[0]["manual_ids"], now[0]["code"]), fmt.Sprintln("-", 0, nil, false, "[]", second["code"]))
		tools.create(t)
		equal(t, "the first by label", tools.page(t, "?sort=label").Items[0]["label"], any("-"))

		without([]string{"label", "code", "manuals"}, true)
		tools = start()
		tools.create(t)
		other, err := l.spec.AddFields("tool", []string{"label:int:sorted", "code:int:optional:unique", "manuals:many=book"})
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(other, spec.Spec.Following)
		tools = start()
		for _, tool := range tools.page(t, "?sort=-label").Items {
			equal(t, "a dropped field that came again", fmt.Sprintln(tool["label"], tool["code"], tool["manual_ids"]), fmt.Sprintln(0, nil, "[]"))
		}
		last := tools.create(t)
		tools = start() // nothing is dropped twice
		equal(t, "what came since", tools.read(t, last.id()), last)
		l.server.Stop(t)
	})
}

// TestFieldsAreRenamed gives fields of tools that are there other names, with accounts
// coming meanwhile: every value stays, and what was unique and sorted is so still.
func TestFieldsAreRenamed(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "postgres", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		with, err := l.spec.AddResource(parseLine(t, "tool label:string:sorted code:string:optional:unique book:ref=book:optional parts:many=book kin:many=tool"))
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(with, spec.Spec.Following)
		c := l.start()
		l.add(c, "one", http.StatusCreated)
		c.send(t, http.MethodPost, "/api/tools", `{"label":"saw","code":"a","book_id":1,"part_ids":[1],"kin_ids":[]}`).want(t, http.StatusCreated)
		c.send(t, http.MethodPost, "/api/tools", `{"label":"axe","kin_ids":[1]}`).want(t, http.StatusCreated)

		for _, names := range [][2]string{{"label", "order"}, {"code", "label_2"}, {"book", "manual"}, {"parts", "books"}, {"kin", "parts"}, {"parts", "pieces"}} {
			renamed, err := l.spec.RenameField("tool", names[0], names[1])
			if err != nil {
				t.Fatal(err)
			}
			l.turnInto(renamed, spec.Spec.Following)
		}
		want := `{"order":"saw","label_2":"a","manual_id":1,"book_ids":[1]}`
		check := func(c *Client, want string) {
			t.Helper()
			one := c.get(t, "/api/tools/1").want(t, http.StatusOK).item(t, l.spec.Resources[1])
			equal(t, "what was renamed", fmt.Sprintf(`{"order":%q,"label_2":%q,"manual_id":%v,"book_ids":%v}`, one["order"], one["label_2"], one["manual_id"], one["book_ids"]), want)
			equal(t, "what is linked with it", len(use(c, l.spec.Resources[1]).page(t, "?piece_id=1").Items), 1)
			c.get(t, "/api/books/1/tools?sort=order").want(t, http.StatusOK)
			c.send(t, http.MethodPost, "/api/tools", `{"order":"saw","label_2":"a"}`).want(t, http.StatusConflict)
		}
		c = l.start()
		check(c, want)
		c.do(t, request{method: http.MethodDelete, path: "/api/books/1"}).want(t, http.StatusConflict)

		l.become("session")
		ada := l.logIn(l.start(), "ada@example.com", true)
		for range 2 {
			ada.send(t, http.MethodPost, "/api/tools", `{"order":"file","label_2":"a"}`)
		}
		equal(t, "what ada has", len(use(ada, l.spec.Resources[1]).page(t, "?label_2=a").Items), 1)
		l.become("")
		c = l.start()
		one := c.get(t, "/api/tools/1").want(t, http.StatusOK).item(t, l.spec.Resources[1])
		equal(t, "what has been renamed", one["label_2"], any("a"))

		back, err := l.spec.RenameField("tool", "order", "label")
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(back, spec.Spec.Following)
		c = l.start()
		labels := []string{}
		for _, it := range use(c, l.spec.Resources[1]).page(t, "?sort=label").Items {
			labels = append(labels, fmt.Sprint(it["label"]))
		}
		equal(t, "tools by label", strings.Join(labels, " "), "axe file saw")
		l.server.Stop(t)
	})
}

// renameResource gives a resource other names.
func (l *life) renameResource(old, name, plural string) {
	l.Helper()
	renamed, err := l.spec.RenameResource(old, name, plural)
	if err != nil {
		l.Fatal(err)
	}
	l.turnInto(renamed, spec.Spec.Following)
}

// TestResourcesAreRenamed gives books and the loans of them other names, before and
// after accounts come, and fields more: whatever is stored stays, ids are not given
// twice, and what was unique, sorted, cleared or kept from being deleted is so still.
func TestResourcesAreRenamed(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "mongo", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		with, err := l.spec.AddResource(parseLine(t, "loan book:ref=book reader:string:sorted code:string:optional:unique next:ref=loan:optional"))
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(with, spec.Spec.Following)
		c := l.start()
		l.add(c, "one", http.StatusCreated)
		l.add(c, "two", http.StatusCreated)
		c.send(t, http.MethodPost, "/api/loans", `{"book_id":1,"reader":"Bo","code":"a"}`).want(t, http.StatusCreated)
		c.send(t, http.MethodPost, "/api/loans", `{"book_id":1,"reader":"Al","next_id":1}`).want(t, http.StatusCreated)
		before := c.get(t, "/api/loans/2").want(t, http.StatusOK).body

		l.renameResource("book", "volume", "")
		l.renameResource("loan", "order", "") // both are words of SQL
		c = l.start()
		c.get(t, "/api/books").want(t, http.StatusNotFound)
		c.get(t, "/api/loans").want(t, http.StatusNotFound)
		equal(t, "the loan from before", c.get(t, "/api/orders/2").want(t, http.StatusOK).body, before)
		c.get(t, "/api/volumes/1/orders?sort=reader").want(t, http.StatusOK)
		c.send(t, http.MethodPost, "/api/orders", `{"book_id":1,"reader":"Cy","code":"a"}`).want(t, http.StatusConflict)
		c.do(t, request{method: http.MethodDelete, path: "/api/volumes/1"}).want(t, http.StatusConflict)
		equal(t, "the next id", c.send(t, http.MethodPost, "/api/volumes", `{"isbn":"three","title":"T"}`).want(t, http.StatusCreated).header.Get("Location"), "/api/volumes/3")
		c.do(t, request{method: http.MethodDelete, path: "/api/volumes/3"}).want(t, http.StatusNoContent)

		grown, err := l.spec.AddFields("order", []string{"note:string:optional:unique", "rank:int:sorted"})
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(grown, spec.Spec.Following)
		renamed, err := l.spec.RenameField("order", "book", "volume")
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(renamed, spec.Spec.Following)
		l.renameResource("volume", "book", "tomes") // not what it was
		l.become("session")
		ada := l.logIn(l.start(), "ada@example.com", true)
		equal(t, "what ada sees", len(use(ada, l.spec.Resources[1]).page(t, "").Items), 0)
		ada.send(t, http.MethodPost, "/api/tomes", `{"isbn":"one","title":"hers"}`).want(t, http.StatusCreated)
		ada.send(t, http.MethodPost, "/api/tomes", `{"isbn":"one","title":"hers"}`).want(t, http.StatusConflict)
		l.renameResource("order", "lending", "")
		ada = l.logIn(l.start(), "ada@example.com", false)
		for i, want := range []int{http.StatusCreated, http.StatusConflict} {
			ada.send(t, http.MethodPost, "/api/lendings", fmt.Sprintf(`{"volume_id":4,"reader":"Di","code":"a","note":"n","rank":%d}`, i)).want(t, want)
		}
		equal(t, "her lendings", len(use(ada, l.spec.Resources[1]).page(t, "?sort=rank,-reader").Items), 1)

		l.become("")
		c = l.start()
		readers := []string{}
		for _, it := range use(c, l.spec.Resources[1]).page(t, "?sort=reader").Items {
			readers = append(readers, fmt.Sprint(it["reader"]))
		}
		equal(t, "all by reader", strings.Join(readers, " "), "Al Bo Di")
		less, err := l.spec.RemoveFields("lending", []string{"reader", "code", "next_id"}, true)
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(less, spec.Spec.Dropping)
		c = l.start()
		use(c, l.spec.Resources[1]).page(t, "?sort=-rank")

		gone, err := l.spec.RemoveResource("lending")
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(gone, spec.Spec.Dropping)
		c = l.start()
		equal(t, "books", len(use(c, l.spec.Resources[0]).page(t, "").Items), 3)

		l.env, l.data = launch.Database(t, l.spec), t.TempDir() // all of it at once, on an empty database
		use(l.start(), l.spec.Resources[0]).create(t)
		l.server.Stop(t)
	})
}

// switchField makes a field of a resource what text says.
func (l *life) switchField(name, text string) {
	l.Helper()
	switched, err := l.spec.SwitchField(name, text)
	if err != nil {
		l.Fatal(err)
	}
	l.turnInto(switched, spec.Spec.Following)
}

// startFails wants the project not to start, and to say why in these words.
func (l *life) startFails(words ...string) {
	l.Helper()
	l.server.Stop(l)
	program, err := launch.Build(l.dir)
	if err != nil {
		l.Fatal(err)
	}
	p := launch.Launch(l, program, l.data, launch.FreePort(l), l.env)
	p.WantExit(l, 1)
	for _, word := range words {
		if said := p.Log.String(); !strings.Contains(said, word) {
			l.Errorf("wanted a line that names %s, got\n%s", word, said)
		}
	}
	l.server = nil
}

// TestFieldsAreSwitched makes fields of tools that are there optional, unique and sorted,
// and not so any more. What is stored stays, and where it is in the way of what is to be
// unique, nothing changes until it is not.
func TestFieldsAreSwitched(t *testing.T) {
	databases(t, catalogue.Databases.Names(), "postgres", func(t *testing.T, name string) {
		l := newLife(t, name, "")
		with, err := l.spec.AddResource(parseLine(t, "tool label:string code:string weight:int:optional book:ref=book made:date:sorted"))
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(with, spec.Spec.Following)
		c := l.start()
		l.add(c, "one", http.StatusCreated)
		post := func(c *Client, path, body string, want int) {
			t.Helper()
			c.send(t, http.MethodPost, path, body).want(t, want)
		}
		post(c, "/api/tools", `{"label":"saw","code":"a","book_id":1,"made":"2024-01-01"}`, http.StatusCreated)
		post(c, "/api/tools", `{"label":"axe","code":"a","weight":7,"book_id":1,"made":"2024-01-01"}`, http.StatusCreated)

		before := l.spec
		l.switchField("tool", "code:string:unique")
		l.startFails("code of tools has to be unique", "the ids 1 2:")
		l.undo(before)
		c = l.start()
		c.send(t, http.MethodPatch, "/api/tools/2", `{"code":"b"}`).want(t, http.StatusOK)
		l.switchField("tool", "code:string:unique")
		l.switchField("tool", "weight:int")
		l.switchField("tool", "label:string:optional:sorted")
		l.switchField("tool", "book:ref=book:optional")
		l.switchField("tool", "made:date")
		c = l.start()
		one := c.get(t, "/api/tools/1").want(t, http.StatusOK).item(t, l.spec.Resources[1])
		equal(t, "a tool from before", fmt.Sprintln(one["label"], one["code"], one["weight"], one["book_id"], one["made"]), "saw a 0 1 2024-01-01\n")
		post(c, "/api/tools", `{"code":"a","weight":1,"made":"2024-01-01"}`, http.StatusConflict)
		post(c, "/api/tools", `{"code":"c","made":"2024-01-01"}`, http.StatusUnprocessableEntity)
		post(c, "/api/tools", `{"code":"c","weight":1,"made":"2024-01-01"}`, http.StatusCreated)
		c.get(t, "/api/tools?sort=label").want(t, http.StatusOK)
		c.do(t, request{method: http.MethodDelete, path: "/api/books/1"}).want(t, http.StatusConflict)
		use(c, l.spec.Resources[1]).create(t)

		l.switchField("tool", "code:string:optional:unique:sorted")
		renamed, err := l.spec.RenameField("tool", "code", "number")
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(renamed, spec.Spec.Following)
		l.renameResource("tool", "device", "")
		l.become("session")
		ada := l.logIn(l.start(), "ada@example.com", true)
		for _, want := range []int{http.StatusCreated, http.StatusConflict} {
			post(ada, "/api/devices", `{"number":"a","weight":1,"made":"2024-01-01"}`, want)
		}
		for range 2 {
			post(ada, "/api/devices", `{"weight":1,"made":"2024-01-01"}`, http.StatusCreated)
		}
		l.switchField("device", "number:string:optional")
		ada = l.logIn(l.start(), "ada@example.com", false)
		post(ada, "/api/devices", `{"number":"a","weight":1,"made":"2024-01-01"}`, http.StatusCreated)
		ids := []string{}
		for _, it := range use(ada, l.spec.Resources[1]).page(t, "").Items {
			if it["number"] == any("a") {
				ids = append([]string{it.id()}, ids...)
			}
		}
		before = l.spec
		l.switchField("device", "number:string:optional:unique")
		l.startFails("number of devices has to be unique", "the ids "+strings.Join(ids, " ")+":")
		l.undo(before)
		ada = l.logIn(l.start(), "ada@example.com", false)
		ada.do(t, request{method: http.MethodDelete, path: "/api/devices/" + ids[1]}).want(t, http.StatusNoContent)
		l.switchField("device", "number:string:optional:unique")
		ada = l.logIn(l.start(), "ada@example.com", false)
		post(ada, "/api/devices", `{"number":"a","weight":1,"made":"2024-01-01"}`, http.StatusConflict)

		before = l.spec
		public, err := l.spec.SwitchAccess("device", "public")
		if err != nil {
			t.Fatal(err)
		}
		l.turnInto(public, spec.Spec.Following)
		l.startFails("number of devices has to be unique", "the ids 1 "+ids[0]+":")
		l.undo(before)
		ada = l.logIn(l.start(), "ada@example.com", false)
		ada.do(t, request{method: http.MethodDelete, path: "/api/devices/" + ids[0]}).want(t, http.StatusNoContent)
		l.turnInto(public, spec.Spec.Following)
		ada = l.logIn(l.start(), "ada@example.com", false)
		post(ada, "/api/devices", `{"number":"a","weight":1,"made":"2024-01-01"}`, http.StatusConflict)
		l.switchField("device", "number:string:optional:sorted")
		l.become("")
		c = l.start()
		post(c, "/api/devices", `{"number":"a","weight":1,"made":"2024-01-01"}`, http.StatusCreated)
		c.get(t, "/api/devices?sort=-number").want(t, http.StatusOK)

		l.env, l.data = launch.Database(t, l.spec), t.TempDir() // all of it at once, on an empty database
		use(l.start(), l.spec.Resources[1]).create(t)
		l.server.Stop(t)
	})
}

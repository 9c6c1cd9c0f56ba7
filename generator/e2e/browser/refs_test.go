package browser

import (
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// TestRefs deletes what takes others along, and refers to nothing.
func TestRefs(t *testing.T) {
	tier.Slow(t)
	s := spec.Default("shop")
	for _, form := range [][]string{
		{"writer", "name:string", "teacher:ref=writer:optional:cascade"},
		{"book", "writer:ref=writer:cascade", "title:string"},
		{"review", "book:ref=book:cascade", "sequel:ref=book:optional", "stars:int"},
	} {
		r, err := spec.ParseResource(form[0], "", form[1:])
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = append(s.Resources, r)
	}
	program, err := launch.BuildRendered(s, "refs")
	if err != nil {
		t.Fatal(err)
	}
	server := launch.Start(t, program, t.TempDir())
	p := open(t, server.URL()+"/writers")
	p.makeBooks()
	p.leaveOpen()
	p.takeAlong()
}

// makeBooks makes a writer, her pupil and what is theirs.
func (p *page) makeBooks() {
	p.t.Helper()
	p.create("writers", "name", "Ada", "teacher_id", "–")
	p.create("writers", "name", "Grace", "teacher_id", "#1 Ada")
	p.visit("books")
	p.create("books", "writer_id", "#1 Ada", "title", "Notes")
	p.create("books", "writer_id", "#2 Grace", "title", "Bugs")
	p.visit("reviews")
	p.create("reviews", "book_id", "#1 Notes", "sequel_id", "–", "stars", "4")
	p.create("reviews", "book_id", "#2 Bugs", "sequel_id", "–", "stars", "5")
	p.await(`$$("#reviews-2 dd").map((e) => e.innerText).join()`, "Bugs,5")
	p.visit("writers/1")
	p.await(`$$("#content h2").map((e) => e.innerText).join()`, "Writers,Books")
	p.headings("Grace,Notes")
	p.visit("books/1") // reviews refer to books in two ways, and are listed by the first
	p.headings("Review 1")
}

// leaveOpen takes a ref from an item, gives it back and renames the item.
func (p *page) leaveOpen() {
	p.t.Helper()
	p.visit("writers")
	for _, change := range []struct{ teacher, name, saved string }{
		{"–", "Grace", `"teacher_id": null`},
		{"#1 Ada", "Hopper", `"teacher_id": 1`},
	} {
		p.push("#writers-2-edit")
		p.await(`document.activeElement.name`, "name")
		p.eval(`document.activeElement.select()`)
		p.press(change.name)
		p.fillIn("#writers-2", "teacher_id", change.teacher)
		p.push("#writers-2 form button")
		p.await(`$("#outcome").innerText`, "PATCH /api/writers/2 → 200 OK")
		p.await(`$("#response").innerText.includes('`+change.saved+`')`, true)
		p.headings(change.name + ",Ada")
	}
}

// takeAlong deletes the writer on whom everything depends.
func (p *page) takeAlong() {
	p.t.Helper()
	p.push("#writers-1-delete")
	p.push("#writers-1-delete")
	p.headings("")
	for _, path := range []string{"books", "reviews", "writers"} {
		p.visit(path)
		p.headings("")
	}
}

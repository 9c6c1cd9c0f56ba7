package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

const (
	writers = `[data-resource="/api/writers"] `
	books   = `[data-resource="/api/books"] `
	reviews = `[data-resource="/api/reviews"] `
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
	p := open(t, server.URL())
	p.settle()
	p.makeBooks()
	p.leaveOpen()
	p.takeAlong()
}

// makeBooks makes a writer, her pupil and what is theirs.
func (p *page) makeBooks() {
	p.t.Helper()
	p.create(writers, "name", "Ada", "teacher_id", "–")
	p.create(writers, "name", "Grace", "teacher_id", "#1 Ada")
	p.create(books, "writer_id", "#1 Ada", "title", "Notes")
	p.create(books, "writer_id", "#2 Grace", "title", "Bugs")
	p.create(reviews, "book_id", "#1 Notes", "sequel_id", "–", "stars", "4")
	p.create(reviews, "book_id", "#2 Bugs", "sequel_id", "–", "stars", "5")
	p.await(`$('`+writers+`li [data-list=writers]').innerText`, "Writers")
	p.await(`$$('`+books+`li [data-list]').length`, 2.0) // reviews refer to books in two ways, and are listed by the first
}

// create fills in a form: the names of fields, each with what to enter.
func (p *page) create(resource string, fields ...string) {
	p.t.Helper()
	before := p.eval(`document.querySelectorAll('` + resource + `li').length`).(float64)
	for i := 0; i < len(fields); i += 2 {
		field := resource + `.create [name=` + fields[i] + `]`
		p.enter(field, "")
		if p.eval(`document.activeElement.tagName`) == "SELECT" {
			p.choose(fields[i+1])
		} else {
			p.press(fields[i+1])
		}
	}
	p.push(resource + ".create button")
	p.await(`$$('`+resource+`li').length`, before+1)
}

// leaveOpen takes a ref from an item, gives it back and renames the item.
func (p *page) leaveOpen() {
	p.t.Helper()
	for _, change := range []struct{ teacher, name, saved string }{
		{"–", "Grace", `"teacher_id": null`},
		{"#1 Ada", "Hopper", `"teacher_id": 1`},
	} {
		p.enter(writers+"li:first-child [name=name]", change.name)
		p.enter(writers+"li:first-child [name=teacher_id]", "")
		p.choose(change.teacher)
		p.push(writers + "li:first-child .actions button")
		p.await(`$("#outcome").innerText`, "PATCH /api/writers/2 → 200 OK")
		p.await(`$("#response").innerText.includes('`+change.saved+`')`, true)
	}
	p.await(`$('`+books+`li select').selectedOptions[0].text`, "#2 Hopper")
}

// takeAlong deletes the writer on whom everything depends.
func (p *page) takeAlong() {
	p.t.Helper()
	p.push(writers + "li:last-child .delete")
	for range 2 { // what the page leaves is what the server has
		p.await(`$$("li").length`, 0.0)
		p.await(`$$("option").map((e) => e.text).join()`, "–,all,–,all,–,–,all,all")
		p.do(chromedp.Reload())
		p.settle()
	}
}

// choose goes down in a select until it finds a text.
func (p *page) choose(text string) {
	p.t.Helper()
	const chosen = `document.activeElement.selectedOptions[0].text`
	p.press(kb.Home)
	for range 10 {
		if p.eval(chosen) == text {
			return
		}
		p.press(kb.ArrowDown)
	}
	p.await(chosen, text)
}

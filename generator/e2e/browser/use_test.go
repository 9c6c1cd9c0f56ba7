package browser

import (
	"fmt"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What people do on the pages of a resource.

// create fills in the form for another item: the names of fields, each with what to
// enter. It opens the form if it is closed.
func (p *page) create(resource string, fields ...string) {
	p.t.Helper()
	form := "#" + resource + "-new"
	p.await(`$("`+form+`") !== null`, true)
	if p.eval(`document.querySelector("`+form+`").open`) == false {
		p.push(form + " > summary")
	}
	p.settle()
	const rows = `$$("#content ul [data-item]").map((e) => e.id).join()`
	before := p.eval(`[...document.querySelectorAll("#content ul [data-item]")].map((e) => e.id).join()`)
	p.fillIn(form, fields...)
	p.push(form + " form button")
	p.await(rows+fmt.Sprintf(" !== %q", before), true)
	p.await(`document.activeElement.closest("details")?.id`, resource+"-new") // ready for one more
}

// fillIn fills in a form: the names of fields, each with what to enter.
func (p *page) fillIn(form string, fields ...string) {
	p.t.Helper()
	for i := 0; i < len(fields); i += 2 {
		p.tabTo(form + ` [name=` + fields[i] + `]`)
		if p.eval(`document.activeElement.tagName`) == "SELECT" {
			p.choose(fields[i+1])
		} else {
			p.press(fields[i+1])
		}
	}
}

// choose goes down in a select until it finds a text.
func (p *page) choose(text string) {
	p.t.Helper()
	p.await(fmt.Sprintf(`[...document.activeElement.options].some((e) => e.text === %q)`, text), true)
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

// headings waits for what the items on the page are called.
func (p *page) headings(want string) {
	p.t.Helper()
	p.await(`$$("#content ul .heading").map((e) => e.textContent).join()`, want)
}

// visit goes to a path of the server.
func (p *page) visit(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.eval(fmt.Sprintf("new URL(%q, document.baseURI).href", path)).(string)))
	p.settle()
}

// settle waits until the page has sent what it sends when it is loaded and when
// somebody comes or goes, and has the answers: they replace what is there.
func (p *page) settle() {
	p.t.Helper()
	const fetched = `performance.getEntriesByType("resource").filter((e) => e.initiatorType === "fetch")`
	p.await(`document.readyState`, "complete")
	p.await(fetched+`.every((e) => e.responseEnd > 0 && performance.now() - e.responseEnd > 300)`, true)
}

func (p *page) reload() {
	p.t.Helper()
	p.do(chromedp.Reload())
	p.settle()
}

// enterAs registers or logs in.
func (p *page) enterAs(email, password, button string) {
	p.t.Helper()
	p.push("#account > summary")
	p.fillIn("#account form", "email", email, "password", password)
	p.push(`#account [value="` + button + `"]`)
	p.await(`$("#account strong").textContent.split(/[()]/)[1]`, email) // after a name
	p.await(`document.activeElement.matches("#account > summary")`, true)
	p.await(`$("#account").open`, false)
	p.settle()
}

func (p *page) register(email string) {
	p.t.Helper()
	p.enterAs(email, "correct horse", "/api/auth/register")
}

func (p *page) logIn(email string) {
	p.t.Helper()
	p.enterAs(email, "correct horse", "/api/auth/login")
}

func (p *page) logOut() {
	p.t.Helper()
	p.push("#account > summary")
	p.push(`#account [value="/api/auth/logout"]`)
	p.await(`document.activeElement.matches("#account > summary")`, true)
	p.await(`$("#account form").hidden`, false)
	p.push("#account > summary")
	p.settle()
}

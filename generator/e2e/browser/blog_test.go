package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

const (
	posts    = `[data-resource="/api/posts"] `
	comments = `[data-resource="/api/comments"] `
)

// title is one that a page must neither take for HTML nor be torn apart by.
var title = "<b>First</b>" + strings.Repeat("x", 80)

// private are the resources of a blog that nobody but its owner can read, if there
// are accounts, and in which a post stays as long as it has comments.
func private() []spec.Resource {
	resources := []spec.Resource{}
	for _, line := range []string{"post title:string body:text", "comment post:ref=post author:string body:text"} {
		r, err := spec.ReadResource(line)
		if err != nil {
			panic(line + ": " + err.Error())
		}
		resources = append(resources, r)
	}
	return resources
}

// blogs are every framework, every database and every way to log in. Those with
// the default database, which needs no server, come with every framework and
// login.
func blogs() []spec.Spec {
	logins := append([]string{""}, catalogue.Auths.Names()...)
	databases := catalogue.Databases.Names()
	specs, others := []spec.Spec{}, []spec.Spec{}
	for i, framework := range catalogue.Frameworks.Names() {
		s := combos.Spec(framework, catalogue.Databases.Default(), "blog")
		s.Resources = private()
		if s.Auth = logins[i%len(logins)]; s.Auth != "" {
			s.Features = []string{"auth"}
		}
		specs = append(specs, s)
		if s.Database = databases[i%len(databases)]; s.Database != catalogue.Databases.Default() {
			others = append(others, s)
		}
	}
	return append(specs, others...)
}

// TestBlog writes a post and a comment. The pages know nothing of the database,
// so that in the default tier all blogs have the one that needs no server.
func TestBlog(t *testing.T) {
	specs := tier.Some(t, blogs(), func(_ int, s spec.Spec) bool { return s.Database == catalogue.Databases.Default() })
	launch.Each(t, specs, func(t *testing.T, s spec.Spec) {
		server := launch.Start(t, launch.Program(t, s), t.TempDir(), launch.Database(t, s)...)
		p := open(t, server.URL())
		p.settle()
		if s.Auth != "" {
			p.isRefused()
			p.register("ada@example.com")
		}
		p.write()
		p.seeBoth()
		p.filter()
		p.seeErrors()
		p.fits()
		if s.Auth != "" {
			p.logOut()
			p.isRefused()
			p.register("eve@example.com")
			p.seeNothing()
			p.logOut()
			p.logIn("ada@example.com")
			p.seeBoth()
		}
		p.delete()
	})
}

// write makes two posts, and a comment on each.
func (p *page) write() {
	p.t.Helper()
	p.await(`$('`+comments+`.create label').firstChild.data.trim()`, "post")
	for i, name := range []string{title, "Second"} {
		p.enter(posts+".create [name=title]", name)
		p.enter(posts+".create [name=body]", "A body.")
		p.push(posts + ".create button")
		p.await(`$$('`+posts+`li').length`, float64(i+1))
		p.await(`$('`+posts+`li [name=title]').value`, name)
		p.enter(comments+".create [name=post_id]", kb.ArrowDown) // the newest post
		p.enter(comments+".create [name=author]", "Ada")
		p.enter(comments+".create [name=body]", "On "+name)
		p.push(comments + ".create button")
		p.await(`$$('`+comments+`li').length`, float64(i+1))
	}
}

// seeBoth looks at what write made, before and after the page is loaded again.
func (p *page) seeBoth() {
	p.t.Helper()
	for range 2 {
		p.settle()
		p.await(`$$('`+posts+`li [name=title]').map((e) => e.value).join()`, "Second,"+title)
		p.await(`$$('`+comments+`li [name=body]').map((e) => e.value).join()`, "On Second,On "+title)
		p.await(`$$('`+comments+`li select').map((e) => e.selectedOptions[0].text).join()`, "#2 Second,#1 "+title[:40])
		p.await(`$$('`+comments+`.create option').map((e) => e.text).join()`, "–,#2 Second,#1 "+title[:40])
		p.push(posts + `li [data-list=comments]`)
		p.await(`$("#outcome").innerText`, "GET /api/posts/2/comments → 200 OK")
		p.await(`JSON.parse($("#response").innerText.split("\n\n")[1]).items.map((item) => item.body).join()`, "On Second")
		p.do(chromedp.Reload())
	}
	p.settle()
}

// settle waits until the page has sent what it sends when it is loaded and when
// somebody comes or goes, and has the answers: they replace what is there.
func (p *page) settle() {
	p.t.Helper()
	const fetched = `performance.getEntriesByType("resource").filter((e) => e.initiatorType === "fetch")`
	p.await(`$("#outcome").innerText !== "nothing sent yet"`, true)
	p.await(fetched+`.every((e) => performance.now() - e.responseEnd > 300)`, true)
}

func (p *page) filter() {
	p.t.Helper()
	p.enter(comments+".filters [name=post_id]", kb.ArrowDown+kb.ArrowDown)
	p.await(`$$('`+comments+`li [name=body]').map((e) => e.value).join()`, "On "+title)
	p.press(kb.ArrowUp + kb.ArrowUp)
	p.await(`$$('`+comments+`li').length`, 2.0)
}

// seeErrors is told at the field that a comment needs a post, and at the post
// that it cannot be deleted.
func (p *page) seeErrors() {
	p.t.Helper()
	p.push(comments + ".create button")
	p.await(`document.activeElement.matches('`+comments+`.create [name=post_id][aria-invalid=true]')`, true)
	p.await(`$('`+comments+`.create label .error').innerText`, "is required")
	p.push(posts + "li .delete")
	p.await(`$('`+posts+`li .form-error').innerText`, "this cannot be deleted: other items refer to it")
	p.await(`$$('`+posts+`li').length`, 2.0)
}

// delete deletes the newest post after its comment.
func (p *page) delete() {
	p.t.Helper()
	p.push(comments + "li .delete")
	p.await(`$$('`+comments+`li').length`, 1.0)
	p.push(posts + "li .delete")
	p.await(`$$('`+posts+`li').length`, 1.0)
	p.await(`$$('`+comments+`option').map((e) => e.text).join()`, "–,#1 "+title[:40]+",all,#1 "+title[:40]+",–,#1 "+title[:40])
}

// isRefused tries to write a post without a login.
func (p *page) isRefused() {
	p.t.Helper()
	p.enter(posts+".create [name=title]", "Nobody's")
	p.push(posts + ".create button")
	p.await(`$('`+posts+`.create .form-error').innerText !== ""`, true)
	p.seeNothing()
	p.do(chromedp.Reload())
	p.settle()
}

// seeNothing finds neither items nor what could be referred to.
func (p *page) seeNothing() {
	p.t.Helper()
	p.await(`$$('li, `+comments+`option').map((e) => e.innerText).join()`, "–,all")
}

func (p *page) register(email string) {
	p.t.Helper()
	p.enterCredentials(email, "/api/auth/register")
}

func (p *page) logIn(email string) {
	p.t.Helper()
	p.enterCredentials(email, "/api/auth/login")
}

func (p *page) enterCredentials(email, button string) {
	p.t.Helper()
	p.enter("#account [name=email]", email)
	p.enter("#account [name=password]", "correct horse")
	p.push(`#account [value="` + button + `"]`)
	p.await(`$("#account strong").innerText.split(/[()]/)[1]`, email) // after a name
	p.settle()
}

func (p *page) logOut() {
	p.t.Helper()
	p.push(`#account [value="/api/auth/logout"]`)
	p.await(`$("#account form").hidden`, false)
	p.settle()
	p.seeNothing()
}

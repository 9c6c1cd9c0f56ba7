package browser

import (
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
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

// TestBlog writes posts and comments. The pages know nothing of the database,
// so that in the default tier all blogs have the one that needs no server.
func TestBlog(t *testing.T) {
	specs := tier.Some(t, blogs(), func(_ int, s spec.Spec) bool { return s.Database == catalogue.Databases.Default() })
	launch.Each(t, specs, func(t *testing.T, s spec.Spec) {
		server := launch.Start(t, launch.Program(t, s), t.TempDir(), launch.Database(t, s)...)
		p := open(t, server.URL()+"/posts")
		p.settle()
		if s.Auth != "" {
			p.isInvited()
			p.register("ada@example.com")
		}
		p.write()
		p.seeErrors()
		p.fits()
		if s.Auth != "" {
			p.logOut()
			p.isInvited()
			p.register("eve@example.com")
			p.headings("")
			p.logOut()
			p.logIn("ada@example.com")
		}
		p.filter()
		p.deleteBoth()
	})
}

// write makes two posts, and a comment on each, which stands below it.
func (p *page) write() {
	p.t.Helper()
	for _, name := range []string{title, "Second"} {
		p.create("posts", "title", name, "body", "A body.\n\nOf two paragraphs.")
	}
	p.headings("Second," + title)
	for _, post := range []string{"1", "2"} {
		p.visit("posts/" + post)
		p.await(`$$("#comments-new [name]").map((e) => e.name).join()`, "author,body") // it is clear on which post
		p.create("comments", "author", "Ada", "body", "On "+post)
		p.reload()
		p.await(`$$("#content ul .text").map((e) => e.innerText).join()`, "On "+post)
		p.await(`$("article .text").innerText.split("\n").length`, 3.0)
	}
	p.visit("posts")
}

// isInvited sees neither items nor a form, and nothing in red.
func (p *page) isInvited() {
	p.t.Helper()
	for range 2 {
		p.await(`$("h1").innerText`, "Log in")
		p.await(`$$(".bad").length`, 0.0)
		p.reload()
	}
}

// seeErrors is told at the field what is missing, and that a post cannot be deleted.
func (p *page) seeErrors() {
	p.t.Helper()
	p.push("#posts-new > summary")
	p.push("#posts-new form button")
	p.await(`document.activeElement.matches("#posts-new [name=title][aria-invalid=true]")`, true)
	p.await(`$("#posts-new label .error").innerText`, "is required")
	p.push("#posts-2-delete")
	p.await(`$("#posts-2-delete").innerText`, "Delete, with what belongs to it?")
	p.push("#posts-2-delete")
	p.await(`$("#note").innerText.trim()`, "this cannot be deleted: other items refer to it")
	p.headings("Second," + title)
	p.reload()
}

// filter shows what belongs to one post, and keeps what is being written meanwhile.
func (p *page) filter() {
	p.t.Helper()
	p.visit("comments")
	p.push("#comments-new > summary")
	p.settle()
	p.await(`$$("#comments-new option").map((e) => e.text).join()`, "–,#2 Second,#1 "+title[:40])
	p.fillIn("#comments-new", "author", "Gra")
	p.tabTo("#filter-post_id")
	p.choose("#1 " + title[:40])
	p.await(`$$("#content ul .text").map((e) => e.innerText).join()`, "On 1")
	p.await(`document.activeElement.id`, "filter-post_id")
	p.await(`$("#comments-new [name=author]").value`, "Gra")
	p.choose("all")
	p.await(`$$("#content ul .text").map((e) => e.innerText).join()`, "On 2,On 1")
	for range 3 {
		p.eval(`document.querySelector("#comments-new [name=author]").value = ""`)
	}
}

// deleteBoth deletes the newest comment, puts it back, and deletes its post after it.
func (p *page) deleteBoth() {
	p.t.Helper()
	const texts = `$$("#content ul .text").map((e) => e.innerText).join()`
	p.push("#comments-2-delete")
	p.await(texts, "On 1")
	p.await(`document.activeElement.innerText`, "Undo")
	p.press("\r")
	p.await(texts, "On 2,On 1")
	p.push("#comments-3-delete")
	p.await(texts, "On 1")
	p.visit("posts/2")
	p.push("#posts-2-delete")
	p.push("#posts-2-delete")
	p.await(`$("h1").innerText`, "Posts")
	p.headings(title)
}

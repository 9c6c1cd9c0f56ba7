package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// TestLinks tags posts, as somebody who says more of themselves than their name.
func TestLinks(t *testing.T) {
	tier.Slow(t)
	s := combos.Spec("chi", "sqlite", "")
	s.Features, s.Auth = []string{"auth"}, "session"
	for _, line := range []string{"tag name:string --access public", "post title:string tags:many=tag --access public"} {
		r, err := spec.ReadResource(line)
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = append(s.Resources, r)
	}
	for _, form := range []string{"bio:text:optional", "colour:enum=red,blue"} {
		f, err := spec.ParseField(form)
		if err != nil {
			t.Fatal(err)
		}
		s.AccountFields = append(s.AccountFields, f)
	}
	program, err := launch.BuildRendered(s, "links")
	if err != nil {
		t.Fatal(err)
	}
	server := launch.Start(t, program, t.TempDir())
	p := open(t, server.URL()+"/tags")
	p.sayMore()
	p.tag()
	p.untag()
}

// sayMore registers with fields of the account, and changes one.
func (p *page) sayMore() {
	p.t.Helper()
	p.push("#account > summary")
	p.fillIn("#account form", "email", "ada@example.com", "password", "correct horse")
	p.push(`#account [value="/api/auth/register"]`)
	p.await(`$("#account [name=colour] + .error").textContent !== ""`, true)
	p.push("#account > summary") // what is not complete stays
	p.push("#account > summary")
	p.fillIn("#account form", "bio", "Counts.", "colour", "blue")
	p.push(`#account [value="/api/auth/register"]`)
	p.await(`document.activeElement.matches("#account > summary")`, true)
	p.settle()

	const profile = "#account .profile "
	p.push("#account > summary")
	p.push("#account .card details:first-of-type > summary")
	p.await(`$("`+profile+`[name=bio]").value + $("`+profile+`[name=colour]").value`, "Counts.blue")
	p.fillIn(profile, "colour", "red")
	p.push(profile + "button")
	p.await(`$("#outcome").innerText`, "PATCH /api/auth/me → 200 OK")
	p.fits()
	p.reload()
	p.await(`$("`+profile+`[name=bio]").value + $("`+profile+`[name=colour]").value`, "Counts.red")
}

// tag makes tags and posts with some of them, and looks for posts by a tag.
func (p *page) tag() {
	p.t.Helper()
	for _, name := range []string{"news", "code", "cats"} {
		p.create("tags", "name", name)
	}
	p.visit("posts")
	p.create("posts", "title", "Plain")
	p.push("#posts-new > summary")
	p.push("#posts-new > summary")
	p.settle()
	p.enter("#posts-new [name=title]", "Both")
	p.tabTo("#posts-new [name=tag_ids]")
	p.press(kb.Home)
	p.do(chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierShift)))
	p.push("#posts-new form button")
	p.headings("Both,Plain")
	p.await(tagsOf("#posts-2"), "code,cats")
	p.await(tagsOf("#posts-1"), "")

	p.tabTo("#filter-tag_id")
	p.choose("#2 code")
	p.headings("Both")
	p.await(`location.search`, "?tag_id=2")
	p.reload()
	p.await(`$("#filter-tag_id").selectedOptions[0].text`, "#2 code")
	p.enter("#posts-2 dd a", kb.Enter)
	p.await(`$("h1 .heading")?.innerText`, "code")
	p.headings("Both")
	p.await(`$("#posts-new") === null`, true) // the address of a tag makes no posts
	p.settle()
	p.fits()
}

// untag takes a tag from a post, and deletes the other one.
func (p *page) untag() {
	p.t.Helper()
	p.push("#posts-2-edit")
	p.await(`document.activeElement.name`, "title")
	p.await(`[...$("#posts-2 [name=tag_ids]").selectedOptions].map((e) => e.text).join()`, "#3 cats,#2 code")
	p.tabTo("#posts-2 [name=tag_ids]")
	p.press(kb.Home)
	p.push("#posts-2 form button")
	p.await(`$("#outcome").innerText`, "PATCH /api/posts/2 → 200 OK")
	p.headings("") // it is no longer one of this tag
	p.visit("tags/3")
	p.headings("Both")
	p.push("#tags-3-delete")
	p.push("#tags-3-delete")
	p.headings("code,news")
	p.visit("posts/2")
	p.await(`$("h1 .heading").innerText + $$("dd").length`, "Both0")
}

// tagsOf is what the links in a post are called.
func tagsOf(selector string) string {
	return strings.ReplaceAll(`$$("SELECTOR dd a").map((e) => e.innerText).join()`, "SELECTOR", selector)
}

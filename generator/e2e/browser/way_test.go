package browser

import (
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/needs"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// ways are every starter with every way to log in, and none.
func ways() []spec.Spec {
	specs := []spec.Spec{}
	frameworks := catalogue.Frameworks.Names()
	for i, starter := range catalogue.Starters.Names() {
		for j, auth := range append([]string{""}, catalogue.Auths.Names()...) {
			s := combos.Spec(frameworks[(i+j)%len(frameworks)], catalogue.Databases.Default(), starter)
			if s.Auth = auth; auth != "" {
				s.Features = []string{"auth"}
			}
			specs = append(specs, s)
		}
	}
	return specs
}

// complete returns s with the resources of its starter.
func complete(t *testing.T, s spec.Spec) spec.Spec {
	t.Helper()
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// begin starts the server of a starter and returns its address.
func begin(t *testing.T, s spec.Spec) string {
	t.Helper()
	tier.Slow(t)
	program, err := launch.BuildRendered(s, t.Name())
	if err != nil {
		t.Fatal(err)
	}
	return launch.Start(t, program, t.TempDir(), launch.Database(t, s)...).URL()
}

// starter is one with the default choices and a way to log in, if it has a name.
func starter(t *testing.T, name, auth string) spec.Spec {
	t.Helper()
	s := combos.Spec(catalogue.Frameworks.Default(), catalogue.Databases.Default(), name)
	if s.Auth = auth; auth != "" {
		s.Features = []string{"auth"}
	}
	return complete(t, s)
}

// TestWay goes from the home page to the first item, on which no request may fail, and
// has each page examined on the way. The default tier has each starter once.
func TestWay(t *testing.T) {
	logins := 1 + len(catalogue.Auths.Names())
	specs := tier.Some(t, ways(), func(i int, _ spec.Spec) bool { return i%logins == i/logins%logins })
	launch.Each(t, specs, func(t *testing.T, s spec.Spec) {
		s = complete(t, s)
		p := openAlone(t, begin(t, s))
		p.settle()
		p.await(`$$(".bad").length`, 0.0)
		p.examine()
		p.visit("about")
		p.examine()
		for i, r := range s.Resources {
			p.visit(r.Plural)
			p.examine()
			if s.Auth != "" && i == 0 {
				p.register("ada@example.com")
			}
			p.first(r)
			p.examine()
		}
	})
}

// first makes the first item of a resource and looks at its own page.
func (p *page) first(r spec.Resource) {
	p.t.Helper()
	fields := []string{}
	for _, f := range r.Fields {
		switch {
		case f.IsRef():
			fields = append(fields, f.Name, "#1 first")
		case f.Type.Input != "checkbox":
			fields = append(fields, f.Name, "first")
		}
	}
	p.create(r.Plural, fields...)
	p.examine()
	p.tabTo(".heading")
	p.press("\r")
	p.await(`$("article[data-item]")?.id`, r.Plural+"-1")
	p.settle()
}

// examine fails if axe-core finds fault with the page, or if something has no place on
// the screen of a small telephone, in light and in dark.
func (p *page) examine() {
	p.t.Helper()
	axe, err := os.ReadFile(needs.Axe(p.t))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, width := range []int64{375, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			scheme := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
			if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, scheme); err != nil {
				p.t.Fatal(err)
			}
			p.do(chromedp.EmulateViewport(width, 800))
			p.await("document.documentElement.scrollWidth", float64(width))
			p.eval(string(axe) + `; window.found = undefined; axe.run().then(({ violations }) => (window.found = violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join(" ")).join("; "))); 0`)
			p.await("window.found !== undefined", true)
			if found := p.eval("window.found"); found != "" {
				p.t.Errorf("%s at %d pixels, %s: %v", p.eval("location.pathname"), width, scheme.Features[0].Value, found)
			}
			p.edges()
		}
	}
}

// edges fails if the border of something to type in or to press has less contrast with
// what is around it than WCAG 1.4.11 asks for, which axe-core does not look at.
func (p *page) edges() {
	p.t.Helper()
	const faint = `(() => {
		const channels = (color) => color.match(/[\d.]+/g).slice(0, 3).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
		const luminance = (color) => channels(color).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
		const behind = (e) => { for (e = e.parentElement; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (c !== "rgba(0, 0, 0, 0)") return c; } };
		return [...document.querySelectorAll("input:not([type=checkbox]), select, textarea, button")].filter((e) => e.checkVisibility() && getComputedStyle(e).borderTopWidth !== "0px").filter((e) => {
			const [a, b] = [getComputedStyle(e).borderTopColor, behind(e)].map(luminance);
			return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 3;
		}).map((e) => e.outerHTML).join(" ");
	})()`
	if found := p.eval(faint); found != "" {
		p.t.Errorf("%v: too faint a border: %v", p.eval("location.pathname"), found)
	}
}

// TestTodo ticks off, edits, deletes and puts back, and loses nothing meanwhile.
func TestTodo(t *testing.T) {
	p := openAlone(t, begin(t, starter(t, "todo", ""))+"/todos")
	p.create("todos", "title", "Milk")
	p.create("todos", "title", "Bread")
	p.await(`$$("#todos-new [name]").map((e) => e.name).join()`, "title")

	const line = `getComputedStyle($("#todos-1 .heading")).textDecorationLine`
	p.await(line, "underline")
	p.enter("#todos-1-done", " ")
	p.await(`$("#outcome").innerText`, "PATCH /api/todos/1 → 200 OK")
	p.await(line, "line-through")
	p.await(`document.activeElement.id`, "todos-1-done")

	// What is being written stays when something else changes.
	p.push("#todos-2-edit")
	p.await(`document.activeElement.value`, "Bread")
	p.press("!")
	p.enter("#todos-1-done", " ")
	p.await(line, "underline")
	p.await(`$("#todos-2 [name=title]").value.length`, 6.0)
	p.push("#todos-2 form button")
	p.await(`document.activeElement.id`, "todos-2-edit")
	p.await(`$("#todos-2 .heading").innerText.length`, 6.0)
	p.await(`$("#request").innerText.includes("done")`, false) // what did not change is not sent

	p.tabTo("#filter-done")
	p.choose("false")
	p.await(`$$("#content ul [data-item]").length`, 2.0)
	p.enter("#todos-1-done", " ")
	p.await(`$$("#content ul [data-item]").length`, 1.0) // it is not among them any more
	p.visit("todos")

	p.push("#todos-1-delete")
	p.await(`document.activeElement.innerText`, "Undo")
	p.await(`$$("#content ul [data-item]").length`, 1.0)
	p.press("\r")
	p.await(`$("#todos-3 .heading")?.innerText`, "Milk")
	p.await(`$("#todos-3-done").checked`, true)
}

// TestSecrets looks at what is shown of a login.
func TestSecrets(t *testing.T) {
	p := openAlone(t, begin(t, starter(t, "notes", "jwt")))
	p.register("ada@example.com")
	p.await(`$("#outcome").innerText`, "POST /api/auth/login → 200 OK") // not what the page asked for after it
	p.await(`/correct horse|eyJ/.test($("aside").textContent)`, false)
	p.enter("#secrets input", " ")
	p.await(`/correct horse/.test($("#request").textContent) && /eyJ/.test($("#response").textContent)`, true)
	p.await(`[...$("#earlier").querySelectorAll("summary")].some((e) => e.innerText.startsWith("POST /api/auth/register"))`, true)
}

// TestReading reads posts and comments without scripts, and is not offered what takes
// some.
func TestReading(t *testing.T) {
	address := begin(t, starter(t, "blog", ""))
	p := openAlone(t, address+"/posts")
	p.create("posts", "title", "Why", "body", "Because.")
	p.visit("posts/1")
	p.create("comments", "author", "Ada", "body", "Good.")
	if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.Navigate(address + "/posts"))
	p.await(`$("#content").innerText.includes("Because.")`, true)
	p.await(`$$("form:not(.filters), aside, .actions").filter((e) => e.checkVisibility()).length`, 0.0)
	p.await(`$(".filters button").checkVisibility()`, true)
	p.await(`$$("a[href]").map((e) => new URL(e.href).pathname).join()`, "/,/posts,/about,/posts/1")
	p.do(chromedp.Navigate(address + "/posts/1"))
	p.await(`$("article .text").innerText+$("#content ul .text").innerText`, "Because.Good.")
	p.await(`$("article time").dateTime.length`, 24.0)
}

package browser

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// TestFields enters a value of each type of field, sees what cannot be one at its field,
// changes the values and takes away the optional ones.
func TestFields(t *testing.T) {
	specs := []spec.Spec{}
	for _, auth := range []string{"", "session", "jwt"} {
		s := combos.Spec("chi", "sqlite", "")
		if s.Auth = auth; auth != "" {
			s.Features = []string{"auth"}
		}
		for _, line := range []string{"shop name:string", "thing pages:int:optional price:decimal=2 words:list kind:enum=new,used:optional day:date:optional at:time:optional weight:float:optional shop:ref=shop:optional others:many=shop"} {
			r, err := spec.ReadResource(line)
			if err != nil {
				t.Fatal(err)
			}
			s.Resources = append(s.Resources, r)
		}
		specs = append(specs, s)
	}
	launch.Each(t, specs, func(t *testing.T, s spec.Spec) {
		p := open(t, begin(t, s)+"/shops")
		p.settle()
		if s.Auth != "" {
			p.register("ada@example.com")
		}
		p.create("shops", "name", "Corner")
		p.visit("things")
		if s.Auth == "" { // with a login, the page is made anew for whoever it is
			p.await(`performance.getEntriesByType("resource").filter((e) => e.name.includes("/api/shops")).length`, 1.0)
		}
		p.refuseFields()
		p.changeFields()
		p.clearFields()
	})
}

// errorOf is what stands at a field of a form.
func errorOf(form, name string) string {
	return `$("` + form + ` [name=` + name + `]").closest("label").querySelector(".error").textContent`
}

// refuseFields enters values that are none, and then others in their place.
func (p *page) refuseFields() {
	p.t.Helper()
	const form = "#things-new"
	p.await(`$("`+form+`").open`, true)
	p.fillIn(form, "pages", "1e", "price", "12.505", "words", "red", "kind", "used", "day", "02292024", "at", "02292024"+kb.Tab+"0130PM", "weight", "0.25", "shop_id", "#1 Corner")
	p.tabTo(form + " [name=other_ids]")
	p.press(kb.Home)
	p.push(form + " form button")
	p.await(errorOf(form, "pages"), "is not complete, or no number")
	p.await(`document.activeElement.name`, "pages")
	p.press(kb.Backspace + kb.Backspace + "7")
	p.push(form + " form button")
	p.await(errorOf(form, "price")+` !== ""`, true)
	p.await(errorOf(form, "pages"), "")
	p.await(`document.activeElement.name`, "price")
	p.await(`document.activeElement.getAttribute("aria-invalid")`, "true")
	p.replace("12.5")
	p.push(form + " form button")
	p.await(`$("#outcome").innerText`, "POST /api/things → 201 Created")
	p.await(details, "7 12.50 red used 2024-02-29 29 February 2024 0.25 Corner Corner")
}

// details are the values of a thing as the page shows them.
const details = `$$("#things-1 dd").map((e) => e.innerText.replace(/,.*/, "").trim()).join(" ")`

// changeFields edits some values, and only those are sent.
func (p *page) changeFields() {
	p.t.Helper()
	p.openThing()
	p.tabTo("#things-1 [name=price]")
	p.replace("0.10")
	p.fillIn("#things-1", "words", kb.Enter+"blue", "kind", "new")
	p.push("#things-1 form button")
	p.await(`$("#outcome").innerText`, "PATCH /api/things/1 → 200 OK")
	p.await(`Object.keys(JSON.parse($("#request").textContent.split("\n\n")[1])).join()`, "price,words,kind")
	p.await(`document.activeElement.id`, "things-1-edit")
	p.await(details+`.includes("0.10") && $("#things-1").innerText.includes("blue")`, true)
}

// clearFields takes away all that is optional.
func (p *page) clearFields() {
	p.t.Helper()
	p.openThing()
	for _, name := range []string{"pages", "words", "day", "at", "weight"} {
		p.tabTo("#things-1 [name=" + name + "]")
		p.eval(`document.activeElement.value = ""`) // no key does this in all of them
	}
	p.fillIn("#things-1", "kind", "–", "shop_id", "–")
	p.eval(`document.querySelector("#things-1 [name=other_ids]").selectedIndex = -1`) // as Ctrl and a click do
	p.push("#things-1 form button")
	p.await(`$("#outcome").innerText`, "PATCH /api/things/1 → 200 OK")
	p.await(`JSON.stringify(JSON.parse($("#request").textContent.split("\n\n")[1]))`,
		`{"pages":null,"words":[],"kind":null,"day":null,"at":null,"weight":null,"shop_id":null,"other_ids":[]}`)
	p.reload()
	p.await(details, "0.10")
}

func (p *page) openThing() {
	p.t.Helper()
	p.push("#things-1-edit")
	p.await(`document.activeElement.closest("#things-1 form") !== null`, true)
}

// replace enters a text instead of the one in the field that has the focus.
func (p *page) replace(text string) {
	p.t.Helper()
	p.eval(`document.activeElement.select()`)
	p.press(text)
}

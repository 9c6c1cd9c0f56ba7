// Package browser opens the pages of projects in a real browser and uses them
// as people do, with nothing but a keyboard.
package browser

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
	"backend/generator/e2e/needs"
)

func TestMain(m *testing.M) { launch.Main(m) }

// A page is what a browser shows.
type page struct {
	t   testing.TB
	ctx context.Context
}

// start starts a browser of its own for a test.
func start(t testing.TB) *page {
	t.Helper()
	// The sandbox keeps strange pages away from the machine. These are no
	// strangers, and root cannot have one.
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.ExecPath(needs.Browser(t)))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return &page{t, ctx}
}

// open shows a page. If it does anything that the browser complains about, the
// test fails at its end.
func open(t testing.TB, url string) *page {
	t.Helper()
	return openFor(t, url, func(address string) bool { return strings.Contains(address, "/api/") })
}

// openAlone is open for a way on which no request may fail.
func openAlone(t testing.TB, url string) *page {
	t.Helper()
	return openFor(t, url, func(string) bool { return false })
}

func openFor(t testing.TB, url string, mayFail func(address string) bool) *page {
	t.Helper()
	p := start(t)
	complaints := p.complaints(mayFail)
	t.Cleanup(func() {
		for _, complaint := range complaints() {
			t.Errorf("the browser complains: %s", complaint)
		}
	})
	p.do(chromedp.EmulateViewport(1280, 800), chromedp.Navigate(url))
	return p
}

// complaints listens to the console. It returns a function that ends this and
// returns what was an error, a warning or against the security policy. The
// browser also notes there which requests were refused; whether they may be is for
// the test to say.
func (p *page) complaints(mayFail func(address string) bool) func() []string {
	messages := chromedp.Console(p.ctx)
	return func() []string {
		const end = "the test is over"
		p.eval(fmt.Sprintf("console.log(%q)", end))
		found := []string{}
		for m, err := range messages {
			isRefusal := m.Source == "network" && mayFail(m.URL)
			switch {
			case err != nil:
				return append(found, err.Error())
			case m.Text == end:
				return found
			case m.Type == "error" && !isRefusal, m.Type == "warning", m.IsException():
				found = append(found, m.String())
			}
		}
		return found
	}
}

func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, launch.Patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// eval returns what an expression of JavaScript is in the page.
func (p *page) eval(expression string) any {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// await waits until an expression is what is wanted. In it, $ finds an element
// and $$ all of them.
func (p *page) await(expression string, want any) {
	p.t.Helper()
	const find = "const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];"
	var got any
	for deadline := time.Now().Add(launch.Patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		value, err := chromedp.Run(p.ctx, chromedp.Evaluate[any]("{"+find+expression+"}"))
		if got = value; err != nil {
			got = err // perhaps another page is just coming
		} else if got == want {
			return
		}
	}
	p.t.Fatalf("%s is %v, wanted %v; the page says\n%s", expression, got, want, p.eval("document.body.innerText"))
}

// tabTo presses the key Tab until an element has the focus.
func (p *page) tabTo(selector string) {
	p.t.Helper()
	for range 200 {
		p.press(kb.Tab)
		if p.eval(fmt.Sprintf("document.activeElement.matches(%q)", selector)) == true {
			return
		}
	}
	p.t.Fatalf("no way with the key Tab to %s; the page says\n%s", selector, p.eval("document.body.innerText"))
}

// enter goes to a form field and types something into it.
func (p *page) enter(selector, text string) {
	p.t.Helper()
	p.tabTo(selector)
	p.press(text)
}

// push goes to a button and presses it.
func (p *page) push(selector string) {
	p.t.Helper()
	p.enter(selector, kb.Enter)
}

func (p *page) press(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// fits fails unless everything has its place on the screen of a small telephone.
func (p *page) fits() {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(375, 667))
	p.await("document.documentElement.clientWidth", 375.0)
	p.await("document.documentElement.scrollWidth", 375.0)
	p.do(chromedp.EmulateViewport(1280, 800))
}

package browser

import (
	"io"
	"net/http"
	"regexp"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// TestMail verifies an address and resets a password on the page, with the codes
// that are shown in development.
func TestMail(t *testing.T) {
	s := combos.AllFeatures(catalogue.Frameworks.Default(), catalogue.Databases.Default(), catalogue.Auths.Default())
	launch.Each(t, []spec.Spec{s}, func(t *testing.T, s spec.Spec) {
		server := launch.Start(t, launch.Program(t, s), t.TempDir(), launch.Database(t, s)...)
		p := open(t, server.URL())
		const forgotten, verify = "#mail details:first-child ", "#mail details:last-child "
		p.await(`$("`+verify+`").hidden`, true)
		p.enterAs("ada@example.com", "correct horse", "/api/auth/register")
		p.await(`$("`+forgotten+`").hidden`, true)
		p.push("#account > summary")
		p.push(verify + "summary")
		p.push(verify + "button")
		p.await(`$("`+verify+`output").innerText !== ""`, true)
		p.enter(verify+"[name=code]", mailed(t, server.URL()))
		p.push(verify + "form:last-child button")
		p.await(`$("`+verify+`form:last-child output").innerText`, "Your address is verified.")

		p.push(`#account [value="/api/auth/logout"]`)
		p.await(`$("`+verify+`").hidden`, true)
		p.push(forgotten + "summary")
		p.settle()
		p.enter(forgotten+"[name=email]", "ada@example.com")
		p.push(forgotten + "button")
		p.await(`$("`+forgotten+`output").innerText !== ""`, true)
		const second = forgotten + "form:last-child "
		p.enter(second+"[name=email]", "ada@example.com")
		p.enter(second+"[name=code]", "AAAA-AAAA-AAAA")
		p.enter(second+"[name=password]", "battery staple")
		p.push(second + "button")
		p.await(`$("`+second+`[name=code] + .error").innerText !== ""`, true)
		p.eval(`document.querySelector("` + second + `[name=code]").value = ""`)
		p.enter(second+"[name=code]", mailed(t, server.URL()))
		p.push(second + "button")
		p.await(`$("`+second+`output").innerText`, "Log in with the new password.")
		p.push("#account > summary")
		p.enterAs("ada@example.com", "battery staple", "/api/auth/login")
		p.await(`$("`+verify+`").hidden`, true) // it is verified
		p.fits()
	})
}

// mailed returns the code in the last mail.
func mailed(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url + "/dev/mail")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`[A-Z2-7]{4}(-[A-Z2-7]{4})+`).FindString(string(text))
}

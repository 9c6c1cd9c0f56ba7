package contract

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const (
	verifyPath  = "/api/auth/verify"
	resetPath   = "/api/auth/reset"
	devMailPath = "/dev/mail"
)

// codeForm finds the code in a mail: the only word of capitals and digits.
var codeForm = regexp.MustCompile(`\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\b`)

// lastCode returns the code in the last mail, which has to be to an address.
func (c *Client) lastCode(t *testing.T, address string) string {
	t.Helper()
	shown := c.get(t, devMailPath).want(t, http.StatusOK)
	to, rest, _ := strings.Cut(shown.body, "\n")
	code := codeForm.FindString(rest)
	if !strings.Contains(to, address) || code == "" {
		t.Fatalf("%v\n  wanted a mail to %s first, with a code", shown, address)
	}
	return code
}

func codeBody(code string) string { return text(map[string]string{"code": code}) }

func resetBody(email, code, password string) string {
	return text(map[string]string{"email": email, "code": code, "password": password})
}

const wrongCode = "AAAA-AAAA-AAAA"

// checkMail holds codes in mails to showing whose an address is, and to resetting a
// forgotten password. In production the client cannot read them.
func checkMail(t *testing.T, c *Client, p Project) {
	if p.Production {
		c.get(t, devMailPath).want(t, http.StatusNotFound)
		c.newcomer(t, p, "writes").send(t, http.MethodPost, verifyPath, `{}`).want(t, http.StatusAccepted)
		c.send(t, http.MethodPost, resetPath, text(map[string]string{"email": "writes@example.com"})).want(t, http.StatusAccepted)
		return
	}
	t.Run("verify", func(t *testing.T) { checkVerify(t, c, p) })
	t.Run("reset", func(t *testing.T) { checkReset(t, c, p) })
	t.Run("reset tells nothing", func(t *testing.T) { checkResetTellsNothing(t, c, p) })
	t.Run("mails are limited", func(t *testing.T) { checkMailLimit(t, c, p) })
}

func checkVerify(t *testing.T, c *Client, p Project) {
	const email = "proves@example.com"
	she, he := c.newcomer(t, p, "proves"), c.newcomer(t, p, "steals")
	verify := func(of *Client, body string) answer {
		t.Helper()
		return of.send(t, http.MethodPost, verifyPath, body)
	}
	verify(c, `{}`).want(t, http.StatusUnauthorized)
	for _, bad := range []string{"", "[]", "{", `{"code":1}`, `{"email":"proves@example.com"}`} {
		verify(she, bad).want(t, http.StatusBadRequest)
	}
	verify(she, padded(`{}`, 8<<10+1)).want(t, http.StatusRequestEntityTooLarge)
	for _, wrong := range []string{`{"code":null}`, `{"code":""}`, codeBody(wrongCode)} {
		verify(she, wrong).wantInvalid(t, "code")
	}
	equal(t, "body of a 202", verify(she, `{}`).want(t, http.StatusAccepted).body, "")
	code := c.lastCode(t, email)
	verify(he, codeBody(code)).wantInvalid(t, "code")
	c.send(t, http.MethodPost, resetPath, resetBody(email, code, otherPassword)).wantInvalid(t, "code")
	equal(t, "verifications with the same code", c.oneOf(t, she, verifyPath, codeBody(code)), 1)
	verify(she, codeBody(code)).wantInvalid(t, "code")

	// One for the address from before is worth nothing.
	verify(she, `{}`).want(t, http.StatusAccepted)
	code = c.lastCode(t, email)
	she.send(t, http.MethodPost, emailPath, credentials("proved@example.com", goodPassword)).want(t, http.StatusOK)
	verify(she, codeBody(code)).wantInvalid(t, "code")
	verify(she, `{}`).want(t, http.StatusAccepted)
	verify(she, codeBody(c.lastCode(t, "proved@example.com"))).want(t, http.StatusNoContent)
}

// oneOf has somebody send the same four times at once, and returns how often it was
// done; otherwise the code is wrong.
func (c *Client) oneOf(t *testing.T, by *Client, path, body string) (done int) {
	t.Helper()
	same := asJSON(http.MethodPost, path, body)
	for _, a := range by.together(t, []request{same, same, same, same}) {
		if a.want(t, http.StatusNoContent, http.StatusUnprocessableEntity).status == http.StatusNoContent {
			done++
		} else {
			a.wantInvalid(t, "code")
		}
	}
	return done
}

func checkReset(t *testing.T, c *Client, p Project) {
	const email = "forgets@example.com"
	she := c.newcomer(t, p, "forgets")
	second := c.logIn(t, p, email, goodPassword)
	reset := func(body string) answer {
		t.Helper()
		return c.send(t, http.MethodPost, resetPath, body)
	}
	for _, bad := range []string{"", "[]", "{", `{"email":1}`, `{"email":"forgets@example.com","name":"x"}`} {
		reset(bad).want(t, http.StatusBadRequest)
	}
	reset(`{}`).wantInvalid(t, "email")
	reset(`{"email":"forgets"}`).wantInvalid(t, "email")
	reset(`{"email":"forgets@example.com","code":"`+wrongCode+`"}`).wantInvalid(t, "password")
	reset(`{"email":"forgets@example.com","password":"`+otherPassword+`"}`).wantInvalid(t, "code")
	equal(t, "body of a 202", reset(`{"email":" Forgets@Example.com"}`).want(t, http.StatusAccepted).body, "")
	first := c.lastCode(t, email)
	reset(text(map[string]string{"email": email})).want(t, http.StatusAccepted)
	code := c.lastCode(t, email)
	for _, bad := range []string{"1234567", "password", email, strings.ToUpper(email)} {
		reset(resetBody(email, code, bad)).wantInvalid(t, "password")
	}
	reset(resetBody(email, wrongCode, otherPassword)).wantInvalid(t, "code")
	reset(resetBody("somebody-else@example.com", code, otherPassword)).wantInvalid(t, "code")
	c.logIn(t, p, email, goodPassword) // nothing has come of it

	equal(t, "resets with the same code", c.oneOf(t, c, resetPath, resetBody(email, code, otherPassword)), 1)
	for _, ended := range []*Client{she, second} {
		checkLocked(t, ended, mePath)
	}
	c.tryLogin(t, email, goodPassword).want(t, http.StatusUnauthorized)
	c.logIn(t, p, email, otherPassword).get(t, mePath).want(t, http.StatusOK)
	for _, used := range []string{code, first} {
		reset(resetBody(email, used, goodPassword)).wantInvalid(t, "code")
	}
}

// checkResetTellsNothing compares what somebody gets and what nobody gets.
func checkResetTellsNothing(t *testing.T, c *Client, p Project) {
	c.newcomer(t, p, "known")
	for _, body := range []func(string) string{
		func(email string) string { return text(map[string]string{"email": email}) },
		func(email string) string { return resetBody(email, wrongCode, otherPassword) },
	} {
		known := c.send(t, http.MethodPost, resetPath, body("known@example.com"))
		unknown := c.send(t, http.MethodPost, resetPath, body("nobody@example.com"))
		equal(t, "status for nobody", unknown.status, known.status)
		equal(t, "body for nobody", unknown.body, known.body)
	}
	c.lastCode(t, "known@example.com") // and not a mail to nobody
}

// checkMailLimit asks for mails until there are too many, the same for an address
// that nobody has.
func checkMailLimit(t *testing.T, c *Client, p Project) {
	c.newcomer(t, p, "flooded")
	allowed := map[string]int{}
	for _, email := range []string{"flooded@example.com", "flooded-nobody@example.com"} {
		for ; allowed[email] < 11; allowed[email]++ {
			a := c.send(t, http.MethodPost, resetPath, text(map[string]string{"email": email})).want(t, http.StatusAccepted, http.StatusTooManyRequests)
			if a.status == http.StatusTooManyRequests {
				if wait, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || wait < 1 || wait > 3600 {
					t.Errorf("%v\n  wanted Retry-After to say how many seconds, an hour at most, got %q", a, a.header.Get("Retry-After"))
				}
				break
			}
		}
		if n := allowed[email]; n < 1 || n > 10 {
			t.Errorf("%d mails to %s can be asked for at once, wanted one to ten", n, email)
		}
	}
	equal(t, "mails to nobody", allowed["flooded-nobody@example.com"], allowed["flooded@example.com"])
}

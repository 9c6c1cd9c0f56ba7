package contract

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

const (
	passwordPath = "/api/auth/password"
	emailPath    = "/api/auth/email"
	loginsPath   = "/api/auth/logins"

	otherPassword = "another battery staple"
	wrongPassword = "wrong " + goodPassword
)

func checkPasswordChange(t *testing.T, c *Client, p Project) {
	const email = "changes@example.com"
	c.register(t, email, goodPassword).want(t, http.StatusCreated)
	one, other := c.logIn(t, p, email, goodPassword), c.logIn(t, p, email, goodPassword)
	third := c.tryLogin(t, email, goodPassword).want(t, http.StatusOK)
	body := func(current, next string) string {
		return text(map[string]string{"current": current, "new": next})
	}
	change := func(body string) answer {
		t.Helper()
		return one.send(t, http.MethodPost, passwordPath, body)
	}
	change(body(wrongPassword, otherPassword)).wantInvalid(t, "current")
	for _, bad := range []string{"", "1234567", "12345678", strings.Repeat("a", 129), email, strings.ToUpper(email)} {
		change(body(goodPassword, bad)).wantInvalid(t, "new")
	}
	change(`{}`).wantInvalid(t, "current", "new")
	for _, bad := range []string{"", "[]", "{", `{"current":1,"new":"long enough"}`, `{"password":"long enough"}`} {
		change(bad).want(t, http.StatusBadRequest)
	}
	change(padded(body(goodPassword, otherPassword), 8<<10+1)).want(t, http.StatusRequestEntityTooLarge)
	c.send(t, http.MethodPost, passwordPath, body(goodPassword, otherPassword)).want(t, http.StatusUnauthorized)
	other.get(t, mePath).want(t, http.StatusOK)

	// Of many changes at once one is right about the present password.
	same := asJSON(http.MethodPost, passwordPath, body(goodPassword, otherPassword))
	changed := 0
	for _, a := range one.together(t, []request{same, same, same, same}) {
		if a.want(t, http.StatusNoContent, http.StatusUnprocessableEntity).status == http.StatusNoContent {
			changed++
		}
	}
	equal(t, "changes of the same password", changed, 1)
	one.get(t, mePath).want(t, http.StatusOK)
	checkLocked(t, other, mePath)
	if p.Auth == "jwt" {
		c.send(t, http.MethodPost, refreshPath, text(map[string]string{"refresh_token": third.tokens(t).Refresh})).want(t, http.StatusUnauthorized)
	}
	c.tryLogin(t, email, goodPassword).want(t, http.StatusUnauthorized)
	c.logIn(t, p, email, otherPassword).get(t, mePath).want(t, http.StatusOK)
}

func checkEmailChange(t *testing.T, c *Client, p Project) {
	const before, after = "moves@example.com", "has-moved@example.com"
	she := c.newcomer(t, p, "moves")
	c.register(t, "was-here@example.com", goodPassword).want(t, http.StatusCreated)
	me := she.get(t, mePath).want(t, http.StatusOK).account(t)
	change := func(email, password string) answer {
		t.Helper()
		return she.send(t, http.MethodPost, emailPath, credentials(email, password))
	}
	change(after, wrongPassword).wantInvalid(t, "password")
	for _, bad := range []string{"", "moves", "a@b@c", "a\u200bda@example.com"} {
		change(bad, goodPassword).wantInvalid(t, "email")
	}
	she.send(t, http.MethodPost, emailPath, `{}`).wantInvalid(t, "email", "password")
	for _, bad := range []string{"", "[]", `{"email":1,"password":"x"}`, `{"email":"a@example.com","current":"x"}`} {
		she.send(t, http.MethodPost, emailPath, bad).want(t, http.StatusBadRequest)
	}
	for _, taken := range []string{"was-here@example.com", "Was-Here@Example.com"} {
		change(taken, goodPassword).want(t, http.StatusConflict)
	}
	c.send(t, http.MethodPost, emailPath, credentials(after, goodPassword)).want(t, http.StatusUnauthorized)
	equal(t, "me", she.get(t, mePath).want(t, http.StatusOK).account(t), me)

	me.Email = after
	equal(t, "the changed account", change(after, goodPassword).want(t, http.StatusOK).account(t), me)
	equal(t, "me", she.get(t, mePath).want(t, http.StatusOK).account(t), me)
	change(strings.ToUpper(after), goodPassword).want(t, http.StatusOK) // it is her own
	c.tryLogin(t, before, goodPassword).want(t, http.StatusUnauthorized)
	c.tryLogin(t, after, goodPassword).want(t, http.StatusOK)
	c.register(t, before, goodPassword).want(t, http.StatusCreated) // it is free again
}

// checkRemoval removes an account: nothing that was its own is left, and nothing
// else goes along.
func checkRemoval(t *testing.T, c *Client, p Project) {
	she, he := c.newcomer(t, p, "leaves"), c.newcomer(t, p, "remains")
	second := c.logIn(t, p, "leaves@example.com", goodPassword)
	me := she.get(t, mePath).want(t, http.StatusOK).account(t)
	hers, his := map[string]item{}, map[string]item{}
	for _, r := range p.Resources {
		hers[r.Name] = use(she, r).create(t)
		his[r.Name] = use(he, r).create(t)
	}
	checkCleared, checkUnlinked := referTo(t, he, p, hers), linkWith(t, he, p, hers)
	remove := func(body string) answer {
		t.Helper()
		return she.send(t, http.MethodDelete, mePath, body)
	}
	remove(text(map[string]string{"password": wrongPassword})).wantInvalid(t, "password")
	for _, body := range []string{`{}`, `{"password":null}`} {
		remove(body).wantInvalid(t, "password")
	}
	for _, body := range []string{"", "[]", `{"password":1}`, `{"sure":true}`} {
		remove(body).want(t, http.StatusBadRequest)
	}
	she.do(t, request{method: http.MethodDelete, path: mePath}).want(t, http.StatusUnsupportedMediaType)
	good := text(map[string]string{"password": goodPassword})
	c.send(t, http.MethodDelete, mePath, good).want(t, http.StatusUnauthorized)
	second.get(t, mePath).want(t, http.StatusOK)

	equal(t, "body of a 204", remove(good).want(t, http.StatusNoContent).body, "")
	for _, gone := range []*Client{she, second} {
		checkLocked(t, gone, mePath)
	}
	c.tryLogin(t, "leaves@example.com", goodPassword).want(t, http.StatusUnauthorized)
	again := c.newcomer(t, p, "leaves")
	if id := again.get(t, mePath).want(t, http.StatusOK).account(t).ID; id == me.ID {
		t.Errorf("the id %d of an account that is gone was given again", id)
	}
	for _, r := range p.Resources {
		for _, somebody := range []*Client{again, he} {
			somebody.get(t, use(somebody, r).path(hers[r.Name].id())).want(t, http.StatusNotFound)
		}
		equal(t, "his item", use(he, r).read(t, his[r.Name].id()), his[r.Name])
	}
	checkCleared()
	checkUnlinked()
}

// referTo has him refer to what is hers, as far as that is cleared when she goes, and
// returns what checks that it was.
func referTo(t *testing.T, he *Client, p Project, hers map[string]item) (checkCleared func()) {
	checks := []func(){}
	for _, ref := range p.refs() {
		if !ref.clears() || ref.Unique || ref.OfAccount {
			continue
		}
		his := familyOf(he, ref)
		child := his.bear(t, hers[ref.Ref])
		checks = append(checks, func() {
			child[ref.Name] = nil
			equal(t, "his item that referred to hers", his.read(t, child.id()), child)
		})
	}
	return func() {
		for _, check := range checks {
			check()
		}
	}
}

// A shownLogin is what somebody sees of one of their logins.
type shownLogin struct {
	ID       string `json:"id"`
	Created  string `json:"created_at"`
	LastUsed string `json:"last_used_at"`
	Current  bool   `json:"current"`
}

var loginTime = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`)

// logins lists where somebody is logged in.
func (c *Client) logins(t *testing.T) []shownLogin {
	t.Helper()
	a := c.get(t, loginsPath).want(t, http.StatusOK)
	var list struct {
		Items []shownLogin `json:"items"`
	}
	a.read(t, &list)
	current := 0
	for _, login := range list.Items {
		if login.Current {
			current++
		}
		if login.ID == "" || !loginTime.MatchString(login.Created) || !loginTime.MatchString(login.LastUsed) || login.LastUsed < login.Created {
			t.Errorf("%v\n  wanted an id, and when it began and was last used", a)
		}
	}
	equal(t, "logins that are the current one", current, 1)
	return list.Items
}

func checkLogins(t *testing.T, c *Client, p Project) {
	she, he := c.newcomer(t, p, "devices"), c.newcomer(t, p, "no-devices")
	equal(t, "logins", len(she.logins(t)), 1)
	other := c.logIn(t, p, "devices@example.com", goodPassword)
	equal(t, "logins", len(she.logins(t)), 2)
	equal(t, "logins of somebody else", len(he.logins(t)), 1)
	end := func(c *Client, id string) answer {
		t.Helper()
		return c.do(t, request{method: http.MethodDelete, path: loginsPath + "/" + id})
	}
	for _, login := range other.logins(t) {
		if login.Current {
			continue // it is that of other
		}
		hidden := end(he, login.ID).want(t, http.StatusNotFound)
		equal(t, "answer for a login that is not there", end(he, "nope").want(t, http.StatusNotFound).body, hidden.body)
		end(c, login.ID).want(t, http.StatusUnauthorized)
		she.get(t, mePath).want(t, http.StatusOK)
		equal(t, "body of a 204", end(other, login.ID).want(t, http.StatusNoContent).body, "")
		end(other, login.ID).want(t, http.StatusNotFound)
	}
	checkLocked(t, she, mePath)
	for _, id := range []string{"1", "%00", "%ff", "$ne", "%27"} {
		end(other, id).want(t, http.StatusNotFound)
	}
	other.get(t, loginsPath+"?limit=1").want(t, http.StatusBadRequest)
	own := other.logins(t)
	equal(t, "logins that are left", len(own), 1)
	end(other, own[0].ID).want(t, http.StatusNoContent)
	checkLocked(t, other, mePath)
}

// checkGuessedConfirmations guesses the password of somebody whose device it has:
// that is limited, and counts as a login that failed.
func checkGuessedConfirmations(t *testing.T, c *Client, p Project) {
	const email = "guessed@example.com"
	she := c.newcomer(t, p, "guessed")
	for i := range 2 * mostFailures {
		a := she.send(t, http.MethodPost, emailPath, credentials("x@example.com", wrongPassword)).want(t, http.StatusUnprocessableEntity, http.StatusTooManyRequests)
		if a.status == http.StatusTooManyRequests {
			a.wantRetryAfter(t)
			break
		}
		if i >= mostFailures {
			t.Fatalf("after %d guesses the next one is still tried", i+1)
		}
	}
	for path, body := range map[string]string{
		passwordPath: text(map[string]string{"current": goodPassword, "new": otherPassword}),
		emailPath:    credentials("x@example.com", goodPassword),
	} {
		she.send(t, http.MethodPost, path, body).want(t, http.StatusTooManyRequests)
	}
	she.send(t, http.MethodDelete, mePath, text(map[string]string{"password": goodPassword})).want(t, http.StatusTooManyRequests)
	c.tryLogin(t, email, goodPassword).want(t, http.StatusTooManyRequests)
	she.get(t, mePath).want(t, http.StatusOK)
}

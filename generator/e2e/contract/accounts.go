package contract

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// checkAnonymous holds the server to showing its pages to everybody, and
// nothing below /api: what is not there is not told from what is.
func checkAnonymous(t *testing.T, c *Client, p Project) {
	for _, path := range []string{"/", "/about", "/healthz", "/readyz"} {
		c.get(t, path).want(t, http.StatusOK)
	}
	c.get(t, "/static/style.css").want(t, http.StatusOK)
	for _, path := range []string{"/nope", "/about/", "/static/nope.css", "/.env"} {
		c.get(t, path).want(t, http.StatusNotFound)
	}
	c.send(t, http.MethodPost, "/about", "").want(t, http.StatusMethodNotAllowed)
	if p.Starter == "weather" {
		c.get(t, weatherPath).want(t, http.StatusBadRequest) // it is for everybody
	}
	if p.Starter == "hello" {
		c.get(t, "/users/1").want(t, http.StatusOK)
	}
	paths := []string{mePath, passwordPath, emailPath, loginsPath, loginsPath + "/1", "/api", "/api/", "/api/nope", "/api/nope/1", "/api/auth", "/api/auth/nope", "/api//auth/me"}
	for _, r := range p.Resources {
		list := "/api/" + r.Plural
		paths = append(paths, list+"/1/x", "/api//"+r.Plural)
		if r.IsPublic() {
			t.Run(list, func(t *testing.T) { checkReadOnly(t, c, list) })
			continue
		}
		paths = append(paths, list, list+"/", list+"/1", list+"/0", list+"?limit=0")
	}
	if p.publishes() {
		c.get(t, accountsPath+"1").want(t, http.StatusNotFound)
	} else {
		paths = append(paths, accountsPath+"1")
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) { checkLocked(t, c, path) })
	}
	c.send(t, http.MethodPost, logoutPath, "").want(t, http.StatusUnauthorized)
	c.send(t, http.MethodPost, logoutPath+"?all=true", "").want(t, http.StatusUnauthorized)
	for _, proof := range p.forgeries() {
		t.Run(short(text(proof)), func(t *testing.T) { checkLocked(t, c.with(proof), mePath) })
	}
}

// checkLocked holds a path to being closed to a client with every method.
func checkLocked(t *testing.T, c *Client, path string) {
	t.Helper()
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodDelete, http.MethodOptions, "BREW"} {
		c.do(t, request{method: method, path: path}).want(t, http.StatusUnauthorized)
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
		c.send(t, method, path, "{").want(t, http.StatusUnauthorized) // before the body is looked at
	}
	c.do(t, asBrowser(path)).want(t, http.StatusUnauthorized)
}

// checkAccounts is everything about logging in. It makes accounts of its own.
func checkAccounts(t *testing.T, c *Client, p Project) {
	t.Run("register", func(t *testing.T) { checkRegister(t, c, p) })
	t.Run("name", func(t *testing.T) { checkName(t, c, p) })
	if len(p.Account.Fields) > 0 {
		t.Run("fields", func(t *testing.T) { checkAccountFields(t, c, p) })
	}
	t.Run("login", func(t *testing.T) { checkLogin(t, c, p) })
	t.Run("logout", func(t *testing.T) { checkLogout(t, c, p) })
	t.Run("password", func(t *testing.T) { checkPasswordChange(t, c, p) })
	t.Run("email", func(t *testing.T) { checkEmailChange(t, c, p) })
	t.Run("removal", func(t *testing.T) { checkRemoval(t, c, p) })
	t.Run("logins", func(t *testing.T) { checkLogins(t, c, p) })
	t.Run("confirmations", func(t *testing.T) { checkGuessedConfirmations(t, c, p) })
	if p.Mail {
		t.Run("mail", func(t *testing.T) { checkMail(t, c, p) })
	}
	if p.Auth == "jwt" {
		t.Run("refresh", func(t *testing.T) { checkRefresh(t, c) })
	} else {
		t.Run("cross origin", func(t *testing.T) { checkCrossOrigin(t, c, p) })
	}
	she, he := c.newcomer(t, p, "owner"), c.newcomer(t, p, "other")
	for _, r := range p.Resources {
		if r.Shared {
			t.Run("readers of "+r.Plural, func(t *testing.T) { checkReaders(t, c, she, he, p, r) })
		} else {
			t.Run("owners of "+r.Plural, func(t *testing.T) { checkOwners(t, she, he, p, r.Name) })
		}
	}
	t.Run("refs between owners", func(t *testing.T) { checkForeignRefs(t, she, he, p) })
	t.Run("links between owners", func(t *testing.T) { checkForeignLinks(t, she, he, p) })
	t.Run("access", func(t *testing.T) { checkAccess(t, c, p) })
	// Last, because nobody can log in afterwards.
	t.Run("limit", func(t *testing.T) { checkLoginLimit(t, c, p) })
}

func checkRegister(t *testing.T, c *Client, p Project) {
	a := c.register(t, "Grace.Hopper@Example.com", goodPassword).want(t, http.StatusCreated)
	made := a.account(t)
	equal(t, "cookies of somebody who has not logged in", len(a.cookies()), 0)
	if !strings.EqualFold(made.Email, "grace.hopper@example.com") {
		t.Errorf("%v\n  wanted the address that was sent", a)
	}
	for _, taken := range []string{"Grace.Hopper@Example.com", "grace.hopper@example.com", "GRACE.HOPPER@EXAMPLE.COM"} {
		c.register(t, taken, "another password").want(t, http.StatusConflict)
	}
	for name, password := range map[string]string{"eight": strings.Repeat("é", 8), "most": strings.Repeat("é", 128), "odd": " \" \\ \n\t日本語 "} {
		c.register(t, name+"@example.com", password).want(t, http.StatusCreated)
		c.logIn(t, p, name+"@example.com", password)
	}
	for _, password := range []string{"password", "PassWord", "12345678", "qwertyuiop", "iloveyou", "short@example.com", "Short@Example.com",
		"", "sevenxx", strings.Repeat("é", 7), strings.Repeat("a", 129), strings.Repeat("a", 4<<10)} {
		c.register(t, "short@example.com", password).wantInvalid(t, "password")
	}
	for _, email := range []string{"", " ", "ada", "ada@", "@example.com", "a b@example.com", "ada@example.com\r\nBcc: x@example.com", "Ada <ada@example.com>",
		"a\u200bda@example.com", "\u202eada@example.com", "a\u00adda@example.com"} { // what cannot be seen
		c.register(t, email, goodPassword).wantInvalid(t, "email")
	}
	c.send(t, http.MethodPost, registerPath, "{}").wantInvalid(t, c.needed("email", "password")...)
	c.send(t, http.MethodPost, registerPath, `{"email":null,"password":null}`).wantInvalid(t, c.needed("email", "password")...)
	checkCredentialBodies(t, c, registerPath)

	// Two addresses that look the same are not two accounts.
	c.register(t, "zo\u00eb@example.com", goodPassword).want(t, http.StatusCreated)
	c.register(t, " ZO\u00cb@example.com ", goodPassword).want(t, http.StatusConflict)
	c.register(t, "zoe\u0308@example.com", goodPassword).wantInvalid(t, "email")

	// At the same moment one of many gets the address.
	requests := []request{}
	for range 6 {
		requests = append(requests, asJSON(http.MethodPost, registerPath, c.registration(item{"email": "race@example.com", "password": goodPassword})))
	}
	made201 := 0
	for _, a := range c.together(t, requests) {
		if a.want(t, http.StatusCreated, http.StatusConflict, http.StatusServiceUnavailable).status == http.StatusCreated {
			made201++
		}
	}
	equal(t, "accounts with one address", made201, 1)
}

// checkName holds the server to what others see of somebody: it is unique
// without regard to case, and its owner can change it.
func checkName(t *testing.T, c *Client, p Project) {
	register := func(email string, name any) answer {
		t.Helper()
		return c.send(t, http.MethodPost, registerPath, c.registration(item{"email": email, "password": goodPassword, "name": name}))
	}
	nameless := register("nameless@example.com", nil).want(t, http.StatusCreated).account(t)
	if nameless.Name != fmt.Sprint("user", nameless.ID) {
		t.Errorf("got name %q of account %d, wanted user and the id", nameless.Name, nameless.ID)
	}
	named := register("named@example.com", "Grace Hopper").want(t, http.StatusCreated).account(t)
	equal(t, "name", named.Name, "Grace Hopper")
	equal(t, "name", register("most@names.example.com", strings.Repeat("é", 50)).want(t, http.StatusCreated).account(t).Name, strings.Repeat("é", 50))
	for _, taken := range []string{"Grace Hopper", "GRACE HOPPER", "grace hopper"} {
		register("other@names.example.com", taken).want(t, http.StatusConflict)
	}
	for _, name := range []string{"", " ", strings.Repeat("é", 51), "two\nlines"} {
		register("wrong@names.example.com", name).wantInvalid(t, "name")
	}
	register("wrong@names.example.com", 7).want(t, http.StatusBadRequest)

	me := c.logIn(t, p, "named@example.com", goodPassword)
	change := func(body string) answer {
		t.Helper()
		return me.send(t, http.MethodPatch, mePath, body)
	}
	equal(t, "nothing is changed", change(`{}`).want(t, http.StatusOK).account(t), named)
	named.Name = "GRACE"
	equal(t, "the changed account", change(`{"name":"GRACE"}`).want(t, http.StatusOK).account(t), named)
	equal(t, "me", me.get(t, mePath).want(t, http.StatusOK).account(t), named)
	change(text(map[string]string{"name": strings.ToUpper(nameless.Name)})).want(t, http.StatusConflict)
	register("other@names.example.com", "Grace Hopper").want(t, http.StatusCreated) // it is free again
	for _, body := range []string{`{"name":""}`, `{"name":null}`, text(map[string]string{"name": strings.Repeat("a", 51)})} {
		change(body).wantInvalid(t, "name")
	}
	for _, body := range []string{`{"name":7}`, `{"email":"eve@example.com"}`, `[]`, `{`} {
		change(body).want(t, http.StatusBadRequest)
	}
	c.send(t, http.MethodPatch, mePath, `{"name":"Eve"}`).want(t, http.StatusUnauthorized)
}

// checkCredentialBodies sends what is no JSON object of credentials.
func checkCredentialBodies(t *testing.T, c *Client, path string) {
	t.Helper()
	for _, body := range []string{"", "null", "[]", "{", `{"email":1,"password":"x"}`, `{"email":"a@example.com","password":["x"]}`,
		`{"email":"a@example.com","password":"long enough","admin":true}`, credentials("a@example.com", goodPassword) + "x"} {
		c.send(t, http.MethodPost, path, body).want(t, http.StatusBadRequest)
	}
	form := request{method: http.MethodPost, path: path, body: "email=a@example.com&password=long+enough", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}}
	c.do(t, form).want(t, http.StatusUnsupportedMediaType)
	for _, size := range []int{8<<10 + 1, tooLarge} {
		if size < tooLarge && path == registerPath && len(c.account.Fields) > 0 {
			continue // they can need more
		}
		c.send(t, http.MethodPost, path, padded(credentials("a@example.com", goodPassword), size)).want(t, http.StatusRequestEntityTooLarge)
	}
	c.send(t, http.MethodPost, path+"?x=1", credentials("a@example.com", goodPassword)).want(t, http.StatusBadRequest)
}

func checkLogin(t *testing.T, c *Client, p Project) {
	made := c.register(t, "Login@example.com", goodPassword).want(t, http.StatusCreated).account(t)
	for _, email := range []string{"Login@example.com", "login@example.com", "LOGIN@EXAMPLE.COM", " login@example.com\t"} {
		equal(t, "me", c.logIn(t, p, email, goodPassword).get(t, mePath).want(t, http.StatusOK).account(t), made)
	}
	wrong := c.tryLogin(t, "login@example.com", goodPassword+" ").want(t, http.StatusUnauthorized)
	unknown := c.tryLogin(t, "nobody@example.com", goodPassword).want(t, http.StatusUnauthorized)
	equal(t, "answer to somebody unknown", unknown.body, wrong.body)
	equal(t, "cookies of somebody who could not log in", len(wrong.cookies())+len(unknown.cookies()), 0)
	for _, email := range []string{"login@example.com\x00", "\x00", "login @example.com", "login", strings.Repeat("a", 2000) + "@example.com"} {
		if a := c.tryLogin(t, email, goodPassword); a.status != http.StatusUnauthorized && a.status != http.StatusUnprocessableEntity {
			t.Errorf("%v\n  wanted 401 or 422", a)
		}
	}
	c.send(t, http.MethodPost, loginPath, "{}").wantInvalid(t, "email", "password")
	checkCredentialBodies(t, c, loginPath)

	device := c.tryLogin(t, "login@example.com", goodPassword).want(t, http.StatusOK).deviceCookie(t, p)
	known := c.with(map[string]string{"Cookie": device.Name + "=" + device.Value})
	known.get(t, mePath).want(t, http.StatusUnauthorized) // it lets nobody in
	equal(t, "cookie of a device that logs in again", known.tryLogin(t, "login@example.com", goodPassword).deviceCookie(t, p).Value, device.Value)

	first, second := c.logIn(t, p, "login@example.com", goodPassword), c.logIn(t, p, "login@example.com", goodPassword)
	if text(first.proof) == text(second.proof) {
		t.Error("two logins have the same token")
	}
	head := first.do(t, request{method: http.MethodHead, path: mePath}).want(t, http.StatusOK)
	equal(t, "body of HEAD", head.body, "")
	if control := first.get(t, mePath).header.Get("Cache-Control"); !strings.Contains(control, "no-store") {
		t.Errorf("wanted nobody to keep what only one person may see, got Cache-Control %q", control)
	}
}

func checkLogout(t *testing.T, c *Client, p Project) {
	c.register(t, "logout@example.com", goodPassword).want(t, http.StatusCreated)
	logIn := func() *Client { return c.logIn(t, p, "logout@example.com", goodPassword) }
	logout := func(c *Client, query string) answer { return c.send(t, http.MethodPost, logoutPath+query, "") }
	one, other := logIn(), logIn()

	a := logout(one, "").want(t, http.StatusNoContent)
	equal(t, "body of a 204", a.body, "")
	for _, cookie := range a.cookies() {
		if cookie.MaxAge >= 0 {
			t.Errorf("%v\n  wanted the cookie to be forgotten, got %v", a, cookie)
		}
	}
	checkLocked(t, one, mePath)
	again := logout(one, "").want(t, http.StatusUnauthorized)
	if p.Auth == "session" && (len(again.cookies()) != 1 || again.cookies()[0].MaxAge >= 0) {
		t.Errorf("%v\n  wanted a logout to drop the cookie whatever comes of it, got %v", again, again.cookies())
	}
	other.get(t, mePath).want(t, http.StatusOK)

	third := logIn()
	stranger := c.newcomer(t, p, "stays")
	logout(other, "?all=maybe").want(t, http.StatusBadRequest)
	third.get(t, mePath).want(t, http.StatusOK)
	logout(other, "?all=true").want(t, http.StatusNoContent)
	for _, ended := range []*Client{other, third} {
		ended.get(t, mePath).want(t, http.StatusUnauthorized)
	}
	stranger.get(t, mePath).want(t, http.StatusOK)
	logIn().get(t, mePath).want(t, http.StatusOK)
}

package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	registerPath = "/api/auth/register"
	loginPath    = "/api/auth/login"
	logoutPath   = "/api/auth/logout"
	mePath       = "/api/auth/me"
	refreshPath  = "/api/auth/refresh"

	goodPassword = "correct horse battery staple"
)

// An account is what the server says of somebody.
type account struct {
	ID    int64  `json:"id"`
	Email string `json:"email"`
	Name  string `json:"name"`
	Own   item   `json:"own"` // the fields that were added to accounts
}

func (a answer) account(t testing.TB) account {
	t.Helper()
	var all item
	a.read(t, &all)
	it := account{Own: item{}}
	for _, f := range a.about.Fields {
		value, there := all[f.Name]
		if !there {
			t.Errorf("%v\n  wanted the field %s", a, f.Name)
		}
		it.Own[f.Name] = value
		delete(all, f.Name)
	}
	decoder := json.NewDecoder(strings.NewReader(text(all)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&it); err != nil || it.ID < 1 || it.Email == "" || it.Name == "" {
		t.Errorf(`%v`+"\n"+`  wanted {"id","email","name"}: %v`, a, err)
	}
	return it
}

// tokens are what somebody with the kind jwt gets.
type tokens struct {
	Access    string `json:"access_token"`
	Type      string `json:"token_type"`
	ExpiresIn int    `json:"expires_in"`
	Refresh   string `json:"refresh_token"`
}

func (a answer) tokens(t testing.TB) tokens {
	t.Helper()
	var got tokens
	a.read(t, &got)
	if got.Access == "" || got.Refresh == "" || got.Type != "Bearer" || got.ExpiresIn < 1 || got.ExpiresIn > int(24*time.Hour/time.Second) {
		t.Errorf("%v\n  wanted a token of each kind, Bearer, and how many seconds it can be used", a)
	}
	return got
}

func (k tokens) proof() map[string]string {
	return map[string]string{"Authorization": "Bearer " + k.Access}
}

func credentials(email, password string) string {
	return text(map[string]string{"email": email, "password": password})
}

func (c *Client) register(t testing.TB, email, password string) answer {
	t.Helper()
	return c.send(t, http.MethodPost, registerPath, c.registration(item{"email": email, "password": password}))
}

// registration adds to credentials what an account needs besides.
func (c *Client) registration(credentials item) string {
	for _, f := range c.account.Fields {
		if _, there := credentials[f.Name]; !there && mustBeSent(f) {
			credentials[f.Name] = sample(f, 1)
		}
	}
	return text(credentials)
}

// needed names the fields that somebody who registers has to send.
func (c *Client) needed(fields ...string) []string {
	return append(fields, use(c, c.account).required()...)
}

func (c *Client) tryLogin(t testing.TB, email, password string) answer {
	t.Helper()
	return c.send(t, http.MethodPost, loginPath, credentials(email, password))
}

// logIn returns a client that acts for somebody.
func (c *Client) logIn(t testing.TB, p Project, email, password string) *Client {
	t.Helper()
	a := c.tryLogin(t, email, password).want(t, http.StatusOK)
	if p.Auth == "jwt" {
		return c.with(a.tokens(t).proof())
	}
	cookie := a.sessionCookie(t, p)
	return c.with(map[string]string{"Cookie": cookie.Name + "=" + cookie.Value})
}

// newcomer registers somebody and logs them in.
func (c *Client) newcomer(t testing.TB, p Project, name string) *Client {
	t.Helper()
	email := name + "@example.com"
	c.register(t, email, goodPassword).want(t, http.StatusCreated)
	return c.logIn(t, p, email, goodPassword)
}

func (a answer) cookies() []*http.Cookie {
	return (&http.Response{Header: a.header}).Cookies()
}

// deviceCookieName is the cookie by which a device is known that has logged in.
const deviceCookieName = "device"

// deviceCookie holds the cookie of a device to its form.
func (a answer) deviceCookie(t testing.TB, p Project) *http.Cookie {
	t.Helper()
	for _, cookie := range a.cookies() {
		if cookie.Name != deviceCookieName {
			continue
		}
		if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Domain != "" || cookie.Secure != p.Production || cookie.MaxAge < 1 || len(cookie.Value) < 22 {
			t.Errorf("%v\n  wanted HttpOnly, SameSite=Lax, no Domain, Secure in production (%t), and a token that lasts and nobody can guess, got %v", a, p.Production, cookie)
		}
		return cookie
	}
	t.Fatalf("%v\n  wanted a cookie for the device, got %v", a, a.cookies())
	return nil
}

// sessionCookie holds the cookie of a session to its form.
func (a answer) sessionCookie(t testing.TB, p Project) *http.Cookie {
	t.Helper()
	cookies := slices.DeleteFunc(a.cookies(), func(cookie *http.Cookie) bool { return cookie.Name == deviceCookieName })
	if len(cookies) != 1 {
		t.Fatalf("%v\n  wanted one cookie for the session, got %v", a, cookies)
	}
	cookie := cookies[0]
	prefixed := strings.HasPrefix(cookie.Name, "__Host-")
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Domain != "" ||
		cookie.Secure != p.Production || prefixed != p.Production {
		t.Errorf("%v\n  wanted HttpOnly, SameSite=Lax, Path=/, no Domain, Secure and __Host- in production (%t), got %v", a, p.Production, cookie)
	}
	if len(cookie.Value) < 22 { // 128 bits
		t.Errorf("wanted a token that nobody can guess, got %s", cookie.Value)
	}
	return cookie
}

// forgeries prove nothing.
func (p Project) forgeries() []map[string]string {
	if p.Auth == "jwt" {
		return []map[string]string{
			{"Authorization": "Bearer"}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer a.b.c"},
			{"Authorization": "Basic YTpi"}, {"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."}, {"Cookie": "session=x"},
		}
	}
	forgeries := []map[string]string{{"Authorization": "Bearer x"}}
	for _, value := range []string{"", "x", "1", "x.y", strings.Repeat("a", 4096), `"quoted"`} {
		for _, name := range []string{"session", "__Host-session"} {
			forgeries = append(forgeries, map[string]string{"Cookie": fmt.Sprintf("%s=%s", name, value)})
		}
	}
	return forgeries
}

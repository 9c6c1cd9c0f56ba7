package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"shop/internal/auth"
)

func TestAccountLife(t *testing.T) {
	s := newServerWithAda(t)
	checkProblem(t, send(s, "GET", "/api/auth/me", ""), http.StatusUnauthorized)

	client := loginAs(t, s, ada)
	check(t, send(client, "GET", "/api/auth/me", ""), http.StatusOK, `{"id": 2, "email": "ada@example.com", "name": "user2"}`)
	check(t, send(client, "POST", "/api/auth/logout", ""), http.StatusNoContent, "")

	// Whoever has taken a copy has nothing in hand now, and is told why.
	w := send(client, "GET", "/api/auth/me", "")
	checkProblem(t, w, http.StatusUnauthorized)
	if !strings.Contains(w.Body.String(), errLoginEnded.Detail) {
		t.Errorf("got %s, want that the login has ended", w.Body)
	}
	checkProblem(t, send(client, "POST", "/api/auth/logout", ""), http.StatusUnauthorized)
}

func TestLogout(t *testing.T) {
	for query, want := range map[string][]int{ // what three devices get afterwards
		"":           {http.StatusUnauthorized, http.StatusOK, http.StatusOK},
		"?all=false": {http.StatusUnauthorized, http.StatusOK, http.StatusOK},
		"?all=true":  {http.StatusUnauthorized, http.StatusUnauthorized, http.StatusOK},
	} {
		s := newServer(t)
		account := auth.Account{ID: 1}
		devices := []http.Handler{secondDevice(t, s, account), secondDevice(t, s, account), logIn(t, s, "eve@example.com")}

		check(t, send(devices[0], "POST", "/api/auth/logout"+query, ""), http.StatusNoContent, "")

		for i, device := range devices {
			if w := send(device, "GET", "/api/auth/me", ""); w.Code != want[i] {
				t.Errorf("%q: device %d got status %d, want %d", query, i, w.Code, want[i])
			}
		}
	}
	checkProblem(t, send(newServer(t), "POST", "/api/auth/logout?all=maybe", ""), http.StatusBadRequest)
}

func TestRegister(t *testing.T) {
	s := newServerWithAda(t)
	body := func(email, password string) string {
		return fmt.Sprintf(`{"email": %q, "password": %q}`, email, password)
	}
	for _, test := range []struct {
		name, body string
		wrong      string // the fields that are not valid
	}{
		{"nothing", `{"name": null}`, "email password"},
		{"null", `{"email": null, "password": null}`, "email password"},
		{"no address", body("ada", "correct horse"), "email"},
		{"a name and an address", body("Ada <ada@example.com>", "correct horse"), "email"},
		{"a header in the address", body("ada@example.com\r\nBcc: eve@example.com", "correct horse"), "email"},
		{"7 characters", body("bob@example.com", "1234567"), "password"},
		{"7 characters of 4 bytes", body("bob@example.com", strings.Repeat("🎈", 7)), "password"},
		{"129 characters", body("bob@example.com", strings.Repeat("x", 129)), "password"},
		{"a password of many people", body("bob@example.com", "Password"), "password"},
		{"the address", body("bob@example.com", "bob@example.com"), "password"},
		{"a character that cannot be seen", "{\"email\": \"b\\u200bob@example.com\", \"password\": \"correct horse\"}", "email"},
		{"4 kB", body("bob@example.com", strings.Repeat("x", 4<<10)), "password"},
	} {
		t.Run(test.name, func(t *testing.T) {
			checkInvalid(t, send(s, "POST", "/api/auth/register", test.body), strings.Fields(test.wrong)...)
		})
	}
	checkProblem(t, send(s, "POST", "/api/auth/register", `{"email": 1}`), http.StatusBadRequest)
	checkProblem(t, send(s, "POST", "/api/auth/register", `{"id": 1}`), http.StatusBadRequest)
	checkProblem(t, send(s, "POST", "/api/auth/register", ada), http.StatusConflict)
	checkProblem(t, send(s, "POST", "/api/auth/register", body("ADA@Example.COM", "12 34 56")), http.StatusConflict)
	longest := body("Zoë@example.com", strings.Repeat("é", 128))
	check(t, send(s, "POST", "/api/auth/register", longest), http.StatusCreated, "")
	check(t, send(s, "POST", "/api/auth/login", longest), http.StatusOK, "")
}

// A name is what others see: it is unique, and its owner can change it.
func TestName(t *testing.T) {
	s := newServerWithAda(t)
	const bob = `{"email": "bob@example.com", "password": "correct horse", "name": %q}`
	check(t, send(s, "POST", "/api/auth/register", fmt.Sprintf(bob, " Bob ")), http.StatusCreated, `{"id": 3, "email": "bob@example.com", "name": "Bob"}`)
	for _, name := range []string{"", " ", "B\nb", strings.Repeat("b", 51), "B\u200bob"} {
		checkInvalid(t, send(s, "POST", "/api/auth/register", fmt.Sprintf(bob, name)), "name")
	}
	checkProblem(t, send(s, "POST", "/api/auth/register", strings.Replace(fmt.Sprintf(bob, "BOB"), "bob", "b", 1)), http.StatusConflict)

	client := loginAs(t, s, ada)
	check(t, send(client, "PATCH", "/api/auth/me", `{}`), http.StatusOK, `{"id": 2, "email": "ada@example.com", "name": "user2"}`)
	check(t, send(client, "PATCH", "/api/auth/me", `{"name": "Ada"}`), http.StatusOK, `{"id": 2, "email": "ada@example.com", "name": "Ada"}`)
	check(t, send(client, "GET", "/api/auth/me", ""), http.StatusOK, `{"id": 2, "email": "ada@example.com", "name": "Ada"}`)
	checkProblem(t, send(client, "PATCH", "/api/auth/me", `{"name": "boB"}`), http.StatusConflict)
	checkInvalid(t, send(client, "PATCH", "/api/auth/me", `{"name": null}`), "name")
	checkInvalid(t, send(client, "PATCH", "/api/auth/me", `{"name": ""}`), "name")
	checkProblem(t, send(client, "PATCH", "/api/auth/me", `{"email": "eve@example.com"}`), http.StatusBadRequest)
	checkProblem(t, send(s, "PATCH", "/api/auth/me", `{"name": "Eve"}`), http.StatusUnauthorized)
}

func TestLoginRefused(t *testing.T) {
	s := newServerWithAda(t)
	wrong := send(s, "POST", "/api/auth/login", `{"email": "ada@example.com", "password": "correct house"}`)
	checkProblem(t, wrong, http.StatusUnauthorized)
	unknown := send(s, "POST", "/api/auth/login", eve)
	check(t, unknown, http.StatusUnauthorized, wrong.Body.String())
	checkProblem(t, send(s, "POST", "/api/auth/login", `{"email": "ada@example.com", "password": ""}`), http.StatusUnauthorized)
	check(t, send(s, "POST", "/api/auth/login", strings.Replace(ada, "ada@e", "Ada@E", 1)), http.StatusOK, "")
	checkInvalid(t, send(s, "POST", "/api/auth/login", `{}`), "email", "password")
	checkInvalid(t, send(s, "POST", "/api/auth/login", `{"email": "ada@example.com", "password": "`+strings.Repeat("x", 4<<10)+`"}`), "password")
	checkProblem(t, send(s, "POST", "/api/auth/login", ada+strings.Repeat(" ", maxCredentials)), http.StatusRequestEntityTooLarge)
	checkProblem(t, send(s, "POST", "/api/auth/login", ada, "Content-Type", "text/plain"), http.StatusUnsupportedMediaType)
}

func TestLoginExpires(t *testing.T) {
	s := newServer(t)
	s.auth.now = func() time.Time { return time.Now().Add(auth.LoginIdle + time.Minute) }
	checkProblem(t, send(s, "GET", "/api/auth/me", ""), http.StatusUnauthorized)

	// The next login clears it away.
	before, _ := auth.NewLogin(1, time.Now())
	if err := s.store.CreateLogin(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	logIn(t, s, "eve@example.com")
	if _, err := s.store.Login(t.Context(), before.ID); err == nil {
		t.Error("the login that has expired is still stored")
	}
}

// The log says who came in, who did not and who left, and no secret.
func TestAuthIsLogged(t *testing.T) {
	var out strings.Builder
	s := newAnonymousServer(t)
	s.log = slog.New(slog.NewTextHandler(&out, nil))
	send(s, "POST", "/api/auth/register", ada)
	client := loginAs(t, s, ada)
	send(client, "GET", "/api/auth/me", "")
	send(s, "POST", "/api/auth/login", strings.Replace(ada, "horse", "house", 1))
	send(s, "POST", "/api/auth/login", eve)
	send(client, "POST", "/api/auth/logout", "")
	for _, want := range []string{
		`msg="account made" client=192.0.2.1 account=2`,
		`msg="logged in" client=192.0.2.1 account=2`,
		`msg="login failed" client=192.0.2.1 account=2`,
		`msg="login failed" client=192.0.2.1 account=0`,
		`msg="logged out" client=192.0.2.1 account=2`,
		`path=/api/auth/me status=200`,
		` client=192.0.2.1 account=2` + "\n",
		` client=192.0.2.1 account=0` + "\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s does not stand in the log:\n%s", want, out.String())
		}
	}
}

// A password and a token never reach the log.
func TestNothingSecretIsLogged(t *testing.T) {
	var out strings.Builder
	s := newAnonymousServer(t)
	s.log = slog.New(slog.NewTextHandler(&out, nil))
	send(s, "POST", "/api/auth/register", ada)
	w := send(s, "POST", "/api/auth/login", ada)
	_, value := credentialsOf(t, w)
	send(loginAs(t, s, ada), "GET", "/api/auth/me", "")
	send(s, "POST", "/api/auth/login", strings.Replace(ada, "horse", "house", 1))
	for _, secret := range []string{"correct", value[len(value)-10:]} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%q stands in the log:\n%s", secret, out.String())
		}
	}
	if !strings.Contains(out.String(), "login failed") {
		t.Errorf("the failure does not stand in the log:\n%s", out.String())
	}
}

// Whoever is refused costs the server no hashing, and others do not notice.
func TestTooManyAccounts(t *testing.T) {
	s, flooder := newServerWithAda(t), netip.MustParseAddr("203.0.113.9")
	s.config.Auth.TrustedProxies = anyNetwork
	now := s.auth.now()
	s.auth.now = func() time.Time { return now }
	for range registerBurst {
		if err := s.auth.registrations.take(networkOf(flooder), now); err != nil {
			t.Fatal(err)
		}
	}

	w := send(s, "POST", "/api/auth/register", eve, "X-Forwarded-For", flooder.String())
	checkProblem(t, w, http.StatusTooManyRequests)
	if after := w.Header().Get("Retry-After"); after != "6" {
		t.Errorf("got Retry-After %q, want 6", after)
	}
	checkInvalid(t, send(s, "POST", "/api/auth/register", `{"name": null}`, "X-Forwarded-For", flooder.String()), "email", "password")
	check(t, send(s, "POST", "/api/auth/login", ada, "X-Forwarded-For", flooder.String()), http.StatusOK, "")
	check(t, send(s, "POST", "/api/auth/register", eve, "X-Forwarded-For", "198.51.100.1"), http.StatusCreated, "")
}

// tryFrom tries to log in from an address, perhaps with the cookie of a device.
func tryFrom(s *Server, address, credentials, cookie string) *httptest.ResponseRecorder {
	return send(s, "POST", "/api/auth/login", credentials, "X-Forwarded-For", address, "Cookie", cookie)
}

// deviceOf returns the cookie of the device that a response gives.
func deviceOf(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	check(t, w, http.StatusOK, "")
	for _, cookie := range w.Result().Cookies() {
		if cookie.Name == deviceCookie {
			return cookie.Name + "=" + cookie.Value
		}
	}
	t.Fatalf("got cookies %v, want one for the device", w.Result().Cookies())
	return ""
}

// After ten failures in a minute even the right password is refused from
// strangers, but not from where its owner has logged in before.
func TestLoginLimit(t *testing.T) {
	s := newServerWithAda(t)
	s.config.Auth.TrustedProxies = anyNetwork
	now := time.Now().Truncate(time.Millisecond)
	s.auth.now = func() time.Time { return now }
	atHome := deviceOf(t, tryFrom(s, "192.0.2.1", ada, ""))
	planted := deviceOf(t, tryFrom(s, "203.0.113.1", ada, "device=PLANTED"))
	if planted == "device=PLANTED" || planted == atHome {
		t.Errorf("got the device %s, want one of its own", planted)
	}
	wrong := strings.Replace(ada, "horse", "house", 1)
	for i := range 10 {
		checkProblem(t, tryFrom(s, fmt.Sprintf("198.51.100.%d", i), wrong, ""), http.StatusUnauthorized)
	}

	w := tryFrom(s, "198.51.100.99", ada, "")
	checkProblem(t, w, http.StatusTooManyRequests)
	if after := w.Header().Get("Retry-After"); after != "60" {
		t.Errorf("got Retry-After %q, want 60", after)
	}
	checkProblem(t, tryFrom(s, "198.51.100.99", ada, "device=PLANTED"), http.StatusTooManyRequests)
	check(t, tryFrom(s, "192.0.2.1", ada, ""), http.StatusOK, "")                                              // in another browser
	check(t, tryFrom(s, "198.51.100.98", strings.Replace(ada, "ada@", " ADA@", 1), atHome), http.StatusOK, "") // on the way
	checkProblem(t, tryFrom(s, "198.51.100.97", ada, ""), http.StatusTooManyRequests)

	// A known device has limits, too.
	for range 10 {
		checkProblem(t, tryFrom(s, "192.0.2.1", wrong, atHome), http.StatusUnauthorized)
	}
	checkProblem(t, tryFrom(s, "192.0.2.1", ada, atHome), http.StatusTooManyRequests)
	check(t, tryFrom(s, "192.0.2.1", ada, ""), http.StatusOK, "")

	now = now.Add(time.Minute)
	check(t, tryFrom(s, "198.51.100.99", ada, ""), http.StatusOK, "")
	check(t, tryFrom(s, "192.0.2.1", ada, atHome), http.StatusOK, "")
}

// Somebody unknown is refused like somebody known.
func TestLoginLimitOfUnknown(t *testing.T) {
	s := newAnonymousServer(t)
	s.config.Auth.TrustedProxies = anyNetwork
	now := time.Now()
	s.auth.now = func() time.Time { return now }
	for i := range 10 {
		checkProblem(t, tryFrom(s, fmt.Sprintf("198.51.100.%d", i), eve, ""), http.StatusUnauthorized)
	}
	checkProblem(t, tryFrom(s, "198.51.100.99", eve, ""), http.StatusTooManyRequests)
}

func TestDeviceCookie(t *testing.T) {
	s := newServerWithAda(t)
	device := deviceOf(t, tryFrom(s, "", ada, ""))
	_, token, _ := strings.Cut(device, "=")
	devices, err := s.store.KnownDevices(t.Context(), 2)
	if err != nil || len(devices) != 1 || strings.Contains(string(devices[0].TokenHash), token) {
		t.Errorf("got devices %+v and error %v, want one without its token", devices, err)
	}
	w := tryFrom(s, "", ada, device)
	if again := deviceOf(t, w); again != device {
		t.Errorf("the same device got another cookie: %s after %s", again, device)
	}
	want := "; Path=/api/auth; Max-Age=31536000; HttpOnly; SameSite=Lax"
	if cookies := w.Header().Values("Set-Cookie"); !slices.Contains(cookies, device+want) {
		t.Errorf("got cookies %q, want %s", cookies, device+want)
	}
}

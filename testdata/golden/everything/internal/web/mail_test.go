package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shop/internal/config"
	"shop/internal/mail"
)

var codeForm = regexp.MustCompile(`[A-Z2-7]{4}(-[A-Z2-7]{4}){2}`)

// mails returns the mails that were asked for, the last one first.
func mails(t *testing.T, s *Server) []mail.Message {
	t.Helper()
	if err := s.mail.queue.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s.mail.outbox.Messages()
}

// lastCode returns the code in the last mail, which is to an address.
func lastCode(t *testing.T, s *Server, to string) string {
	t.Helper()
	messages := mails(t, s)
	if len(messages) == 0 || messages[0].To != to {
		t.Fatalf("got mails %+v, want one to %s", messages, to)
	}
	return codeForm.FindString(messages[0].Text)
}

func TestVerify(t *testing.T) {
	s := newServerWithAda(t)
	client := loginAs(t, s, ada)
	verify := func(body string) int { return send(client, "POST", "/api/auth/verify", body).Code }
	check(t, send(client, "GET", "/api/auth/me", ""), http.StatusOK, `{"id": 2, "email": "ada@example.com", "name": "user2"}`)
	checkProblem(t, send(s, "POST", "/api/auth/verify", `{}`), http.StatusUnauthorized)
	checkInvalid(t, send(client, "POST", "/api/auth/verify", `{"code": null}`), "code")
	checkInvalid(t, send(client, "POST", "/api/auth/verify", `{"code": ""}`), "code")
	checkInvalid(t, send(client, "POST", "/api/auth/verify", `{"code": "AAAA-AAAA-AAAA"}`), "code")
	checkProblem(t, send(client, "POST", "/api/auth/verify", `{"email": "eve@example.com"}`), http.StatusBadRequest)
	if got := mails(t, s); len(got) != 0 {
		t.Fatalf("got mails %+v, want none", got)
	}

	check(t, send(client, "POST", "/api/auth/verify", `{}`), http.StatusAccepted, "")
	code := lastCode(t, s, "ada@example.com")
	other := logIn(t, s, "eve@example.com")
	checkInvalid(t, send(other, "POST", "/api/auth/verify", `{"code": "`+code+`"}`), "code")
	if got := verify(`{"code": "` + strings.ToLower(code) + `"}`); got != http.StatusNoContent {
		t.Fatalf("got status %d, want 204", got)
	}
	check(t, send(client, "GET", "/api/auth/me", ""), http.StatusOK, `{"id": 2, "email": "ada@example.com", "name": "user2", "email_verified": true}`)
	checkInvalid(t, send(client, "POST", "/api/auth/verify", `{"code": "`+code+`"}`), "code")
}

// The mail may be read where nobody is logged in.
func TestVerifyElsewhere(t *testing.T) {
	s := newServerWithAda(t)
	client := loginAs(t, s, ada)
	checkInvalid(t, send(s, "POST", "/api/auth/verify", `{"code": "AAAA-AAAA-AAAA"}`), "code")
	check(t, send(client, "POST", "/api/auth/verify", `{}`), http.StatusAccepted, "")
	check(t, send(s, "POST", "/api/auth/verify", `{"code": "`+lastCode(t, s, "ada@example.com")+`"}`), http.StatusNoContent, "")
	if got := send(client, "GET", "/api/auth/me", "").Body.String(); !strings.Contains(got, "email_verified") {
		t.Errorf("got %s, want that the address is verified", got)
	}
}

// A code is for the address that it was mailed to, and another address is not
// verified.
func TestVerifyAfterChange(t *testing.T) {
	s := newServerWithAda(t)
	client := loginAs(t, s, ada)
	check(t, send(client, "POST", "/api/auth/verify", `{}`), http.StatusAccepted, "")
	code := lastCode(t, s, "ada@example.com")
	check(t, send(client, "POST", "/api/auth/email", `{"email": "ada@example.org", "password": "correct horse"}`), http.StatusOK, "")
	checkInvalid(t, send(client, "POST", "/api/auth/verify", `{"code": "`+code+`"}`), "code")

	check(t, send(client, "POST", "/api/auth/verify", `{}`), http.StatusAccepted, "")
	check(t, send(client, "POST", "/api/auth/verify", `{"code": "`+lastCode(t, s, "ada@example.org")+`"}`), http.StatusNoContent, "")
	check(t, send(client, "POST", "/api/auth/email", `{"email": "ada@example.com", "password": "correct horse"}`), http.StatusOK,
		`{"id": 2, "email": "ada@example.com", "name": "user2"}`)
}

// resetWith is what somebody sends to reset ada's password.
func resetWith(code, password string) string {
	return fmt.Sprintf(`{"email": "ada@example.com", "code": %q, "password": %q}`, code, password)
}

// askReset has a code mailed to ada and returns it.
func askReset(t *testing.T, s *Server) string {
	t.Helper()
	check(t, send(s, "POST", "/api/auth/reset", `{"email": " Ada@example.com"}`), http.StatusAccepted, "")
	return lastCode(t, s, "ada@example.com")
}

func TestResetPassword(t *testing.T) {
	s := newServerWithAda(t)
	client := loginAs(t, s, ada)
	unused, code := askReset(t, s), askReset(t, s)
	checkInvalid(t, send(s, "POST", "/api/auth/reset", resetWith(code, "password")), "password")
	checkInvalid(t, send(s, "POST", "/api/auth/reset", resetWith(code, "Ada@example.com")), "password")
	checkInvalid(t, send(s, "POST", "/api/auth/reset", resetWith("AAAA-AAAA-AAAA", "battery staple")), "code")
	checkInvalid(t, send(s, "POST", "/api/auth/reset", strings.Replace(resetWith(code, "battery staple"), "ada@", "eve@", 1)), "code")
	checkInvalid(t, send(s, "POST", "/api/auth/reset", `{"email": "ada@example.com", "code": "`+code+`"}`), "password")
	checkInvalid(t, send(s, "POST", "/api/auth/reset", `{"email": "ada"}`), "email")
	checkInvalid(t, send(s, "POST", "/api/auth/reset", `{}`), "email")
	checkInvalid(t, send(s, "POST", "/api/auth/verify", `{"code": "`+code+`"}`), "code")

	check(t, send(s, "POST", "/api/auth/reset", resetWith(code, "battery staple")), http.StatusNoContent, "")
	checkProblem(t, send(client, "GET", "/api/auth/me", ""), http.StatusUnauthorized)
	checkProblem(t, send(s, "POST", "/api/auth/login", ada), http.StatusUnauthorized)
	check(t, send(s, "POST", "/api/auth/login", `{"email": "ada@example.com", "password": "battery staple"}`), http.StatusOK, "")
	for _, used := range []string{code, unused} {
		checkInvalid(t, send(s, "POST", "/api/auth/reset", resetWith(used, "correct horse")), "code")
	}
}

// A code ends with the password that it was to replace, and after its time.
func TestResetCodeEnds(t *testing.T) {
	s := newServerWithAda(t)
	client := loginAs(t, s, ada)
	code := askReset(t, s)
	check(t, send(client, "POST", "/api/auth/password", `{"current": "correct horse", "new": "battery staple"}`), http.StatusNoContent, "")
	checkInvalid(t, send(s, "POST", "/api/auth/reset", resetWith(code, "another horse")), "code")

	code = askReset(t, s)
	now := s.auth.now()
	s.auth.now = func() time.Time { return now.Add(time.Hour) }
	checkInvalid(t, send(s, "POST", "/api/auth/reset", resetWith(code, "another horse")), "code")
}

// Of many who use a code at the same moment, one sets the password.
func TestResetAtOnce(t *testing.T) {
	s := newServerWithAda(t)
	code := askReset(t, s)
	var done atomic.Int32
	var group sync.WaitGroup
	for i := range 5 {
		group.Go(func() {
			if send(s, "POST", "/api/auth/reset", resetWith(code, fmt.Sprint("battery staple ", i))).Code == http.StatusNoContent {
				done.Add(1)
			}
		})
	}
	group.Wait()
	if done.Load() != 1 {
		t.Errorf("%d succeeded, want one", done.Load())
	}
}

// Whether somebody has an account, nobody else is told.
func TestResetTellsNothing(t *testing.T) {
	s := newServerWithAda(t)
	for _, body := range []string{`{"email": "%s"}`, `{"email": "%s", "code": "AAAA-AAAA-AAAA", "password": "battery staple"}`} {
		known := send(s, "POST", "/api/auth/reset", fmt.Sprintf(body, "ada@example.com"), "X-Request-Id", "x")
		unknown := send(s, "POST", "/api/auth/reset", fmt.Sprintf(body, "bob@example.com"), "X-Request-Id", "x")
		if known.Code != unknown.Code || known.Body.String() != unknown.Body.String() || fmt.Sprint(known.Header()) != fmt.Sprint(unknown.Header()) {
			t.Errorf("got\n%d %v %s\nand for nobody\n%d %v %s", known.Code, known.Header(), known.Body, unknown.Code, unknown.Header(), unknown.Body)
		}
	}
	if got := mails(t, s); len(got) != 1 || got[0].To != "ada@example.com" {
		t.Errorf("got mails %+v, want one to ada", got)
	}
}

// Nobody can fill somebody else's mailbox, or send mails to very many, and one that is
// guessed at is not open for ever.
func TestMailLimits(t *testing.T) {
	ask := func(s *Server, email string) int {
		return send(s, "POST", "/api/auth/reset", `{"email": "`+email+`"}`).Code
	}
	for _, email := range []string{"ada@example.com", "nobody@example.com"} {
		s := newServerWithAda(t)
		for i := range 5 {
			if got := ask(s, email); got != http.StatusAccepted {
				t.Fatalf("%s, mail %d: got status %d, want 202", email, i, got)
			}
		}
		w := send(s, "POST", "/api/auth/reset", `{"email": "`+email+`"}`)
		checkProblem(t, w, http.StatusTooManyRequests)
		if w.Header().Get("Retry-After") == "" {
			t.Error("it is not said when to try again")
		}
	}
	s := newServerWithAda(t)
	refused := 0
	for i := range 40 {
		if ask(s, fmt.Sprintf("nobody%d@example.com", i)) == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused != 10 {
		t.Errorf("of 40 mails to others %d were refused, want 10", refused)
	}
}

// Wrong codes count as logins that fail.
func TestGuessingCodes(t *testing.T) {
	s := newServerWithAda(t)
	code := askReset(t, s)
	for range 10 {
		checkInvalid(t, send(s, "POST", "/api/auth/reset", resetWith("AAAA-AAAA-AAAA", "battery staple")), "code")
	}
	checkProblem(t, send(s, "POST", "/api/auth/reset", resetWith(code, "battery staple")), http.StatusTooManyRequests)
	checkProblem(t, send(s, "POST", "/api/auth/login", ada), http.StatusTooManyRequests)
}

// stuck is a mail server that never answers.
type stuck struct{}

func (stuck) Send(ctx context.Context, _ mail.Message) error {
	<-ctx.Done()
	return ctx.Err()
}

// takesNothing is one that takes nothing.
type takesNothing struct{}

func (takesNothing) Send(context.Context, mail.Message) error { return errors.New("no") }

// What becomes of a mail changes no response, and none waits for it.
func TestMailFails(t *testing.T) {
	for _, sender := range []mail.Sender{stuck{}, takesNothing{}} {
		s := newServerWithAda(t)
		s.mail.sender = sender
		client, start := loginAs(t, s, ada), time.Now()
		check(t, send(client, "POST", "/api/auth/verify", `{}`), http.StatusAccepted, "")
		check(t, send(s, "POST", "/api/auth/reset", `{"email": "ada@example.com"}`), http.StatusAccepted, "")
		if took := time.Since(start); took > mail.Timeout/2 {
			t.Errorf("it took %v, want it not to wait for the mail", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		s.mail.queue.Close(ctx) // an error, unless all mails have failed already
		cancel()
		if err := s.mail.queue.Wait(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestDevMail(t *testing.T) {
	s := newServerWithAda(t)
	if got := send(s, "GET", "/dev/mail", "").Body.String(); !strings.HasPrefix(got, "No mail yet") {
		t.Errorf("got %q, want that there is none", got)
	}
	check(t, send(s, "POST", "/api/auth/reset", `{"email": "ada@example.com"}`), http.StatusAccepted, "")
	w := send(s, "GET", "/dev/mail", "")
	check(t, w, http.StatusOK, "")
	if got := w.Body.String(); !strings.HasPrefix(got, "To: ada@example.com\nSubject: ") || !codeForm.MatchString(got) ||
		w.Header().Get("Content-Type") != "text/plain; charset=utf-8" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("got %v\n%s", w.Header(), got)
	}
}

func TestNoDevMailInProduction(t *testing.T) {
	s := newServer(t)
	s = New(config.Config{Env: config.Production}, s.log, s.store)
	if _, ok := s.mail.sender.(*mail.SMTP); !ok || s.mail.outbox != nil {
		t.Errorf("got sender %T, want that mails are sent", s.mail.sender)
	}
	checkProblem(t, send(s, "GET", "/dev/mail", ""), http.StatusNotFound)
}

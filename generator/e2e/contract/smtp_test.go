package contract

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/mail"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// A mailServer is a real one, which may have a fault.
type mailServer struct {
	fault    atomic.Value // what to do instead of taking mails, a string
	received chan received
}

type received struct {
	from, to string
	text     string
}

// newMailServer starts a mail server that wants a login.
func newMailServer(t *testing.T) (m *mailServer, address string) {
	t.Helper()
	m = &mailServer{received: make(chan received, 10)}
	m.fault.Store("")
	server := smtp.NewServer(m)
	server.AllowInsecureAuth = true // on this machine
	server.Domain = "localhost"
	server.ErrorLog = quiet{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return m, listener.Addr().String()
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

func (m *mailServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	switch m.fault.Load() {
	case "drops":
		c.Conn().Close()
	case "hangs":
		time.Sleep(time.Minute)
	}
	return &mailSession{server: m}, nil
}

type mailSession struct {
	server *mailServer
	isIn   bool
	mail   received
}

func (s *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "shop@example.com" || password != "s/ecret" {
			return errors.New("another password")
		}
		s.isIn = true
		return nil
	}), nil
}

func (s *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	if !s.isIn || s.server.fault.Load() == "refuses" {
		return &smtp.SMTPError{Code: 550, Message: "no"}
	}
	s.mail = received{from: from}
	return nil
}

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mail.to += to
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.mail.text = string(text)
	s.server.received <- s.mail
	return err
}

func (s *mailSession) Reset()        {}
func (s *mailSession) Logout() error { return nil }

// TestSMTP has mails delivered by a real mail server in production, and by one that
// drops the connection, refuses mails or never answers: nobody who asks for a mail
// is told, or waits for it.
func TestSMTP(t *testing.T) {
	s := combos.AllFeatures(catalogue.Frameworks.Default(), catalogue.Databases.Default(), "jwt")
	launch.Each(t, []spec.Spec{s}, func(t *testing.T, s spec.Spec) {
		mails, address := newMailServer(t)
		program, dir := launch.Program(t, s), t.TempDir()
		settings := append(append(launch.Database(t, s), inProduction(s)...), "SMTP_URL=smtp://shop%40example.com:s%2Fecret@"+address, "MAIL_FROM=The Shop <shop@example.com>")
		launch.Launch(t, program, dir, 0, settings, "migrate").WantExit(t, 0)
		server := launch.Start(t, program, dir, settings...)
		c, p := clientOf(server), project(t, s)
		p.Production = true
		const email = "ada@example.com"
		c.register(t, email, goodPassword).want(t, http.StatusCreated)
		ask := func() {
			t.Helper()
			start := time.Now()
			a := c.send(t, http.MethodPost, resetPath, text(map[string]string{"email": email})).want(t, http.StatusAccepted)
			if took := time.Since(start); a.body != "" || took > 5*time.Second {
				t.Errorf("%v\n  wanted it at once, it took %v", a, took)
			}
		}
		for i, fault := range []string{"drops", "refuses", "hangs"} {
			mails.fault.Store(fault)
			ask()
			if fault != "hangs" {
				server.Await(t, "a line about the mail", func() bool { return strings.Count(server.Log.String(), "mail not sent") > i })
			}
		}
		mails.fault.Store("")
		ask()
		code := wantMail(t, mails, email)
		c.send(t, http.MethodPost, resetPath, resetBody(email, code, otherPassword)).want(t, http.StatusNoContent)
		c.tryLogin(t, email, goodPassword).want(t, http.StatusUnauthorized)
		c.logIn(t, p, email, otherPassword).get(t, mePath).want(t, http.StatusOK)
		// The end waits for mails, and not for ever: one of them still hangs.
		start := time.Now()
		server.Stop(t)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("the end took %v", took)
		}
		if log := server.Out.String() + server.Log.String(); strings.Contains(log, code) || strings.Contains(log, "s/ecret") || strings.Contains(log, email) {
			t.Errorf("the log has a code, a password or an address:\n%s", log)
		}
	})
}

// wantMail returns the code in the next mail, which has to be one to an address.
func wantMail(t *testing.T, mails *mailServer, to string) string {
	t.Helper()
	select {
	case got := <-mails.received:
		message, err := mail.ReadMessage(strings.NewReader(got.text))
		if err != nil {
			t.Fatal(err)
		}
		header := message.Header
		if got.from != "shop@example.com" || got.to != to || header.Get("To") != "<"+to+">" || header.Get("From") != `"The Shop" <shop@example.com>` ||
			header.Get("Subject") == "" || header.Get("Message-Id") == "" || header.Get("Auto-Submitted") != "auto-generated" || header.Get("Bcc")+header.Get("Cc") != "" {
			t.Errorf("got a mail from %s to %s:\n%s", got.from, got.to, got.text)
		}
		if _, err := header.Date(); err != nil {
			t.Error(err)
		}
		return codeForm.FindString(got.text)
	case <-time.After(30 * time.Second):
		t.Fatal("no mail came")
		return ""
	}
}

package contract

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/mail"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"backend/generator/catalogue"
	"backend/generator/e2e/combos"
	"backend/generator/e2e/launch"
	"backend/generator/e2e/tier"
	"backend/generator/spec"
)

// A mailServer is a real one, which may have a fault.
type mailServer struct {
	fault    atomic.Value // what to do instead of taking mails, a string
	logins   atomic.Int64 // in which a password was sent
	received chan received
}

type received struct {
	from, to string
	text     string
	isSecret bool // it came with TLS
}

// newMailServer starts a mail server that wants a login.
func newMailServer(t *testing.T) (m *mailServer, address string) {
	t.Helper()
	server := smtp.NewServer(nil)
	server.AllowInsecureAuth = true // on this machine
	return serveMail(t, server, "127.0.0.1", nil)
}

// serveMail has a server serve at a host, with TLS from the first byte on if there are
// settings for it.
func serveMail(t *testing.T, server *smtp.Server, host string, atOnce *tls.Config) (m *mailServer, address string) {
	t.Helper()
	m = &mailServer{received: make(chan received, 10)}
	m.fault.Store("")
	server.Backend, server.Domain, server.ErrorLog = m, "localhost", quiet{}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		t.Fatal(err)
	}
	address = listener.Addr().String()
	if atOnce != nil {
		listener = tls.NewListener(listener, atOnce)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return m, address
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
	_, isSecret := c.TLSConnectionState()
	return &mailSession{server: m, isSecret: isSecret}, nil
}

type mailSession struct {
	server   *mailServer
	isSecret bool
	isIn     bool
	mail     received
}

func (s *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.server.logins.Add(1)
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
	s.mail = received{from: from, isSecret: s.isSecret}
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

// TestSMTPWithTLS has mails delivered by servers that are not on this machine: with TLS,
// by STARTTLS or from the first byte on, and to nobody who cannot prove who they are, or
// would have the password without TLS.
func TestSMTPWithTLS(t *testing.T) {
	host := ownAddress(t)
	trusted, authority := certificate(t, host)
	foreign, _ := certificate(t, "192.0.2.99")
	s := combos.AllFeatures(catalogue.Frameworks.Default(), catalogue.Databases.Default(), "jwt")
	for _, test := range []struct {
		name, scheme   string
		begins, atOnce *tls.Certificate // with STARTTLS, and from the first byte on
		isSent         bool
	}{
		{"STARTTLS", "smtp", &trusted, nil, true},
		{"TLS from the first byte on", "smtps", nil, &trusted, true},
		{"no TLS", "smtp", nil, nil, false},
		{"no TLS where it was to be from the first byte on", "smtps", nil, nil, false},
		{"STARTTLS of somebody else", "smtp", &foreign, nil, false},
		{"TLS of somebody else", "smtps", nil, &foreign, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			tier.Slow(t)
			server := smtp.NewServer(nil)
			server.AllowInsecureAuth = true // as somebody does who wants the password
			if test.begins != nil {
				server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*test.begins}}
			}
			var atOnce *tls.Config
			if test.atOnce != nil {
				atOnce = &tls.Config{Certificates: []tls.Certificate{*test.atOnce}}
			}
			mails, address := serveMail(t, server, host, atOnce)
			program, dir := launch.Program(t, s), t.TempDir()
			settings := append(append(launch.Database(t, s), inProduction(s)...), "SMTP_URL="+test.scheme+"://shop%40example.com:s%2Fecret@"+address,
				"MAIL_FROM=The Shop <shop@example.com>", "SSL_CERT_FILE="+authority)
			launch.Launch(t, program, dir, 0, settings, "migrate").WantExit(t, 0)
			shop := launch.Start(t, program, dir, settings...)
			defer shop.Stop(t)
			c := clientOf(shop)
			c.register(t, "ada@example.com", goodPassword).want(t, http.StatusCreated)
			c.send(t, http.MethodPost, resetPath, text(map[string]string{"email": "ada@example.com"})).want(t, http.StatusAccepted)
			if test.isSent {
				select {
				case got := <-mails.received:
					if !got.isSecret {
						t.Error("the mail came without TLS")
					}
				case <-time.After(30 * time.Second):
					t.Fatal("no mail came")
				}
				return
			}
			shop.Await(t, "a line about the mail", func() bool { return strings.Contains(shop.Log.String(), "mail not sent") })
			if n := mails.logins.Load() + int64(len(mails.received)); n > 0 {
				t.Errorf("%d passwords or mails were sent to a server that could be anybody's", n)
			}
		})
	}
}

// ownAddress is an address of this machine at which it is not known to be itself.
func ownAddress(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("only on Linux does SSL_CERT_FILE say which certificates are trusted")
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		if network, ok := a.(*net.IPNet); ok && network.IP.To4() != nil && !network.IP.IsLoopback() {
			return network.IP.String()
		}
	}
	t.Skip("this machine has no address beside that of itself")
	return ""
}

// certificate makes one for an address, and a file with which it is trusted.
func certificate(t *testing.T, address string) (pair tls.Certificate, authority string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.ParseIP(address)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, form, form, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	authority = filepath.Join(t.TempDir(), "authority.pem")
	if err := os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, authority
}

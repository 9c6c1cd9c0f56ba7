package config

import (
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
)

// Mail says how mails are sent. In development none is.
type Mail struct {
	Host     string
	Port     int
	User     string // with Password, what to log in with; "" for nothing
	Password string
	TLS      bool   // from the first byte on, and not from STARTTLS on
	From     string // the sender: an address, with a name or without
}

// load reads the settings. In production they have to be set, or else nobody would
// get the mails that they wait for.
func (m *Mail) load(r *reader) {
	production := r.text("ENV", Development) == Production
	if text := r.text("SMTP_URL", ""); text != "" || production {
		m.loadServer(r, text)
	}
	if text := r.text("MAIL_FROM", ""); text != "" || production {
		m.loadFrom(r, text)
	}
}

// loadServer reads the address of the server, which is never shown: it holds a
// password.
func (m *Mail) loadServer(r *reader, text string) {
	const name, wanted = "SMTP_URL", "an address such as smtp://user:password@smtp.example.com:587"
	u, err := url.Parse(text)
	switch {
	case text == "":
		r.wrong(name, wanted, "nothing")
		return
	case err != nil:
		r.wrong(name, wanted+", with % and two digits for what has a meaning in it, such as %40 for @", "something else")
		return
	case u.Scheme != "smtp" && u.Scheme != "smtps":
		r.wrong(name, wanted, "one that does not begin with smtp:// or smtps://")
		return
	}
	password, hasPassword := u.User.Password()
	*m = Mail{Host: u.Hostname(), User: u.User.Username(), Password: password, TLS: u.Scheme == "smtps", From: m.From}
	m.Port = 587
	if m.TLS {
		m.Port = 465
	}
	if u.Port() != "" {
		m.Port, err = strconv.Atoi(u.Port())
	}
	switch {
	case m.Host == "" || err != nil || m.Port < 1 || m.Port > 65535:
		r.wrong(name, wanted, "one without a host, or with a port that is none")
	case (m.User == "") != (!hasPassword || password == ""):
		r.wrong(name, wanted, "one with a user or a password, but not both")
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		r.wrong(name, wanted, "one with something behind the port")
	}
}

// loadFrom reads the sender.
func (m *Mail) loadFrom(r *reader, text string) {
	const name, wanted = "MAIL_FROM", "an address such as shop@example.com or Shop <shop@example.com>"
	address, err := mail.ParseAddress(text)
	switch {
	case text == "":
		r.wrong(name, wanted, "nothing")
	case err != nil:
		r.wrong(name, wanted, strconv.Quote(text))
	default:
		m.From = address.String()
	}
}

// IsLocal reports whether the mail server is on this machine, where nobody listens
// to what is sent without TLS.
func (m Mail) IsLocal() bool {
	address := net.ParseIP(m.Host)
	return m.Host == "localhost" || address != nil && address.IsLoopback()
}

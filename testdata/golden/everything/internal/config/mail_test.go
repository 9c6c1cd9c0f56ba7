package config

import (
	"fmt"
	"strings"
	"testing"
)

func TestSMTPURL(t *testing.T) {
	for _, test := range []struct {
		value, want string // empty for an error
	}{
		{"smtp://ada:secret@smtp.example.com", "smtp.example.com 587 ada secret false false"},
		{"smtp://ada:secret@smtp.example.com:2525/", "smtp.example.com 2525 ada secret false false"},
		{"smtps://ada%40example.com:s%2Fecret@smtp.example.com", "smtp.example.com 465 ada@example.com s/ecret true false"},
		{"smtp://localhost:25", "localhost 25   false true"},
		{"smtp://127.0.0.1:25", "127.0.0.1 25   false true"},
		{"smtp://[::1]:25", "::1 25   false true"},
		{"smtp://10.0.0.1:25", "10.0.0.1 25   false false"},
		{"smtp.example.com:587", ""},
		{"https://ada:secret@smtp.example.com", ""},
		{"smtp://", ""},
		{"smtp://:587", ""},
		{"smtp://ada@smtp.example.com", ""},
		{"smtp://:secret@smtp.example.com", ""},
		{"smtp://ada:secret@smtp.example.com:0", ""},
		{"smtp://ada:secret@smtp.example.com:65536", ""},
		{"smtp://ada:secret@smtp.example.com:smtp", ""},
		{"smtp://ada:secret@smtp.example.com/secret", ""},
		{"smtp://ada:secret@smtp.example.com?secret", ""},
		{"smtp://ada:se%cret@smtp.example.com", ""},
	} {
		clean(t)
		t.Setenv("SMTP_URL", test.value)

		c, err := Load("no-such-file")

		if test.want == "" {
			if err == nil || !strings.Contains(err.Error(), "SMTP_URL") || strings.Contains(err.Error(), "secret") {
				t.Errorf("%q: got error %v, want one that names SMTP_URL and not its value", test.value, err)
			}
			continue
		}
		m := c.Mail
		if got := fmt.Sprintln(m.Host, m.Port, m.User, m.Password, m.TLS, m.IsLocal()); err != nil || strings.TrimSpace(got) != test.want {
			t.Errorf("%q: got %s and error %v, want %s", test.value, got, err, test.want)
		}
	}
}

func TestMailFrom(t *testing.T) {
	for value, want := range map[string]string{
		"shop@example.com":        "<shop@example.com>",
		"Shop <shop@example.com>": `"Shop" <shop@example.com>`,
		"Zoë <shop@example.com>":  "=?utf-8?q?Zo=C3=AB?= <shop@example.com>",
		"shop":                    "",
		"a@b.com, c@d.com":        "",
		"a@b.com\nBcc: c@d.com":   "",
	} {
		clean(t)
		t.Setenv("MAIL_FROM", value)
		c, err := Load("no-such-file")
		if want == "" && (err == nil || !strings.Contains(err.Error(), "MAIL_FROM")) || want != "" && (err != nil || c.Mail.From != want) {
			t.Errorf("%q: got %q and error %v, want %q", value, c.Mail.From, err, want)
		}
	}
}

// Both settings have to be there in production, and in development neither has.
func TestMailInProduction(t *testing.T) {
	for _, name := range []string{"SMTP_URL", "MAIL_FROM"} {
		clean(t)
		t.Setenv("ENV", Production)
		t.Setenv("DATABASE_URL", testDatabaseURL)
		t.Setenv(name, "")
		if _, err := Load("no-such-file"); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: got error %v, want one that names it", name, err)
		}
		t.Setenv("ENV", Development)
		if _, err := Load("no-such-file"); err != nil {
			t.Errorf("without %s in development: got error %v, want none", name, err)
		}
	}
}

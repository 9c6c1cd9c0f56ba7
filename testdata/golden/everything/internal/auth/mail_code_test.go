package auth

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestMailCode(t *testing.T) {
	now := time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC)
	ada := Account{ID: 7, Email: "ada@example.com", PasswordHash: "x"}
	code, text := NewMailCode(ResetPassword, ada, now)
	if !regexp.MustCompile(`^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$`).MatchString(text) || code.AccountID != 7 || code.Address != ada.Email || !code.ExpiresAt.Equal(now.Add(CodeLife)) {
		t.Errorf("got %+v and text %q", code, text)
	}
	if bytes.Contains(code.Hash, []byte(text)) {
		t.Error("the code itself is stored")
	}
	if _, other := NewMailCode(ResetPassword, ada, now); other == text {
		t.Error("two codes are the same")
	}
	for _, typed := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", ""), " " + strings.ReplaceAll(text, "-", " ") + " "} {
		if !bytes.Equal(MailCodeHash(ResetPassword, ada, typed), code.Hash) {
			t.Errorf("%q: it is not taken for %q", typed, text)
		}
	}
	for name, hash := range map[string][]byte{
		"another purpose":  MailCodeHash(VerifyAddress, ada, text),
		"another account":  MailCodeHash(ResetPassword, Account{ID: 8, Email: ada.Email, PasswordHash: "x"}, text),
		"another address":  MailCodeHash(ResetPassword, Account{ID: 7, Email: "ada@example.org", PasswordHash: "x"}, text),
		"another password": MailCodeHash(ResetPassword, Account{ID: 7, Email: ada.Email, PasswordHash: "y"}, text),
		"another code":     MailCodeHash(ResetPassword, ada, "AAAA-AAAA-AAAA"),
		"no code":          MailCodeHash(ResetPassword, ada, ""),
	} {
		if bytes.Equal(hash, code.Hash) {
			t.Errorf("%s: it can be used", name)
		}
	}
	// What shows that an address is theirs may come from a device that is not logged in.
	if !bytes.Equal(MailCodeHash(VerifyAddress, ada, text), MailCodeHash(VerifyAddress, Account{}, text)) {
		t.Error("a code for the address depends on more")
	}
}

func TestReset(t *testing.T) {
	for body, want := range map[string]string{ // the fields that are not valid
		`{"email": "ada@example.com"}`: "code password",
		`{}`:                           "code email password",
		`{"email": "ada@example.com", "code": "X", "password": "12 34 56"}`:        "",
		`{"email": "ada@example.com", "code": null, "password": null}`:             "code password",
		`{"email": "ada@example.com", "code": "X", "password": "password"}`:        "password",
		`{"email": "ada@example.com", "code": "X", "password": "Ada@example.com"}`: "password",
		`{"email": "ada", "code": "X", "password": "short"}`:                       "email password",
	} {
		if got := wrongFields(parse[Reset](t, body).Validate()); got != want {
			t.Errorf("%s: got wrong fields %q, want %q", body, got, want)
		}
	}
	for body, want := range map[string]string{`{"email": "ada@example.com"}`: "", `{"email": "ada"}`: "email", `{}`: "email"} {
		in := parse[Reset](t, body)
		if got := wrongFields(in.ValidateAddress()); got != want || in.IsBegun() {
			t.Errorf("%s: got wrong fields %q, begun: %t; want %q", body, got, in.IsBegun(), want)
		}
	}
	if !parse[Reset](t, `{"email": "ada@example.com", "code": null}`).IsBegun() {
		t.Error("a code that is null is taken for none")
	}
}

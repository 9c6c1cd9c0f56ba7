package auth

import (
	"strings"
	"testing"
)

func TestPasswordChange(t *testing.T) {
	for body, want := range map[string]string{ // the fields that are not valid
		`{}`:                                         "current new",
		`{"current": null, "new": null}`:             "current new",
		`{"current": "x", "new": "12 34 56"}`:        "",
		`{"current": "", "new": "1234567"}`:          "new",
		`{"current": "x", "new": "password"}`:        "new",
		`{"current": "x", "new": "ADA@example.com"}`: "new",
		`{"current": "` + strings.Repeat("x", 129) + `", "new": "12 34 56"}`: "current",
	} {
		if got := wrongFields(parse[PasswordChange](t, body).Validate("ada@example.com")); got != want {
			t.Errorf("%.60s: got wrong fields %q, want %q", body, got, want)
		}
	}
}

func TestEmailChange(t *testing.T) {
	for body, want := range map[string]string{
		`{}`: "email password",
		`{"email": "ada@example.com", "password": "x"}`:                "",
		`{"email": "ada", "password": "x"}`:                            "email",
		`{"email": "ada@example.com", "password": " ADA@example.com"}`: "email",
	} {
		if got := wrongFields(parse[EmailChange](t, body).Validate()); got != want {
			t.Errorf("%s: got wrong fields %q, want %q", body, got, want)
		}
	}
}

func TestConfirmation(t *testing.T) {
	for body, want := range map[string]string{
		`{}`:                 "password",
		`{"password": null}`: "password",
		`{"password": ""}`:   "",
		`{"password": "` + strings.Repeat("x", 129) + `"}`: "password",
	} {
		if got := wrongFields(parse[Confirmation](t, body).Validate()); got != want {
			t.Errorf("%.40s: got wrong fields %q, want %q", body, got, want)
		}
	}
}

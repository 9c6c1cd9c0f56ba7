package model

import (
	"strings"
	"testing"
)

func TestCredentials(t *testing.T) {
	for _, test := range []struct {
		email, password string
		register, logIn string // the fields that are not valid
	}{
		{"ada@example.com", "12345678", "", ""},
		{"ada@example.com", "1234567", "password", ""},
		{"ada@example.com", "", "password", ""},
		{"ada@example.com", "        ", "", ""},
		{"ada@example.com", strings.Repeat("🎈", 8), "", ""},
		{"ada@example.com", strings.Repeat("🎈", 7), "password", ""},
		{"ada@example.com", strings.Repeat("🎈", 128), "", ""},
		{"ada@example.com", strings.Repeat("🎈", 129), "password", "password"},
		{"", "12345678", "email", "email"},
		{"ada", strings.Repeat("x", 8<<10), "email password", "email password"},
	} {
		in := Credentials{Email: InputField[string]{Value: &test.email}, Password: InputField[string]{Value: &test.password}}
		if got := wrongFields(in.ValidateNew()); got != test.register {
			t.Errorf("register %q with %.40q: got wrong fields %q, want %q", test.email, test.password, got, test.register)
		}
		if got := wrongFields(in.Validate()); got != test.logIn {
			t.Errorf("log in %q with %.40q: got wrong fields %q, want %q", test.email, test.password, got, test.logIn)
		}
	}
	var nothing Credentials
	if got := wrongFields(nothing.Validate()); got != "email password" {
		t.Errorf("nothing: got wrong fields %q", got)
	}
}

func TestAddress(t *testing.T) {
	for _, email := range []string{"ada@example.com", "ADA@EXAMPLE.COM", "Ada@Example.com"} {
		in := Credentials{Email: InputField[string]{Sent: true, Value: &email}}
		if got := in.Address(); got != "ada@example.com" {
			t.Errorf("%s: got %s", email, got)
		}
	}
}

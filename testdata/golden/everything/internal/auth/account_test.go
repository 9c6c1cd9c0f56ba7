package auth

import (
	"strings"
	"testing"

	"shop/internal/validate"
)

func TestCredentials(t *testing.T) {
	for _, test := range []struct {
		email, password string
		register, logIn string // the fields that are not valid
	}{
		{"ada@example.com", "12 34 56", "", ""},
		{"ada@example.com", "12345678", "password", ""},
		{"ada@example.com", "PassWord", "password", ""},
		{"ada@example.com", "Ada@Example.COM", "password", ""},
		{"ada@example.com", "ada@example.org", "", ""},
		{"ada@example.com", "1234567", "password", ""},
		{"ada@example.com", "", "password", ""},
		{"ada@example.com", "        ", "password", ""},
		{"ada@example.com", " Ada@example.com ", "password", ""},
		{"\u212aann@example.com", "12 34 56", "email", "email"}, // K as the sign for kelvin
		{"ada@example.com", strings.Repeat("🎈", 8), "", ""},
		{"ada@example.com", strings.Repeat("🎈", 7), "password", ""},
		{"ada@example.com", strings.Repeat("🎈", 128), "", ""},
		{"ada@example.com", strings.Repeat("🎈", 129), "password", "password"},
		{" ada@example.com\n", "12 34 56", "", ""},
		{"a\u200bda@example.com", "12 34 56", "email", "email"},
		{"\u202eada@example.com", "12 34 56", "email", "email"},
		{"a\u00adda@example.com", "12 34 56", "email", "email"},
		{"zoe\u0308@example.com", "12 34 56", "email", "email"}, // ë as two characters
		{"ada@exämple.com", "12 34 56", "email", "email"},
		{"ada@xn--exmple-cua.com", "12 34 56", "", ""},
		{"zoë@example.com", "12 34 56", "", ""},
		{"", "12 34 56", "email", "email"},
		{"ada", strings.Repeat("x", 8<<10), "email password", "email password"},
	} {
		in := parse[Registration](t, `{}`)
		in.Email.Value, in.Password.Value = &test.email, &test.password
		if got := wrongFields(in.Validate()); got != test.register {
			t.Errorf("register %q with %.40q: got wrong fields %q, want %q", test.email, test.password, got, test.register)
		}
		if got := wrongFields(in.Credentials.Validate()); got != test.logIn {
			t.Errorf("log in %q with %.40q: got wrong fields %q, want %q", test.email, test.password, got, test.logIn)
		}
	}
	var nothing Credentials
	if got := wrongFields(nothing.Validate()); got != "email password" {
		t.Errorf("nothing: got wrong fields %q", got)
	}
}

func TestAddress(t *testing.T) {
	for email, want := range map[string]string{
		"ada@example.com":      "ada@example.com",
		"ADA@EXAMPLE.COM":      "ada@example.com",
		" Ada@Example.com\t":   "ada@example.com",
		"ZO\u00cb@example.com": "zo\u00eb@example.com",
	} {
		in := Credentials{Email: validate.Field[string]{Sent: true, Value: &email}}
		if got := in.AccountEmail(); got != want {
			t.Errorf("%q: got %q, want %q", email, got, want)
		}
	}
}

func TestAccountName(t *testing.T) {
	for name, want := range map[string]string{
		"Ada":                   "Ada",
		" Ada Lovelace ":        "Ada Lovelace",
		"日本":                    "日本",
		strings.Repeat("é", 50): strings.Repeat("é", 50),
		strings.Repeat("é", 51): "",
		"":                      "",
		" \t":                   "",
		"Ada\nEve":              "",
		"A\u200bda":             "",
		"Zoe\u0308":             "",
	} {
		account := Account{Name: "before"}
		change := AccountChange{Name: validate.Field[string]{Sent: true, Value: &name}}
		err := change.Apply(&account)
		if want == "" && (wrongFields(err) != "name" || account.Name != "before") {
			t.Errorf("%q: got name %q and error %v, want one about name", name, account.Name, err)
		}
		if want != "" && (err != nil || account.Name != want) {
			t.Errorf("%q: got name %q and error %v, want %q", name, account.Name, err, want)
		}
	}
	account, nothing, null := Account{Name: "before"}, AccountChange{}, AccountChange{Name: validate.Field[string]{Sent: true}}
	if err := nothing.Apply(&account); err != nil || account.Name != "before" {
		t.Errorf("nothing is sent: got name %q and error %v", account.Name, err)
	}
	if err := null.Apply(&account); wrongFields(err) != "name" {
		t.Errorf("null is sent: got error %v, want one about name", err)
	}
	if NameKey("ÀDA ß") != NameKey("àda ß") || NameKey("\u212a") != NameKey("k") || NameKey("Ada") == NameKey("Eve") {
		t.Error("names are not compared without regard to case")
	}
}

package config

import (
	"fmt"
	"strings"
	"testing"
)

func TestTrustedProxies(t *testing.T) {
	for _, test := range []struct {
		value, want string // in one form; empty for an error
	}{
		{" ", "[]"},
		{"10.0.0.0/8", "[10.0.0.0/8]"},
		{"10.1.2.3/8", "[10.0.0.0/8]"},
		{"192.0.2.1, 2001:db8::/32,", "[192.0.2.1/32 2001:db8::/32]"},
		{"::1", "[::1/128]"},
		{"::ffff:192.0.2.1", "[192.0.2.1/32]"},
		{"proxy.example.com", ""},
		{"10.0.0.0/33", ""},
		{"10.0.0", ""},
		{"0.0.0.0/0", ""}, // everybody
		{"127.0.0.1,::/0", ""},
		{"10.0.0.1 10.0.0.2", ""},
	} {
		clean(t)
		t.Setenv("TRUSTED_PROXIES", test.value)

		c, err := Load("no-such-file")

		if test.want == "" {
			if err == nil || !strings.Contains(err.Error(), "TRUSTED_PROXIES") {
				t.Errorf("%q: got error %v, want one that names TRUSTED_PROXIES", test.value, err)
			}
			continue
		}
		if got := fmt.Sprint(c.Auth.TrustedProxies); err != nil || got != test.want {
			t.Errorf("%q: got %s and error %v, want %s", test.value, got, err, test.want)
		}
	}
}

func TestJWTSecret(t *testing.T) {
	for _, test := range []struct {
		env, secret string
		valid       bool
	}{
		{Development, "", true},
		{Development, strings.Repeat("s", 31), false},
		{Development, strings.Repeat("s", 32), true},
		{Production, "", false},
		{Production, strings.Repeat("s", 31), false},
		{Production, strings.Repeat("s", 32), true},
	} {
		clean(t)
		t.Setenv("ENV", test.env)
		t.Setenv("DATABASE_URL", testDatabaseURL)
		t.Setenv("JWT_SECRET", test.secret)

		c, err := Load("no-such-file")

		if test.valid && (err != nil || string(c.JWT.Secret) != test.secret) {
			t.Errorf("%s, %d bytes: got secret %q and error %v", test.env, len(test.secret), c.JWT.Secret, err)
		}
		if !test.valid && (err == nil || !strings.Contains(err.Error(), "JWT_SECRET") || strings.Contains(err.Error(), "sss")) {
			t.Errorf("%s, %d bytes: got error %v, want one that names JWT_SECRET and not its value", test.env, len(test.secret), err)
		}
	}
}

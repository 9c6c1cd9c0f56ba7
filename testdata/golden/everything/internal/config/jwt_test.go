package config

import (
	"strings"
	"testing"
)

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

package model

import "testing"

func TestCommonPasswords(t *testing.T) {
	if n := len(commonPasswords()); n < 3000 {
		t.Errorf("got %d passwords, want 3000 or more", n)
	}
	for password := range commonPasswords() {
		if len(password) < shortestPassword {
			t.Errorf("%q is refused anyway: it is too short", password)
		}
	}
	for password, want := range map[string]bool{
		"password":        true,
		"PassWord":        true,
		"12345678":        true,
		"qwertyuiop":      true,
		"correct horse":   false,
		"":                false,
		"# Passwords":     false,
		"password12345!?": false,
	} {
		if got := isCommonPassword(password); got != want {
			t.Errorf("%q: got %t, want %t", password, got, want)
		}
	}
}

package model

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed common_passwords.txt
var commonPasswordList string

// commonPasswords holds the passwords that are guessed first, in small letters.
var commonPasswords = sync.OnceValue(func() map[string]bool {
	passwords := map[string]bool{}
	for line := range strings.Lines(commonPasswordList) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			passwords[line] = true
		}
	}
	return passwords
})

// isCommonPassword reports whether very many people have a password, in capitals
// or in small letters.
func isCommonPassword(password string) bool {
	return commonPasswords()[strings.ToLower(password)]
}

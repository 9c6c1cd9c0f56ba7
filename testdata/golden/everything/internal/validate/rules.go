package validate

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	longestEmail = 254  // characters, from RFC 5321
	longestURL   = 2048 // characters, which browsers and proxies can deal with
)

// NotBlank refuses text of nothing but white space.
func NotBlank(s string) string {
	if strings.TrimSpace(s) == "" {
		return "must not be blank"
	}
	return ""
}

// Text returns a rule that allows as many characters, not bytes. The character
// NUL is refused because not every database can store it.
func Text(most int) Rule[string] {
	return func(s string) string {
		switch {
		case utf8.RuneCountInString(s) > most:
			return fmt.Sprintf("must not be longer than %d characters", most)
		case strings.ContainsRune(s, 0):
			return "must not contain the character NUL"
		}
		return ""
	}
}

// Line is Text on one line.
func Line(most int) Rule[string] {
	return func(s string) string {
		if strings.ContainsAny(s, "\r\n") {
			return "must be one line"
		}
		return Text(most)(s)
	}
}

// Email allows an address such as ada@example.com, without a name.
func Email(s string) string {
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s || utf8.RuneCountInString(s) > longestEmail {
		return "must be an e-mail address such as ada@example.com"
	}
	return ""
}

// URL allows a whole address with http or https.
func URL(s string) string {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || utf8.RuneCountInString(s) > longestURL {
		return "must be a web address such as https://example.com"
	}
	return ""
}

// OneOf returns a rule that allows only a few words.
func OneOf(words ...string) Rule[string] {
	return func(s string) string {
		if !slices.Contains(words, s) {
			return "must be one of " + strings.Join(words, ", ")
		}
		return ""
	}
}

// ParseOneOf returns a function that reads one of a few words.
func ParseOneOf(words ...string) func(string) (string, error) {
	return func(s string) (string, error) {
		if message := OneOf(words...)(s); message != "" {
			return "", errors.New(message)
		}
		return s, nil
	}
}

package model

import (
	"net/url"
	"unicode/utf8"
)

const longestURL = 2048 // characters, which browsers and proxies can deal with

// webAddress allows a whole address with http or https.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || utf8.RuneCountInString(s) > longestURL {
		return "must be a web address such as https://example.com"
	}
	return ""
}

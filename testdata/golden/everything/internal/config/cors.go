package config

import (
	"regexp"
	"strconv"
	"strings"
)

// CORS says which other web sites may use this server through a browser.
type CORS struct {
	// AllowedOrigins holds each of them as https://app.example.com, the way
	// browsers write it.
	AllowedOrigins []string
}

// originForm is a scheme, a host and perhaps a port, and nothing else.
var originForm = regexp.MustCompile(`^[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[1-9][0-9]{0,4})?$`)

// load reads the allowed origins. In production there are none unless somebody
// names them.
func (c *CORS) load(r *reader) {
	const name = "CORS_ALLOWED_ORIGINS"
	fallback := "http://localhost:3000,http://localhost:5173"
	if r.text("ENV", Development) == Production {
		fallback = ""
	}
	for origin := range strings.SplitSeq(r.text(name, fallback), ",") {
		origin = strings.ToLower(strings.TrimSpace(origin))
		switch {
		case origin == "":
		case isOrigin(origin):
			c.AllowedOrigins = append(c.AllowedOrigins, origin)
		default:
			r.wrong(name, "origins such as https://app.example.com, separated by commas", strconv.Quote(origin))
		}
	}
}

// isOrigin reports whether a browser could send text as an origin. None of
// them would send the port that a scheme has anyway.
func isOrigin(text string) bool {
	usualPort := strings.HasPrefix(text, "http://") && strings.HasSuffix(text, ":80") ||
		strings.HasPrefix(text, "https://") && strings.HasSuffix(text, ":443")
	return originForm.MatchString(text) && !usualPort
}

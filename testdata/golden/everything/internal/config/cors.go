package config

import (
	"regexp"
	"strconv"
	"strings"
)

// CORS holds the settings for cross-origin requests from browsers.
type CORS struct {
	// AllowedOrigins are the origins that may use this server, in the form that
	// browsers send: https://app.example.com
	AllowedOrigins []string
}

// originForm matches a scheme, a host and an optional port.
var originForm = regexp.MustCompile(`^[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[1-9][0-9]{0,4})?$`)

// load reads the allowed origins. In production, there is no default.
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

// isOrigin reports whether a browser could send text as an origin. Browsers omit the
// default port of the scheme.
func isOrigin(text string) bool {
	defaultPort := strings.HasPrefix(text, "http://") && strings.HasSuffix(text, ":80") ||
		strings.HasPrefix(text, "https://") && strings.HasSuffix(text, ":443")
	return originForm.MatchString(text) && !defaultPort
}

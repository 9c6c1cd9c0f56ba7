package contract

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"backend/generator"
	"backend/generator/e2e/launch"
)

// TestUnreachable starts servers whose database is there and does not let them
// in, or is nowhere to be found: they say why, and do not advise to start
// another one.
func TestUnreachable(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s generator.Spec) {
		if _, remote := schemes[s.Database]; !remote {
			return // a file, which is always there
		}
		_, address, _ := strings.Cut(launch.Database(t, s)[0], "=")
		for name, change := range wrongAddresses[s.Database] {
			t.Run(name, func(t *testing.T) {
				u, err := url.Parse(address)
				if err != nil {
					t.Fatal(err)
				}
				want := change(u)
				port := launch.FreePort(t)
				p := launch.Launch(t, launch.Program(t, s), t.TempDir(), port, []string{"PORT=" + strconv.Itoa(port), "DATABASE_URL=" + u.String()})
				p.WantOneLine(t, want, "DATABASE_URL")
				if printed := p.Log.String(); strings.Contains(printed, "docker run") || strings.Contains(printed, secret) {
					t.Errorf("wanted neither the password nor how to start a server:\n%s", printed)
				}
			})
		}
	})
}

// wrongAddresses change the address of a database so that it cannot be used.
// They return what the server has to say about it.
var wrongAddresses = map[string]map[string]func(*url.URL) string{
	"postgres": {
		"unknown database": func(u *url.URL) string { u.Path = "/nowhere"; return `database "nowhere" does not exist` },
		"unknown user":     func(u *url.URL) string { u.User = url.UserPassword("eve", secret); return "eve" },
		"no TLS":           setQuery("sslmode", "require", "TLS"),
		"unknown host":     unknownHost,
	},
	"mongo": {
		"no TLS":       setQuery("tls", "true", "TLS"),
		"unknown host": unknownHost,
	},
}

func unknownHost(u *url.URL) string {
	u.Host = "nowhere.invalid:1"
	u.User = url.UserPassword("eve", secret)
	return "nowhere.invalid"
}

func setQuery(name, value, want string) func(*url.URL) string {
	return func(u *url.URL) string {
		query := u.Query()
		query.Set(name, value)
		u.RawQuery = query.Encode()
		return want
	}
}

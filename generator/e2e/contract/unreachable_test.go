package contract

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// TestUnreachable starts servers whose database is there and does not let them
// in, or is nowhere to be found: they say why, and do not advise to start
// another one.
func TestUnreachable(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
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

// TestPlainConnection starts servers in production whose database is elsewhere:
// unless the connection is sure to be encrypted, they warn.
func TestPlainConnection(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
		server, remote := schemes[s.Database]
		if !remote {
			return // a file, which needs no connection
		}
		for _, test := range []struct {
			env, host string
			warned    bool
		}{
			{"production", "nowhere.invalid", true},
			{"production", "nowhere.invalid?" + encrypted[s.Database], false},
			{"production", "127.0.0.1", false},
			{"development", "nowhere.invalid", false},
		} {
			host, query, _ := strings.Cut(test.host, "?")
			address := server.scheme + "://eve:" + secret + "@" + host + ":1/shop?" + query
			port := launch.FreePort(t)
			p := launch.Launch(t, launch.Program(t, s), t.TempDir(), port, []string{"PORT=" + strconv.Itoa(port), "ENV=" + test.env, "DATABASE_URL=" + address})
			p.WantExit(t, 1)
			printed := p.Log.String()
			if warned := strings.Contains(printed, encrypted[s.Database]); warned != test.warned || strings.Contains(printed, secret) {
				t.Errorf("%s in %s: wanted a warning: %t, and no password:\n%s", test.host, test.env, test.warned, printed)
			}
		}
	})
}

// encrypted is what in an address makes a connection secret.
var encrypted = map[string]string{"postgres": "sslmode=verify-full", "mongo": "tls=true"}

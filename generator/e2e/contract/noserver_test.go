package contract

import (
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"backend/generator/e2e/launch"
	"backend/generator/spec"
)

// atOnce is how long a start may take to fail: a connection that is refused
// needs no time, but the machine may be busy and drivers try more than once.
const atOnce = 8 * time.Second

// secret stands for a password in settings.
const secret = "hunter2"

// schemes are what addresses of databases that are servers begin with, and
// where they are if nobody says so.
var schemes = map[string]struct{ scheme, port string }{
	"postgres": {"postgres", "5432"},
	"mongo":    {"mongodb", "27017"},
}

// TestNoServer starts servers whose database is not there.
func TestNoServer(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
		server, remote := schemes[s.Database]
		if !remote {
			return // a file, which is always there
		}
		fails := func(t *testing.T, settings []string, args []string, words ...string) {
			program, port := launch.Program(t, s), launch.FreePort(t)
			begun := time.Now()
			p := launch.Launch(t, program, t.TempDir(), port, append(settings, "PORT="+strconv.Itoa(port)), args...)
			p.WantOneLine(t, append(words, "docker run", "DATABASE_URL")...)
			if took := time.Since(begun); took > atOnce {
				t.Errorf("wanted the start to fail at once, it took %v", took)
			}
			if printed := p.Out.String() + p.Log.String(); strings.Contains(printed, secret) {
				t.Errorf("the password is printed:\n%s", printed)
			}
		}
		for _, env := range []string{"development", "production"} {
			for _, args := range [][]string{nil, {"migrate"}} {
				t.Run(env+" "+strings.Join(args, ""), func(t *testing.T) {
					address := net.JoinHostPort("127.0.0.1", strconv.Itoa(launch.FreePort(t)))
					settings := []string{"ENV=" + env, "DATABASE_URL=" + server.scheme + "://somebody:" + secret + "@" + address + "/shop"}
					fails(t, settings, args, address)
				})
			}
		}
		t.Run("where it is by default", func(t *testing.T) {
			if conn, err := net.Dial("tcp", net.JoinHostPort("localhost", server.port)); err == nil {
				conn.Close()
				t.Logf("not checked: somebody listens on port %s", server.port)
				return
			}
			fails(t, nil, nil, "localhost:"+server.port)
		})
	})
}

// badAddresses are values of DATABASE_URL that stop the start, by database.
var badAddresses = map[string][]string{
	"sqlite": {"postgres://somebody:" + secret + "@localhost/shop"}, // as after a switch of databases
	"postgres": {"mysql://somebody:" + secret + "@localhost/shop", "mongodb://somebody:" + secret + "@localhost/shop", "file:" + secret, secret,
		"postgres://somebody:" + secret + "@localhost:port/shop", "postgres://somebody:" + secret + "@localhost:5432/shop?sslmode=nope",
		"postgres://somebody:" + secret + "%zz@localhost/shop"},
	"mongo": {"postgres://somebody:" + secret + "@localhost/shop", "file:" + secret, secret, "mongodb://somebody:" + secret + "@localhost:27017",
		"mongodb://somebody:" + secret + "@localhost:27017/", "mongodb://somebody:" + secret + "@localhost:port/shop", "mongodb://",
		"mongodb://somebody:" + secret + "@localhost/shop?timeoutMS=" + secret, "mongodb://somebody:" + secret + "%zz@localhost/shop"},
}

// TestBadAddress holds every database to naming DATABASE_URL, and to never
// printing it: it has a password in it.
func TestBadAddress(t *testing.T) {
	launch.Each(t, diagonal(t, plain()), func(t *testing.T, s spec.Spec) {
		for _, env := range []string{"development", "production"} {
			for _, address := range badAddresses[s.Database] {
				t.Run(env+" "+address, func(t *testing.T) { wantRefused(t, s, "DATABASE_URL", secret, "ENV="+env, "DATABASE_URL="+address) })
			}
		}
		if _, remote := schemes[s.Database]; remote {
			t.Run("nothing in production", func(t *testing.T) { wantRefused(t, s, "DATABASE_URL", secret, "ENV=production") })
		}
	})
}

// wantRefused starts a server with a setting that stops it: the line names it,
// and nothing that is printed has the secret.
func wantRefused(t *testing.T, s spec.Spec, name, secret string, settings ...string) {
	t.Helper()
	port := launch.FreePort(t)
	p := launch.Launch(t, launch.Program(t, s), t.TempDir(), port, append(settings, "PORT="+strconv.Itoa(port)))
	p.WantOneLine(t, name)
	if printed := p.Out.String() + p.Log.String(); strings.Contains(printed, secret) {
		t.Errorf("what may be a password is printed:\n%s", printed)
	}
}

// TestMailSettings holds SMTP_URL and MAIL_FROM to being there in production.
func TestMailSettings(t *testing.T) {
	withMail := slices.DeleteFunc(whole(), func(s spec.Spec) bool { return !slices.Contains(s.Features, "mail") })
	launch.Each(t, diagonal(t, withMail), func(t *testing.T, s spec.Spec) {
		for i, setting := range mailSettings {
			name, _, _ := strings.Cut(setting, "=")
			settings := slices.DeleteFunc(append(launch.Database(t, s), inProduction(s)...), func(other string) bool { return other == mailSettings[i] })
			wantRefused(t, s, name, setting, settings...)
		}
	})
}

// TestJWTSecret holds JWT_SECRET to being there in production, and long.
func TestJWTSecret(t *testing.T) {
	withTokens := slices.DeleteFunc(whole(), func(s spec.Spec) bool { return s.Auth != "jwt" })
	launch.Each(t, diagonal(t, withTokens), func(t *testing.T, s spec.Spec) {
		short, long := strings.Repeat("x", 31), strings.Repeat("x", 32)
		settings := launch.Database(t, s)
		if slices.Contains(s.Features, "mail") {
			settings = append(settings, mailSettings...)
		}
		wantRefused(t, s, "JWT_SECRET", short, append(settings, "ENV=production")...)
		for _, env := range []string{"development", "production"} {
			wantRefused(t, s, "JWT_SECRET", short, append(settings, "ENV="+env, "JWT_SECRET="+short)...)
		}
		launch.Start(t, launch.Program(t, s), t.TempDir(), append(settings, "JWT_SECRET="+long)...).Stop(t)
		dir := t.TempDir()
		settings = append(settings, "ENV=production", "JWT_SECRET="+long)
		launch.Launch(t, launch.Program(t, s), dir, 0, settings, "migrate").WantExit(t, 0)
		server := launch.Start(t, launch.Program(t, s), dir, settings...)
		p := project(t, s)
		p.Production = true
		c := clientOf(server).newcomer(t, p, "first")
		server.Stop(t)
		if log := server.Out.String() + server.Log.String(); strings.Contains(log, long) {
			t.Errorf("the secret is in the log:\n%s", log)
		}
		again := launch.Start(t, launch.Program(t, s), dir, settings...) // the same secret: tokens are still good
		clientOf(again).with(c.proof).get(t, mePath).want(t, 200)
		again.Stop(t)
	})
}

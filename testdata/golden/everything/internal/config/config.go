// Package config reads the settings of the server from the environment.
package config

import (
	"log/slog"
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// What ENV can be.
const (
	Development = "development"
	Production  = "production"
)

// Config is what the environment says. The file .env.example explains each
// setting.
type Config struct {
	Env          string // Development or Production
	Host         string // empty: all addresses
	Port         int
	AllowedHosts []string // by which names requests may ask for this server; none: by any
	LogLevel     slog.Level

	WriteRate int // changes a second for each client; 0: no limit
	MaxItems  int // of each resource, for one account; 0: no limit

	DatabaseURL string
	Auth        Auth
	JWT         JWT
	CORS        CORS

	// Your settings: add them here, and read them in Load.
}

// Load reads the settings. In development, those that the environment does not
// have are taken from the file named dotenv if there is one. The error names
// the variable that is wrong.
func Load(dotenv string) (Config, error) {
	r, err := newReader(dotenv)
	if err != nil {
		return Config{}, err
	}
	var c Config
	c.loadAddress(r)
	c.LogLevel = r.logLevel("LOG_LEVEL", slog.LevelInfo)

	c.WriteRate = r.number("WRITE_RATE", 30, 0, 1_000_000)
	c.MaxItems = r.number("MAX_ITEMS", 100_000, 0, 1_000_000_000)

	c.DatabaseURL = r.databaseURL("DATABASE_URL")
	c.Auth.load(r)
	c.JWT.load(r)
	c.CORS.load(r)

	// Your settings: read them here.

	return c, r.err
}

// loadAddress reads where the server listens, which depends on ENV.
func (c *Config) loadAddress(r *reader) {
	c.Env = r.oneOf("ENV", Development, Production)
	c.Host = strings.Trim(r.text("HOST", defaultHost(c.Env)), "[]") // some write [::1]
	if c.Env == Development && r.text("HOST", "") == "" {
		c.AllowedHosts = append([]string{"localhost"}, r.hosts("ALLOWED_HOSTS")...)
	}
	c.Port = r.number("PORT", 8080, 1, 65535)
}

// defaultHost keeps a server under development off the network.
func defaultHost(env string) string {
	if env == Production {
		return ""
	}
	return "localhost"
}

// Production reports whether strangers depend on this server.
func (c Config) Production() bool { return c.Env == Production }

// Address is where the server listens, as host:port.
func (c Config) Address() string { return net.JoinHostPort(c.Host, strconv.Itoa(c.Port)) }

// URL is where a browser on this machine finds the server.
func (c Config) URL() string {
	host := c.Host
	if address, err := netip.ParseAddr(host); host == "" || err == nil && address.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(c.Port))
}

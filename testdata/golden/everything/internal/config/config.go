// Package config reads the settings of the server from the environment.
package config

import (
	"log/slog"
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// The values of ENV.
const (
	Development = "development"
	Production  = "production"
)

// Config holds the settings. The file .env.example explains each one.
type Config struct {
	Env          string // Development or Production
	Host         string // to listen on; empty: all addresses
	Port         int
	AllowedHosts []string // allowed in the Host header; empty: all
	LogLevel     slog.Level

	WriteRate int // changes per second and client; 0: no limit
	MaxItems  int // of each resource, for one account; 0: no limit

	DatabaseURL string
	Auth        Auth
	JWT         JWT
	Mail        Mail
	CORS        CORS

	// Your settings: add them here, and read them in Load.
}

// Load reads the settings from the environment. In development, settings that are
// not in the environment are read from the file dotenv, if it exists. The error
// names the first invalid variable.
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
	c.Mail.load(r)
	c.CORS.load(r)

	// Your settings: read them here.

	return c, r.err
}

// loadAddress reads ENV and the address to listen on.
func (c *Config) loadAddress(r *reader) {
	c.Env = r.oneOf("ENV", Development, Production)
	c.Host = strings.Trim(r.text("HOST", defaultHost(c.Env)), "[]") // [::1] is accepted too
	if c.Env == Development && r.text("HOST", "") == "" {
		c.AllowedHosts = append([]string{"localhost"}, r.hosts("ALLOWED_HOSTS")...)
	}
	c.Port = r.number("PORT", 8080, 1, 65535)
}

// defaultHost returns the default of HOST. In development, the server cannot be
// reached from the network.
func defaultHost(env string) string {
	if env == Production {
		return ""
	}
	return "localhost"
}

// Production reports whether ENV is production.
func (c Config) Production() bool { return c.Env == Production }

// Address returns the address to listen on, as host:port.
func (c Config) Address() string { return net.JoinHostPort(c.Host, strconv.Itoa(c.Port)) }

// URL returns the address of the server for a browser on this machine.
func (c Config) URL() string {
	host := c.Host
	if address, err := netip.ParseAddr(host); host == "" || err == nil && address.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(c.Port))
}

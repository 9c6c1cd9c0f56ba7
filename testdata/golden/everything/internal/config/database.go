package config

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// encryption is the parameter of DATABASE_URL that makes the driver encrypt the
// connection.
const encryption = "tls=true"

// databaseURL returns a setting that is the URL of a MongoDB database. It has no
// default in production.
func (r *reader) databaseURL(name string) string {
	fallback := "mongodb://localhost:27017/shop"
	if r.text("ENV", Development) == Production {
		fallback = ""
	}
	address := r.text(name, fallback)
	if !strings.HasPrefix(address, "mongodb://") && !strings.HasPrefix(address, "mongodb+srv://") {
		r.wrong(name, "mongodb://user:password@host:27017/database", hidden(address))
	}
	return address
}

// encrypts reports whether the connection to a database is encrypted. With
// mongodb+srv, it is by default.
func encrypts(address string) bool {
	switch cmp.Or(parameter(address, "tls"), parameter(address, "ssl")) {
	case "true":
		return true
	case "":
		return strings.HasPrefix(address, "mongodb+srv://")
	}
	return false
}

// hidden describes an invalid value without quoting it, as it may hold a password.
func hidden(value string) string {
	if value == "" {
		return "nothing"
	}
	return "something else, which is not shown because it may hold a password"
}

// DatabaseWarning returns a warning if the connection to the database is not
// encrypted in production, or "". Connections within one machine or between
// containers need no encryption.
func (c Config) DatabaseWarning() string {
	host := externalHost(c.DatabaseURL)
	if !c.Production() || host == "" || encrypts(c.DatabaseURL) {
		return ""
	}
	return fmt.Sprintf("setting DATABASE_URL: the connection to %s may not be encrypted, so others on the network can read and change the traffic; add ?%s", host, encryption)
}

// externalHost returns the first host in the URL of a database that is neither this
// machine nor another container (a name without dots), or "".
func externalHost(address string) string {
	_, hosts, _ := strings.Cut(address, "://")
	hosts = hosts[:strings.IndexAny(hosts+"/", "/?")]
	hosts = hosts[strings.LastIndex(hosts, "@")+1:]
	for host := range strings.SplitSeq(hosts, ",") {
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
		if err == nil && !ip.IsLoopback() || err != nil && strings.Contains(host, ".") {
			return host
		}
	}
	return ""
}

// parameter returns a parameter in the query of a URL.
func parameter(address, name string) string {
	_, query, _ := strings.Cut(address, "?")
	values, _ := url.ParseQuery(query)
	return values.Get(name)
}

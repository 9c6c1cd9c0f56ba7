package config

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// encryption is what in an address makes the driver encrypt.
const encryption = "tls=true"

// databaseURL reads where the MongoDB database is. In production it has to be
// set: the address holds a password.
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

// encrypts reports whether the connection to the database at an address is
// encrypted: if the address says so, and with mongodb+srv if it does not say no.
func encrypts(address string) bool {
	switch cmp.Or(parameter(address, "tls"), parameter(address, "ssl")) {
	case "true":
		return true
	case "":
		return strings.HasPrefix(address, "mongodb+srv://")
	}
	return false
}

// hidden describes a value that may hold a password.
func hidden(value string) string {
	if value == "" {
		return "nothing"
	}
	return "something else, which is not shown because it may hold a password"
}

// DatabaseWarning says that in production strangers may read what the database
// is asked and what it answers. It is empty if they cannot.
func (c Config) DatabaseWarning() string {
	host := foreignHost(c.DatabaseURL)
	if !c.Production() || host == "" || encrypts(c.DatabaseURL) {
		return ""
	}
	return fmt.Sprintf("setting DATABASE_URL: the connection to %s may not be encrypted, and anybody in between can read it and change it; add ?%s", host, encryption)
}

// foreignHost returns the first host in the address of a database that is neither
// this machine nor a container beside this one, whose names have no dots.
func foreignHost(address string) string {
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

// parameter returns what stands behind the question mark of an address.
func parameter(address, name string) string {
	_, query, _ := strings.Cut(address, "?")
	values, _ := url.ParseQuery(query)
	return values.Get(name)
}

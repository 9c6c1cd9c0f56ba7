package config

import (
	"cmp"
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

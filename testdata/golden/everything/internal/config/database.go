package config

import "strings"

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

package config

import "strings"

// databaseURL reads where the PostgreSQL database is. In production it has to
// be set: the address holds a password.
func (r *reader) databaseURL(name string) string {
	fallback := "postgres://postgres:postgres@localhost:5432/shop?sslmode=disable"
	if r.text("ENV", Development) == Production {
		fallback = ""
	}
	address := r.text(name, fallback)
	if !strings.HasPrefix(address, "postgres://") && !strings.HasPrefix(address, "postgresql://") {
		r.wrong(name, "postgres://user:password@host:5432/database", hidden(address))
	}
	return address
}

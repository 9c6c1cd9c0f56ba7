package config

import (
	"strconv"
	"strings"
)

// databaseURL reads which file holds the database.
func (r *reader) databaseURL(name string) string {
	file := r.text(name, "file:shop.db")
	if strings.Contains(file, "://") || strings.Contains(file, "?") {
		r.wrong(name, "a file such as file:shop.db", "an address of another kind, which is not shown because it may hold a password")
	}
	if strings.Contains(file, ":memory:") || file == "file:" {
		r.wrong(name, "a file such as file:shop.db", strconv.Quote(file)+": each connection would have another database")
	}
	return file
}

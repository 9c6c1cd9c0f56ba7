package store

import (
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

const uniqueViolation = "23505" // from the PostgreSQL manual, appendix A

// taken reports whether err says that a value is not unique, and of which
// field. The detail of such an error is "Key (field)=(value) already exists."; of
// several fields that are unique together the last one counts.
func taken(err error) (field string, ok bool) {
	failure, ok := errors.AsType[*pgconn.PgError](err)
	if !ok || failure.Code != uniqueViolation {
		return "", false
	}
	_, rest, _ := strings.Cut(failure.Detail, "(")
	fields, _, _ := strings.Cut(rest, ")")
	return fields[strings.LastIndexByte(fields, ' ')+1:], true
}

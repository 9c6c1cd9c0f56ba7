package store

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
)

const foreignKeyViolation = "23503" // from the PostgreSQL manual, appendix A

// inUse reports whether err says that a row cannot go because others refer to
// it, or that what a row refers to has just gone.
func inUse(err error) bool {
	failure, ok := errors.AsType[*pgconn.PgError](err)
	return ok && failure.Code == foreignKeyViolation
}

package store

import (
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// unavailable reports whether err means that the server cannot be reached or
// is shutting down, so that trying again later may help.
func unavailable(err error) bool {
	if failure, ok := errors.AsType[*pgconn.PgError](err); ok {
		class := failure.Code[:2]
		return class == "08" || class == "53" || strings.HasPrefix(failure.Code, "57P")
	}
	_, noConnection := errors.AsType[*pgconn.ConnectError](err)
	_, network := errors.AsType[net.Error](err)
	return noConnection || network || errors.Is(err, io.ErrUnexpectedEOF)
}

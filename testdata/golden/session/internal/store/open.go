package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Limits of the pool of connections. A PostgreSQL server allows 100 unless it
// is told otherwise, and other copies of this program want some too.
const (
	connectTimeout    = 5 * time.Second
	maxConnections    = 10
	maxConnectionIdle = 5 * time.Minute
	maxConnectionAge  = 30 * time.Minute
)

// How often, in seconds, a copy of this program tries to be the one that
// applies migrations, and how many times.
const (
	lockInterval = 1
	lockTries    = 300
)

// Open connects to the PostgreSQL database that databaseURL names.
func Open(ctx context.Context, databaseURL string) (*Store, error) {
	options, err := pgx.ParseConfig(databaseURL)
	if err != nil {
		return nil, errors.New("DATABASE_URL cannot be used: wanted postgres://user:password@host:5432/database")
	}
	options.ConnectTimeout = connectTimeout
	db := stdlib.OpenDB(*options, stdlib.OptionAfterConnect(useUTC))
	db.SetMaxOpenConns(maxConnections)
	db.SetMaxIdleConns(maxConnections)
	db.SetConnMaxIdleTime(maxConnectionIdle)
	db.SetConnMaxLifetime(maxConnectionAge)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, explain(err, options.Config)
	}
	return &Store{db}, nil
}

// explain says in one line why there is no connection, and what to do.
func explain(err error, options pgconn.Config) error {
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		return fmt.Errorf("the PostgreSQL server does not let us in: %s; set DATABASE_URL to a database and a user that it has", refused.Message)
	}
	address := net.JoinHostPort(options.Host, strconv.Itoa(int(options.Port)))
	return noConnection("PostgreSQL", []string{address}, "docker run --rm -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=postgres -e POSTGRES_DB=shop postgres:18", err)
}

// useUTC makes a connection return times in UTC, not in the zone of this
// machine.
func useUTC(_ context.Context, connection *pgx.Conn) error {
	connection.TypeMap().RegisterType(&pgtype.Type{
		Name:  "timestamptz",
		OID:   pgtype.TimestamptzOID,
		Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
	})
	return nil
}

// newMigrator returns what applies migrations. Of several copies of this
// program that start at once, one applies them and the others wait for it.
func newMigrator(db *sql.DB, files fs.FS, options ...goose.ProviderOption) (*goose.Provider, error) {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(lockInterval, lockTries))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db, files, append(options, goose.WithSessionLocker(locker))...)
}

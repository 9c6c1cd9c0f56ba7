package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
)

// A fileLock lets only one copy of this program migrate at a time. It cannot be
// a lock on the database, which each migration locks and unlocks, so there is a
// second file beside it. If its holder dies, the operating system unlocks it.
type fileLock struct{ db *sql.DB }

// SessionLock waits until nobody else has the lock of the database that
// connection is to.
func (l *fileLock) SessionLock(ctx context.Context, connection *sql.Conn) error {
	var path string
	const main = "SELECT file FROM pragma_database_list WHERE name = 'main'"
	if err := connection.QueryRowContext(ctx, main).Scan(&path); err != nil {
		return err
	}
	if err := makePrivate(path + "-lock"); err != nil {
		return err
	}
	const fiveMinutes = "busy_timeout(300000)"
	db, err := sql.Open("sqlite", fileURL(path+"-lock", url.Values{"_pragma": {fiveMinutes}}))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // a second connection would not have the lock
	if _, err := db.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return errors.Join(err, db.Close())
	}
	l.db = db
	return nil
}

// SessionUnlock lets the next one migrate.
func (l *fileLock) SessionUnlock(context.Context, *sql.Conn) error { return l.db.Close() }

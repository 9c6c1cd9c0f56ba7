package store

import "database/sql"

// A database is the pool of connections. The driver keeps prepared statements
// by itself.
type database = sql.DB

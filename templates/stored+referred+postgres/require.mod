module part

go 1.26.0

// The version of every module that projects may require, directly or not. One
// version everywhere is what lets go.mod of a project be the union of its parts.

require github.com/jackc/pgx/v5 v5.12.0

require (
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	golang.org/x/text v0.43.0 // indirect
)

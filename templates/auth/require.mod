module part

go 1.26.0

// The version of every module that projects may require, directly or not. One
// version everywhere is what lets go.mod of a project be the union of its parts.

require github.com/alexedwards/argon2id v1.0.0

require (
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
)

module part

go 1.26.0

// The version of every module that projects may require, directly or not. One
// version everywhere is what lets go.mod of a project be the union of its parts.

require github.com/golang-jwt/jwt/v5 v5.3.1

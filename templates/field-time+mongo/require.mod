module part

go 1.26.0

// The version of every module that projects may require, directly or not. One
// version everywhere is what lets go.mod of a project be the union of its parts.

require go.mongodb.org/mongo-driver/v2 v2.9.3

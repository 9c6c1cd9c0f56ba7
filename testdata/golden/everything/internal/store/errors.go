package store

import (
	"errors"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"shop/internal/model"
)

// stopping are the codes of a server that is about to stop, that is not the one
// that writes any more, or whose disk is full, from the MongoDB manual: error
// codes.
var stopping = []int32{91, 189, 10107, 11600, 11602, 13435, 13436, 14031}

// mapError turns the errors of MongoDB that a client is told about into those of
// package model. All others stay as they are.
func mapError(err error) error {
	if errors.Is(err, mongo.ErrNoDocuments) {
		return model.ErrNotFound
	}
	if isUnavailable(err) {
		return &model.Error{Code: model.CodeUnavailable, Message: "the database cannot be used now; try again in a while", Err: err}
	}
	if field, ok := takenField(err); ok {
		return taken(field)
	}
	return err
}

// taken says that another document has the value of a field that must be unique.
func taken(field string) error {
	return &model.Error{Code: model.CodeConflict, Message: field + " is already taken"}
}

// takenField reports whether err says that a value is not unique, and of which
// field. The response of the server holds the key of the index, as in
// {"slug": 1}; of several fields that are unique together the last one counts.
func takenField(err error) (field string, ok bool) {
	if !mongo.IsDuplicateKeyError(err) {
		return "", false
	}
	key, err := responseOf(err).LookupErr("keyPattern")
	if err != nil {
		return "a value that must be unique", true
	}
	fields, err := key.Document().Elements()
	if err != nil || len(fields) == 0 {
		return "", false
	}
	field = fields[len(fields)-1].Key()
	return field, field != "_id" // an id that is taken is nothing that a client did
}

// responseOf is what the server said.
func responseOf(err error) bson.Raw {
	if failure, ok := errors.AsType[mongo.WriteException](err); ok && len(failure.WriteErrors) > 0 {
		return failure.WriteErrors[0].Raw // to an insert
	}
	failure, _ := errors.AsType[mongo.CommandError](err)
	return failure.Raw
}

// isUnavailable reports whether the server cannot be reached or is shutting
// down, so that it may help to try again later.
func isUnavailable(err error) bool {
	if mongo.IsNetworkError(err) || mongo.IsTimeout(err) {
		return true
	}
	if _, ok := errors.AsType[retryable](err); ok {
		return true
	}
	failure, ok := errors.AsType[mongo.CommandError](err)
	return ok && (failure.Code == 0 || slices.Contains(stopping, failure.Code))
}

// A retryable error goes to those who wait for a connection when another one
// breaks. The driver has no name for it.
type retryable interface {
	error
	Retryable() bool
}

package store

import (
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// taken reports whether err says that a value is not unique, and of which
// field. MongoDB's answer holds the key of the index, as in {"slug": 1}; of
// several fields that are unique together the last one counts.
func taken(err error) (field string, ok bool) {
	if !mongo.IsDuplicateKeyError(err) {
		return "", false
	}
	key, err := answer(err).LookupErr("keyPattern")
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

// answer is what the server said.
func answer(err error) bson.Raw {
	if failure, ok := errors.AsType[mongo.WriteException](err); ok && len(failure.WriteErrors) > 0 {
		return failure.WriteErrors[0].Raw // to an insert
	}
	failure, _ := errors.AsType[mongo.CommandError](err)
	return failure.Raw
}

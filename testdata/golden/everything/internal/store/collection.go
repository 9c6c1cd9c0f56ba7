package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// A collection is a migration that creates a collection and its indexes.
type collection struct {
	name    string
	indexes []index
}

// An index is an ascending index of fields. If it is unique, no two documents have
// the same values; documents without the last field are not indexed.
type index struct {
	fields []string
	unique bool
}

func (c collection) pending(ctx context.Context, s *Store) (bool, error) {
	found, err := s.db.Collection(c.name).Indexes().ListSpecifications(ctx)
	if err != nil || len(found) == 0 {
		return true, err // no index: the collection does not exist, as _id has one
	}
	if len(c.former(found)) > 0 {
		return true, nil
	}
	return slices.ContainsFunc(c.indexes, func(i index) bool { return !i.in(found) }), nil
}

// namespaceExists is an error code, from the MongoDB manual.
const namespaceExists = 48

func (c collection) apply(ctx context.Context, s *Store) error {
	if err := s.db.CreateCollection(ctx, c.name); err != nil && !hasCode(err, namespaceExists) {
		return err
	}
	indexes := s.db.Collection(c.name).Indexes()
	found, err := indexes.ListSpecifications(ctx)
	if err != nil {
		return err
	}
	for _, i := range c.indexes {
		if i.in(found) {
			continue
		}
		if _, err := indexes.CreateOne(ctx, mongo.IndexModel{Keys: i.keys(), Options: i.options()}); err != nil {
			return err
		}
	}
	for _, name := range c.former(found) {
		if err := indexes.DropOne(ctx, name); err != nil && !hasCode(err, indexNotFound) {
			return err
		}
	}
	return nil
}

func hasCode(err error, code int) bool {
	failure, ok := errors.AsType[mongo.ServerError](err)
	return ok && failure.HasErrorCode(code)
}

// in reports whether an index exists. A unique index is also covered by one with
// more fields in front: documents without those fields have null there, and are
// unique among themselves.
func (i index) in(found []mongo.IndexSpecification) bool {
	return slices.ContainsFunc(found, func(f mongo.IndexSpecification) bool {
		fields := fieldsOf(f)
		further := len(fields) - len(i.fields)
		return f.Name == i.name() || i.unique && isUnique(f) && further > 0 && slices.Equal(fields[further:], i.fields)
	})
}

func isUnique(f mongo.IndexSpecification) bool { return f.Unique != nil && *f.Unique }

func fieldsOf(f mongo.IndexSpecification) []string {
	names := []string{}
	keys, _ := f.KeysDocument.Elements()
	for _, key := range keys {
		names = append(names, key.Key())
	}
	return names
}

func (i index) name() string { return strings.Join(i.fields, "_") }

func (i index) keys() bson.D {
	keys := bson.D{}
	for _, field := range i.fields {
		keys = append(keys, bson.E{Key: field, Value: 1})
	}
	return keys
}

const indexNotFound = 27 // from the MongoDB manual: error codes

// former lists the indexes from before documents had owners: of all owners,
// they let only one have what each may have now.
func (c collection) former(found []mongo.IndexSpecification) []string {
	names := []string{}
	for _, i := range c.indexes {
		if !i.unique || i.fields[0] != "owner_id" {
			continue
		}
		alone := index{fields: i.fields[1:]}.name()
		if slices.ContainsFunc(found, func(f mongo.IndexSpecification) bool { return f.Name == alone && isUnique(f) }) {
			names = append(names, alone)
		}
	}
	return names
}

func (i index) options() *options.IndexOptionsBuilder {
	built := options.Index().SetName(i.name())
	if i.unique {
		last := i.fields[len(i.fields)-1]
		built.SetUnique(true).SetPartialFilterExpression(bson.M{last: bson.M{"$exists": true}})
	}
	return built
}

package store

import (
	"context"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// references says which documents refer to which. MongoDB does not know: what
// it is asked to delete is gone, whatever refers to it. Of two requests at the
// same moment, one may still leave a document that refers to nothing.
var references = []reference{
	{from: "blog_posts", field: "some_ref_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_optional_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_unique_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_optional_unique_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_cascade_id", to: "writers", cascade: true},
	{from: "blog_posts", field: "some_ref_optional_cascade_id", to: "writers", cascade: true},
	{from: "blog_posts", field: "some_ref_unique_cascade_id", to: "writers", cascade: true},
	{from: "blog_posts", field: "some_ref_optional_unique_cascade_id", to: "writers", cascade: true},
}

// A reference is a field that holds the id of a document in another
// collection. With cascade, a document is deleted with what it refers to.
type reference struct {
	from, field, to string
	cascade         bool
}

// maxBatch is how many ids MongoDB is asked about at once.
const maxBatch = 10_000

// A batch is some documents of one collection.
type batch struct {
	collection string
	ids        []int64
}

// deleteReferrers deletes what refers to the documents that match filter and
// goes with them. It returns model.ErrInUse, and deletes nothing, if something
// that stays refers to any of it.
func (s *Store) deleteReferrers(ctx context.Context, collection string, filter bson.M) error {
	ids, err := s.ids(ctx, collection, filter)
	if err != nil {
		return err
	}
	doomed, err := s.doomed(ctx, batch{collection, ids})
	if err != nil {
		return err
	}
	// The last ones first: if this is cut short, it can be asked for again.
	for _, b := range slices.Backward(doomed[1:]) {
		if _, err := s.db.Collection(b.collection).DeleteMany(ctx, among("_id", b.ids)); err != nil {
			return mapError(err)
		}
	}
	return nil
}

// doomed lists documents and, after each, what goes with it. It returns
// model.ErrInUse if something that stays refers to any of it.
func (s *Store) doomed(ctx context.Context, first batch) ([]batch, error) {
	list, isDoomed := []batch{first}, map[string]map[int64]bool{}
	mark(isDoomed, first)
	for i := 0; i < len(list); i++ {
		for _, r := range references {
			if r.to != list[i].collection || !r.cascade {
				continue
			}
			referrers, err := s.ids(ctx, r.from, among(r.field, list[i].ids))
			if err != nil {
				return nil, err
			}
			referrers = slices.DeleteFunc(referrers, func(id int64) bool { return isDoomed[r.from][id] })
			for ids := range slices.Chunk(referrers, maxBatch) {
				list = append(list, batch{r.from, ids})
			}
			mark(isDoomed, batch{r.from, referrers})
		}
	}
	return list, s.checkUnused(ctx, list, isDoomed)
}

func mark(isDoomed map[string]map[int64]bool, b batch) {
	if isDoomed[b.collection] == nil {
		isDoomed[b.collection] = map[int64]bool{}
	}
	for _, id := range b.ids {
		isDoomed[b.collection][id] = true
	}
}

// checkUnused returns model.ErrInUse if a document that is not doomed refers to
// one in list and does not go with it.
func (s *Store) checkUnused(ctx context.Context, list []batch, isDoomed map[string]map[int64]bool) error {
	for _, b := range list {
		for _, r := range references {
			if r.to != b.collection || r.cascade {
				continue
			}
			users, err := s.ids(ctx, r.from, among(r.field, b.ids))
			if err != nil {
				return err
			}
			if slices.ContainsFunc(users, func(id int64) bool { return !isDoomed[r.from][id] }) {
				return model.ErrInUse
			}
		}
	}
	return nil
}

// among is the filter for documents with one of ids in a field.
func among(field string, ids []int64) bson.M { return bson.M{field: bson.M{"$in": ids}} }

// ids returns those of the documents that match filter, never nil.
func (s *Store) ids(ctx context.Context, collection string, filter bson.M) ([]int64, error) {
	found, err := s.db.Collection(collection).Find(ctx, filter, options.Find().SetProjection(bson.M{"_id": 1}))
	if err != nil {
		return nil, mapError(err)
	}
	var documents []struct {
		ID int64 `bson:"_id"`
	}
	if err := found.All(ctx, &documents); err != nil {
		return nil, mapError(err)
	}
	ids := []int64{}
	for _, document := range documents {
		ids = append(ids, document.ID)
	}
	return ids, nil
}

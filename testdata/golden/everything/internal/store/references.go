package store

import (
	"context"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// references lists the references between collections. MongoDB does not enforce
// them, so this package does. It uses no transactions: of two concurrent requests,
// one may still leave a reference to a deleted document.
var references = []reference{
	{from: "blog_posts", field: "some_ref_id", to: "writers", onDelete: "restrict"},
	{from: "blog_posts", field: "some_ref_optional_id", to: "writers", onDelete: "restrict"},
	{from: "blog_posts", field: "some_ref_unique_id", to: "writers", onDelete: "restrict"},
	{from: "blog_posts", field: "some_ref_optional_unique_id", to: "writers", onDelete: "restrict"},
	{from: "blog_posts", field: "some_ref_sorted_id", to: "writers", onDelete: "restrict"},
	{from: "blog_posts", field: "some_ref_optional_sorted_id", to: "writers", onDelete: "restrict"},
	{from: "blog_posts", field: "some_ref_cascade_id", to: "writers", onDelete: "cascade"},
	{from: "blog_posts", field: "some_ref_optional_cascade_id", to: "writers", onDelete: "cascade"},
	{from: "blog_posts", field: "some_ref_unique_cascade_id", to: "writers", onDelete: "cascade"},
	{from: "blog_posts", field: "some_ref_optional_unique_cascade_id", to: "writers", onDelete: "cascade"},
	{from: "blog_posts", field: "some_many_ids", to: "writers", onDelete: "pull"},
	{from: "blog_posts", field: "related_ids", to: "blog_posts", onDelete: "pull"},
}

// A reference is a field with the id of a document in another collection. OnDelete
// says, as SQL does, what deleting that document does with the referring ones: it
// deletes them too ("cascade"), it clears the field ("set null"), or it is not
// possible ("restrict").
// Where the field has any number of ids, it takes that one out ("pull").
type reference struct{ from, field, to, onDelete string }

// maxBatch is the maximum number of ids in a query.
const maxBatch = 10_000

// A batch is a list of documents of one collection.
type batch struct {
	collection string
	ids        []int64
}

// deleteReferrers does what the deletion of the documents in some collections that
// match filter does with those that refer to them. See deleteReferrersOf.
func (s *Store) deleteReferrers(ctx context.Context, filter bson.M, collections ...string) error {
	matching, err := s.matching(ctx, filter, collections...)
	if err != nil {
		return err
	}
	return s.deleteReferrersOf(ctx, matching)
}

// matching returns the documents in some collections that match filter.
func (s *Store) matching(ctx context.Context, filter bson.M, collections ...string) ([]batch, error) {
	matching := []batch{}
	for _, collection := range collections {
		ids, err := s.ids(ctx, collection, filter)
		if err != nil {
			return nil, err
		}
		for ids := range slices.Chunk(ids, maxBatch) {
			matching = append(matching, batch{collection, ids})
		}
	}
	return matching, nil
}

// deleteReferrersOf does what the deletion of some documents does with those that refer
// to them. If one of these restricts it, and is not deleted itself, it does nothing and
// returns model.ErrInUse.
func (s *Store) deleteReferrersOf(ctx context.Context, matching []batch) error {
	batches, err := s.cascade(ctx, matching)
	if err != nil {
		return err
	}
	if err := s.unlink(ctx, batches); err != nil {
		return err
	}
	// From the last to the first, so that it can be repeated after an interruption.
	for _, b := range slices.Backward(batches[len(matching):]) {
		if _, err := s.db.Collection(b.collection).DeleteMany(ctx, among("_id", b.ids)); err != nil {
			return mapError(err)
		}
	}
	return nil
}

// cascade returns the batches first and all documents that are deleted with them,
// each one after those that it refers to. It returns model.ErrInUse if a document that
// is not deleted restricts that.
func (s *Store) cascade(ctx context.Context, first []batch) ([]batch, error) {
	list, deleted := slices.Clone(first), map[string]map[int64]bool{}
	for _, b := range first {
		mark(deleted, b)
	}
	for i := 0; i < len(list); i++ {
		for _, r := range references {
			if r.to != list[i].collection || r.onDelete != "cascade" {
				continue
			}
			referrers, err := s.ids(ctx, r.from, among(r.field, list[i].ids))
			if err != nil {
				return nil, err
			}
			referrers = slices.DeleteFunc(referrers, func(id int64) bool { return deleted[r.from][id] })
			for ids := range slices.Chunk(referrers, maxBatch) {
				list = append(list, batch{r.from, ids})
			}
			mark(deleted, batch{r.from, referrers})
		}
	}
	return list, s.checkUnused(ctx, list, deleted)
}

func mark(deleted map[string]map[int64]bool, b batch) {
	if deleted[b.collection] == nil {
		deleted[b.collection] = map[int64]bool{}
	}
	for _, id := range b.ids {
		deleted[b.collection][id] = true
	}
}

// checkUnused returns model.ErrInUse if a document that is not deleted restricts the
// deletion of one in list.
func (s *Store) checkUnused(ctx context.Context, list []batch, deleted map[string]map[int64]bool) error {
	for _, b := range list {
		for _, r := range references {
			if r.to != b.collection || r.onDelete != "restrict" {
				continue
			}
			users, err := s.ids(ctx, r.from, among(r.field, b.ids))
			if err != nil {
				return err
			}
			if slices.ContainsFunc(users, func(id int64) bool { return !deleted[r.from][id] }) {
				return model.ErrInUse
			}
		}
	}
	return nil
}

// unlink takes what is in list out of the fields that it is to be pulled from.
func (s *Store) unlink(ctx context.Context, list []batch) error {
	for _, b := range list {
		for _, r := range references {
			if r.to != b.collection || r.onDelete != "pull" {
				continue
			}
			pulling := bson.M{"$pullAll": bson.M{r.field: b.ids}}
			if _, err := s.db.Collection(r.from).UpdateMany(ctx, among(r.field, b.ids), pulling); err != nil {
				return mapError(err)
			}
		}
	}
	return nil
}

// among returns a filter for documents with one of ids in a field.
func among(field string, ids []int64) bson.M { return bson.M{field: bson.M{"$in": ids}} }

// ids returns the ids of the documents that match filter. It is never nil.
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

package store

import (
	"context"
	"maps"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// references says which documents refer to which. MongoDB does not know: what
// it is asked to delete is gone, whatever refers to it. Two requests at the same
// moment can still leave a document that refers to nothing.
var references = []reference{
	{from: "blog_posts", field: "some_ref_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_cascade_id", to: "writers", cascade: true},
	{from: "blog_posts", field: "some_ref_unique_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_unique_cascade_id", to: "writers", cascade: true},
	{from: "blog_posts", field: "some_ref_optional_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_optional_cascade_id", to: "writers", cascade: true},
	{from: "blog_posts", field: "some_ref_optional_unique_id", to: "writers", cascade: false},
	{from: "blog_posts", field: "some_ref_optional_unique_cascade_id", to: "writers", cascade: true},
}

// A reference is a field that holds the id of a document in another
// collection. With cascade, a document is deleted with what it refers to.
type reference struct {
	from, field, to string
	cascade         bool
}

// documents are ids of documents, by collection.
type documents map[string][]int64

// deleteReferrers deletes what refers to the documents that match filter and
// goes with them. It returns model.ErrInUse, and deletes nothing, if something
// that stays refers to any of it.
func (s *Store) deleteReferrers(ctx context.Context, collection string, filter bson.M) error {
	ids, err := s.ids(ctx, collection, filter)
	if err != nil {
		return err
	}
	doomed := documents{}
	if err := s.doom(ctx, doomed, collection, ids); err != nil {
		return err
	}
	if err := s.checkUnused(ctx, doomed); err != nil {
		return err
	}
	doomed[collection] = doomed[collection][len(ids):]
	for _, name := range slices.Sorted(maps.Keys(doomed)) {
		if _, err := s.db.Collection(name).DeleteMany(ctx, in("_id", doomed[name])); err != nil {
			return known(err)
		}
	}
	return nil
}

// doom adds documents to doomed, and what goes with them.
func (s *Store) doom(ctx context.Context, doomed documents, collection string, ids []int64) error {
	ids = slices.DeleteFunc(ids, func(id int64) bool { return slices.Contains(doomed[collection], id) })
	if len(ids) == 0 {
		return nil
	}
	doomed[collection] = append(doomed[collection], ids...)
	for _, r := range references {
		if r.to != collection || !r.cascade {
			continue
		}
		referrers, err := s.ids(ctx, r.from, in(r.field, ids))
		if err != nil {
			return err
		}
		if err := s.doom(ctx, doomed, r.from, referrers); err != nil {
			return err
		}
	}
	return nil
}

// checkUnused returns model.ErrInUse if a document that is not doomed refers to
// one that is.
func (s *Store) checkUnused(ctx context.Context, doomed documents) error {
	for _, r := range references {
		users, err := s.ids(ctx, r.from, in(r.field, doomed[r.to]))
		if err != nil {
			return err
		}
		if slices.ContainsFunc(users, func(id int64) bool { return !slices.Contains(doomed[r.from], id) }) {
			return model.ErrInUse
		}
	}
	return nil
}

// in is the filter for documents with one of ids in a field.
func in(field string, ids []int64) bson.M {
	return bson.M{field: bson.M{"$in": append([]int64{}, ids...)}} // null is no list
}

// ids returns those of the documents that match filter.
func (s *Store) ids(ctx context.Context, collection string, filter bson.M) ([]int64, error) {
	found, err := s.db.Collection(collection).Find(ctx, filter, options.Find().SetProjection(bson.M{"_id": 1}))
	if err != nil {
		return nil, known(err)
	}
	var documents []struct {
		ID int64 `bson:"_id"`
	}
	if err := found.All(ctx, &documents); err != nil {
		return nil, known(err)
	}
	ids := []int64{}
	for _, document := range documents {
		ids = append(ids, document.ID)
	}
	return ids, nil
}

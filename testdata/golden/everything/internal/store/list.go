package store

import (
	"context"
	"regexp"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/listing"
	"shop/internal/model"
)

// batchSize is how many documents MongoDB sends at once, of which each may be
// large.
const batchSize = 21

// list returns the part of a collection that q asks for.
func list[D, T any](ctx context.Context, c *mongo.Collection, item func(D) T, q listing.Query) (*model.PageOf[T], error) {
	q = q.Ordered()
	page := model.NewPageOf[T](q)
	if q.Total {
		total, err := c.CountDocuments(ctx, all(conditions(q.Where), search(q.Words, q.In)))
		if err != nil {
			return nil, mapError(err)
		}
		page.Total = &total
	}
	for _, stretch := range q.Stretches() {
		filter := all(conditions(q.Where), search(q.Words, q.In), conditions(stretch))
		limit := int64(q.Limit + 1 - len(page.Items)) // one more, to know whether there are more to come
		found, err := c.Find(ctx, filter, options.Find().SetSort(order(q.Order)).SetLimit(limit).SetBatchSize(batchSize))
		if err != nil {
			return nil, mapError(err)
		}
		if err := fill(ctx, page, found, item); err != nil {
			return nil, err
		}
		if page.Next != nil {
			break
		}
	}
	return page, nil
}

// fill adds documents to a page until it is full.
func fill[D, T any](ctx context.Context, page *model.PageOf[T], found *mongo.Cursor, item func(D) T) error {
	defer found.Close(ctx)
	for found.Next(ctx) {
		var document D
		if err := found.Decode(&document); err != nil {
			return mapError(err)
		}
		if fits, err := page.Add(item(document)); !fits {
			return err
		}
	}
	return mapError(found.Err())
}

// all is the filter for documents that meet all conditions of several lists.
func all(lists ...[]bson.M) bson.M {
	filters := slices.Concat(lists...)
	if len(filters) == 0 {
		return bson.M{}
	}
	return bson.M{"$and": filters}
}

var operators = map[listing.Comparison]string{
	listing.Equal: "$eq", listing.Unequal: "$ne",
	listing.Less: "$lt", listing.AtMost: "$lte",
	listing.Greater: "$gt", listing.AtLeast: "$gte",
	listing.Among: "$in",
}

// conditions are the filters for conditions. A field that a document does not
// have is null.
func conditions(list []listing.Condition) []bson.M {
	filters := []bson.M{}
	for _, c := range list {
		filters = append(filters, bson.M{key(c.Field): bson.M{operators[c.Is]: c.Value}})
	}
	return filters
}

// search is the filters for each word in one of the fields.
func search(words, fields []string) []bson.M {
	filters := []bson.M{}
	for _, word := range words {
		found := []bson.M{}
		for _, field := range fields {
			found = append(found, bson.M{field: bson.Regex{Pattern: pattern(word)}})
		}
		filters = append(filters, bson.M{"$or": found})
	}
	return filters
}

// pattern is a regular expression for a word in any case.
func pattern(word string) string {
	text := ""
	for _, r := range word {
		if cases := listing.Cases(r); cases != string(r) {
			text += "[" + cases + "]"
		} else {
			text += regexp.QuoteMeta(cases)
		}
	}
	return text
}

// order is how MongoDB sorts. It takes text by code points, and null for the
// least.
func order(by []listing.Order) bson.D {
	sort := bson.D{}
	for _, o := range by {
		direction := 1
		if o.Descending {
			direction = -1
		}
		sort = append(sort, bson.E{Key: key(o.Field), Value: direction})
	}
	return sort
}

// key is what a field is called in a document.
func key(f listing.Field) string {
	if f.Name == "id" {
		return "_id"
	}
	if f.Kind.Many {
		return f.Name + "s" // tag_ids, in which one is tag_id
	}
	return f.Name
}

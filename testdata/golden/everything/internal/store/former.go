package store

import (
	"slices"

	"go.mongodb.org/mongo-driver/v2/mongo"
)

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

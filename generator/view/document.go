package view

import (
	"fmt"
	"strings"
)

// DocumentType is GoType as it is written outside of package model.
func (f Field) DocumentType() string {
	if f.Type.Package == "" {
		return f.GoType()
	}
	prefix := f.Type.Package + "."
	return strings.Replace(f.GoType(), f.Type.Go, prefix+strings.Replace(f.Type.Go, "[", "["+prefix, 1), 1)
}

// DocumentKey is what its member in a document is called; one that is not there is null.
func (f Field) DocumentKey() string {
	if f.Optional {
		return f.Name + ",omitempty"
	}
	return f.Name
}

// Indexes are the indexes of its collection, as the store of documents writes
// them.
func (r Resource) Indexes() []string {
	indexes := []string{}
	owner := ""
	if r.Owned && !r.Shared {
		owner = `"owner_id", `
	}
	if r.Owned {
		indexes = append(indexes, `{fields: []string{"owner_id", "_id"}},`)
	}
	for _, field := range r.Referring() {
		indexes = append(indexes, fmt.Sprintf(`{fields: []string{%q, "_id"}},`, field.Name))
	}
	for _, field := range r.Sorted() {
		indexes = append(indexes, fmt.Sprintf(`{fields: []string{%s%q, "_id"}},`, owner, field.Name))
	}
	for _, field := range r.Uniques() {
		forAll := ""
		if r.Shared {
			forAll = ", forAll: true"
		}
		indexes = append(indexes, fmt.Sprintf(`{fields: []string{%s%q}, unique: true%s},`, owner, field.Name, forAll))
	}
	return indexes
}

// longestDatabaseName is what a MongoDB server takes at most.
const longestDatabaseName = 63

// DatabaseName is Name as every database takes it: some cannot have dots.
func (p Project) DatabaseName() string {
	name := strings.ReplaceAll(p.Name(), ".", "_")
	return name[:min(len(name), longestDatabaseName)]
}

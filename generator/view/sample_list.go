package view

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// What the tests of a project ask of lists.

// A Listing is a list that is asked for, and the ids that are wanted.
type Listing struct {
	Query string
	IDs   string // in Go: []int{1, 2}
}

// CanEqual reports whether a list can be filtered by one value of it.
func (f Field) CanEqual() bool {
	return (f.Type.Equal || f.isUniqueText()) && !f.IsParameter()
}

// CanSort reports whether a list can be sorted by it.
func (f Field) CanSort() bool { return f.Type.Sort }

// isUniqueText reports whether it is short text of which each value is there once.
func (f Field) isUniqueText() bool { return f.Unique && f.Type.IsFree && !f.Type.IsLong }

// Listings lists what each filter and each order finds if the first and the
// second sample are there.
func (r Resource) Listings() []Listing {
	list := []Listing{}
	add := func(query string, ids ...string) {
		list = append(list, Listing{query, "[]int{" + strings.Join(ids, ", ") + "}"})
	}
	for _, f := range r.Fields() {
		if f.CanEqual() {
			for _, value := range f.filterValues() {
				add(f.FilterName()+"="+inAddress(value), f.idsWith(value)...)
			}
		}
		if f.CanRange() {
			for _, value := range []string{f.Sample(), f.Other()} {
				add(f.Name+"_from="+inAddress(value)+"&"+f.Name+"_to="+inAddress(value), f.idsWith(value)...)
			}
		}
		if f.CanSort() {
			order := []string{"1", "2"}
			if f.compareSamples() > 0 {
				slices.Reverse(order)
			}
			add("sort="+f.Name, order...)
			add("sort=-"+f.Name, order[1], order[0])
		}
	}
	return list
}

// SearchName is the name of the first field that words are looked for in; empty
// if there is none.
func (r Resource) SearchName() string {
	i := slices.IndexFunc(r.Fields(), func(f Field) bool { return f.Type.IsFree })
	if i < 0 {
		return ""
	}
	return r.Fields()[i].Name
}

// inAddress is a value of JSON as it stands behind a question mark.
func inAddress(json string) string {
	if text, err := strconv.Unquote(json); err == nil {
		json = text
	}
	return strings.ReplaceAll(url.QueryEscape(json), "%3A", ":")
}

// idsWith are the ids of the samples that have a value, the newest first.
func (f Field) idsWith(value string) []string {
	ids := []string{}
	if f.Other() == value || f.linksWith(f.Other(), value) {
		ids = append(ids, "2")
	}
	if f.Sample() == value || f.linksWith(f.Sample(), value) {
		ids = append(ids, "1")
	}
	return ids
}

// linksWith reports whether it is a many, and an id among others.
func (f Field) linksWith(ids, id string) bool {
	return f.IsMany() && slices.Contains(strings.Split(strings.Trim(ids, "[]"), ", "), id)
}

// compareSamples says how Sample and Other are sorted. Of equal ones the older
// one comes first.
func (f Field) compareSamples() int {
	first, err := strconv.ParseFloat(f.Sample(), 64)
	if second, _ := strconv.ParseFloat(f.Other(), 64); err == nil {
		return cmp.Compare(first, second)
	}
	return strings.Compare(f.Sample(), f.Other())
}

func (f Field) filterValues() []string {
	switch {
	case f.IsEnum():
		return strings.Split(f.quoted(), ", ")
	case f.IsRef():
		return []string{f.Type.Sample, f.Type.Other}
	case f.IsMany():
		return []string{"1", "2"}
	case len(f.Type.Values) > 0:
		return f.Type.Values
	}
	return []string{f.Sample(), f.Other()}
}

// WrongQueries are queries that name a field and cannot be used.
func (r Resource) WrongQueries() []string {
	list := []string{}
	for _, f := range r.Fields() {
		switch {
		case f.IsParameter(): // it says something else
		case f.CanEqual() && f.isUniqueText():
			list = append(list, f.Name+"=%00")
		case f.CanEqual():
			list = append(list, f.FilterName()+"=NONE")
		default:
			list = append(list, f.Name+"=1")
		}
		if f.CanRange() {
			list = append(list, f.Name+"_from=NONE", f.Name+"_to=")
		}
		if !f.CanSort() {
			list = append(list, "sort="+f.Name)
		}
	}
	return list
}

package store

import (
	"reflect"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

func TestIndex(t *testing.T) {
	for _, test := range []struct {
		index  index
		name   string
		keys   bson.D
		filter any
	}{
		{index{fields: []string{"color"}}, "color", bson.D{{Key: "color", Value: 1}}, nil},
		{
			index{fields: []string{"owner_id", "color"}, unique: true}, "owner_id_color",
			bson.D{{Key: "owner_id", Value: 1}, {Key: "color", Value: 1}},
			bson.M{"color": bson.M{"$exists": true}},
		},
	} {
		var built options.IndexOptions
		for _, set := range test.index.options().List() {
			if err := set(&built); err != nil {
				t.Fatal(err)
			}
		}
		if *built.Name != test.name || !reflect.DeepEqual(test.index.keys(), test.keys) {
			t.Errorf("got name %s and keys %v, want %s and %v", *built.Name, test.index.keys(), test.name, test.keys)
		}
		if unique := built.Unique != nil && *built.Unique; unique != test.index.unique || !reflect.DeepEqual(built.PartialFilterExpression, test.filter) {
			t.Errorf("%s: got unique %t and filter %v, want %t and %v", test.name, unique, built.PartialFilterExpression, test.index.unique, test.filter)
		}
	}
}

func TestIndexIn(t *testing.T) {
	color, unique := index{fields: []string{"color"}}, index{fields: []string{"color"}, unique: true}
	for _, test := range []struct {
		name  string
		index index
		found mongo.IndexSpecification
		want  bool
	}{
		{"the same", color, specification(t, false, "color"), true},
		{"another", color, specification(t, false, "shape"), false},
		{"a longer one", color, specification(t, false, "shape", "color"), false},
		{"a longer one that is unique", unique, specification(t, true, "shape", "color"), true},
		{"a longer one that is not", unique, specification(t, false, "shape", "color"), false},
		{"a longer one that ends in another", unique, specification(t, true, "color", "shape"), false},
		{"a name that ends alike", unique, specification(t, true, "hair_color"), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.index.in([]mongo.IndexSpecification{test.found}); got != test.want {
				t.Errorf("got %t, want %t", got, test.want)
			}
		})
	}
}

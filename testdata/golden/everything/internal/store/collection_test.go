package store

import (
	"reflect"
	"slices"
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

func TestFormer(t *testing.T) {
	things := collection{indexes: []index{
		{fields: []string{"owner_id", "_id"}},
		{fields: []string{"owner_id", "color"}, unique: true},
		{fields: []string{"code"}, unique: true},
	}}
	for _, test := range []struct {
		name  string
		found []mongo.IndexSpecification
		want  []string
	}{
		{"nothing", nil, []string{}},
		{"from before", []mongo.IndexSpecification{specification(t, true, "color")}, []string{"color"}},
		{"as they are now", []mongo.IndexSpecification{specification(t, true, "owner_id", "color"), specification(t, true, "code")}, []string{}},
		{"not unique", []mongo.IndexSpecification{specification(t, false, "color")}, []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := things.former(test.found); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// specification returns the specification of an index, as from the server.
func specification(t *testing.T, unique bool, fields ...string) mongo.IndexSpecification {
	t.Helper()
	i := index{fields: fields}
	keys, err := bson.Marshal(i.keys())
	if err != nil {
		t.Fatal(err)
	}
	return mongo.IndexSpecification{Name: i.name(), KeysDocument: keys, Unique: &unique}
}

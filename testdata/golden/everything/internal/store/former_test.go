package store

import (
	"slices"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"
)

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

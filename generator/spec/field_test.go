package spec_test

import (
	"reflect"
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestParseField(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"title:string", ""},
		{"x:int", ""},
		{"published_at:time:optional:unique", ""},
		{"a1:enum=x", ""},
		{"status:enum=draft,in-review,in_print,select,type,2nd", ""},
		{"", "has no type"},
		{"title", "has no type, wanted name:type"},
		{":string", "the name of a field cannot be \"\""},
		{"title:", `unknown field type ""`},
		{"title:strng", `unknown field type "strng"`},
		{"title:strng", `did you mean "string"?`},
		{"title:String", `did you mean "string"?`},
		{"title:string:", `unknown modifier ""`},
		{"title:string:optinal", `did you mean "optional"?`},
		{"title:string=a", "no enum and takes no values"},
		{"Title:string", "wanted small letters"},
		{"1st:string", "wanted small letters"},
		{"_x:string", "wanted small letters"},
		{"x_:string", "wanted small letters"},
		{"x__y:string", "wanted small letters"},
		{"first-name:string", "wanted small letters"},
		{"é:string", "wanted small letters"},
		{"a b:string", "wanted small letters"},
		{strings.Repeat("x", 41) + ":string", "longer than 40 characters"},
		{"func:string", "the word belongs to Go"},
		{"error:string", "the word belongs to Go"},
		{"len:int", "the word belongs to Go"},
		{"nil:int", "the word belongs to Go"},
		{"null:string", "the word belongs to JSON"},
		{"order:int", ""},
		{"type:string", ""},
		{"user:ref=user", ""},
		{"xmin:int", "every table in PostgreSQL has a column of that name"},
		{"id:int", `every resource already has a field "id"`},
		{"created_at:time", `every resource already has a field "created_at"`},
		{"updated_at:time", `every resource already has a field "updated_at"`},
		{"owner_id:int", `every resource already has a field "owner_id"`},
		{"i_d:int", "the code around it uses the word"},
		{"validate:bool", "the code around it uses the word"},
		{"set_defaults:bool", "the code around it uses the word"},
		{"status:enum", "wanted different words"},
		{"status:enum=", "wanted different words"},
		{"status:enum=a,", "wanted different words"},
		{"status:enum=a,a", "wanted different words"},
		{"status:enum=-a", "wanted different words"},
		{"status:enum=A", "wanted different words"},
		{"status:enum=a b", "wanted different words"},
		{"status:enum=a\"b", "wanted different words"},
		{"status:enum=a:b", `unknown modifier "b"`},
		{"post:ref=post", ""},
		{"author:ref=writer:cascade:unique:optional", ""},
		{"post:ref", "does not say which resource"},
		{"post:ref=", "does not say which resource"},
		{"post:ref=Post", "wanted small letters"},
		{"post:ref=a,b", "wanted small letters"},
		{"post_id:ref=post", "write post:ref=post"},
		{"owner:ref=post", "every resource has a field owner_id"},
		{"title:string:cascade", "is no ref"},
		{"tags:list", ""},
		{"tags:list:unique", "can be neither unique nor sorted by"},
		{"tags:list:sorted", "write tags:list"},
		{"tags:list:optional", "one that is not sent is empty, never null"},
		{"tags:list=3", "takes no values"},
		{"tags:many=tag", ""},
		{"tag:many=tag", ""},
		{"related:many=post", ""},
		{"people:many=person", ""},
		{"tags:many", "does not say which resource"},
		{"tags:many=", "an example: tags:many=tag"},
		{"tags:many=Tag", "wanted small letters"},
		{"tag_ids:many=tag", "write tags:many=tag"},
		{"tag_id:many=tag", "leave that out"},
		{"members:many=account", "cannot refer to accounts"},
		{"members:many=account", "account:ref=account:cascade"},
		{"tags:many=tag:optional", "takes no modifier"},
		{"tags:many=tag:unique", "takes no modifier"},
		{"tags:many=tag:sorted", "write tags:many=tag"},
		{"tags:many=tag:cascade", "what is deleted goes from it"},
		{"price:decimal=2", ""},
		{"price:decimal=1:optional:unique:sorted", ""},
		{"price:decimal=3", ""},
		{"price:decimal", "write price:decimal=2"},
		{"price:decimal=", "write price:decimal=2"},
		{"price:decimal=0", "write price:int"},
		{"price:decimal=4", `cannot have "4" places, wanted a number from 1 to 3`},
		{"price:decimal=4", "write price:decimal=3, or price:float if it need not be exact"},
		{"price:decimal=02", `cannot have "02" places`},
		{"price:decimal=-1", `cannot have "-1" places`},
		{"price:decimal=2,3", `cannot have "2,3" places`},
		{"price:decimal=99999999999999999999", "wanted a number from 1 to 3"},
		{"price:decimals=2", `did you mean "decimal"?`},
		{"price:decimal=2:cascade", "is no ref"},
	} {
		_, err := spec.ParseField(test.text)
		spectest.CheckRefusal(t, test.text, err, test.want)
	}
}

func TestFieldRoundTrip(t *testing.T) {
	for _, text := range spectest.FieldVariants() {
		field, err := spec.ParseField(text)
		if err != nil {
			t.Fatal(err)
		}
		again, err := spec.ParseField(field.String())
		if field.String() != text || err != nil || !reflect.DeepEqual(field, again) {
			t.Errorf("%s becomes %s and then %+v, error %v", text, field, again, err)
		}
	}
}

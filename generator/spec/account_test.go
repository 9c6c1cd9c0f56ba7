package spec_test

import (
	"encoding/json"
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

func TestAccountFields(t *testing.T) {
	for _, test := range []struct{ words, field, want string }{
		{"auth", "bio:text:optional:public", ""},
		{"auth", "address:string", ""},
		{"auth", "order:int:public", ""},
		{"auth", "limit:int", ""},
		{"auth", "created_at_from:date:optional", ""},
		{"auth", "handle:string:optional:unique", ""},
		{"todo", "bio:text", "to have accounts: backend add auth"},
		{"auth", "handle:string:unique", "make it optional"},
		{"auth", "email:string", `every account already has a field "email"`},
		{"auth", "name:string", `every account already has a field "name"`},
		{"auth", "password:string", `every account already has a field "password"`},
		{"auth", "id:int", `every account already has a field "id"`},
		{"auth", "created_at:time", `every account already has a field "created_at"`},
		{"auth", "password_hash:string", `every account already has a field "password_hash"`},
		{"auth", "email_verified:bool", `every account already has a field "email_verified"`},
		{"auth", "account_name:string", "the code around it uses the word"},
		{"auth", "credentials:string", "the code around it uses the word"},
		{"auth", "friend:ref=account:optional", "let a resource refer to the account instead"},
		{"auth todo", "first:ref=todo:optional", "let a resource refer to the account instead"},
		{"auth", "born:int:sorted", "there is no list of accounts"},
		{"auth", "bio:text:publc", `unknown modifier "publc"`},
		{"auth", "bio", "has no type"},
		{"auth+slug", "slug:int", `has a field "slug" already`},
	} {
		s := spectest.Wanted(t, test.words+" book")
		after, err := s.AddFields("account", []string{test.field})
		if err == nil {
			_, err = after.Following(s, 10)
		}
		spectest.CheckRefusal(t, test.words+": "+test.field, err, test.want)
	}
	_, err := spectest.Wanted(t, "auth book").AddFields("book", []string{"about:text:public"})
	spectest.CheckRefusal(t, "public of a resource", err, "only fields of account can")
}

func TestAccountFieldsChange(t *testing.T) {
	s := spectest.Wanted(t, "auth+slug+pages book")
	for _, test := range []struct {
		does   func() (spec.Spec, error)
		refuse string
		want   string
	}{
		{func() (spec.Spec, error) { return s.RemoveFields("account", []string{"slug"}, false) }, "", `["pages:int"]`},
		{func() (spec.Spec, error) { return s.RemoveFields("account", []string{"slug", "pages"}, true) }, "", `[]`},
		{func() (spec.Spec, error) { return s.RemoveFields("account", []string{"email"}, true) }, `every account has a field "email"`, ""},
		{func() (spec.Spec, error) { return s.RemoveFields("account", []string{"page"}, true) }, `unknown field of account "page"`, ""},
		{func() (spec.Spec, error) { return s.RenameField("account", "slug", "handle") }, "", `["handle:string:optional:unique","pages:int"]`},
		{func() (spec.Spec, error) { return s.RenameField("account", "slug", "name") }, `every account already has a field "name"`, ""},
		{func() (spec.Spec, error) { return s.RenameField("account", "name", "nick") }, `every account has a field "name"`, ""},
		{func() (spec.Spec, error) { return s.Remove([]string{"auth"}) }, "", `[]`},
		{func() (spec.Spec, error) { return s.Switch("auth", "jwt") }, "", `["slug:string:optional:unique","pages:int"]`},
		{func() (spec.Spec, error) { return s.Switch("database", "mongo") }, "", `["slug:string:optional:unique","pages:int"]`},
	} {
		after, err := test.does()
		spectest.CheckRefusal(t, test.refuse, err, test.refuse)
		if err != nil {
			continue
		}
		if got, err := json.Marshal(after.AccountFields); err != nil || string(got) != test.want {
			t.Errorf("got fields %s and error %v, want %s", got, err, test.want)
		}
	}
	_, err := spectest.Wanted(t, "auth book").RemoveFields("account", []string{"bio"}, true)
	spectest.CheckRefusal(t, "a field of none", err, "none was added to them")
}

// TestRecordedAccountFields: a record may be hostile.
func TestRecordedAccountFields(t *testing.T) {
	s := spectest.Wanted(t, "auth book")
	s.AccountFields = spectest.EveryAccountField()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back spec.Spec
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(data) {
		t.Errorf("got %s and error %v, want %s", again, err, data)
	}
	for _, wrong := range []string{`["email:string"]`, `["a:ref=book:optional"]`, `["a:int","a:int"]`, `["a:string\"; DROP"]`, `[":public"]`, `["public"]`, `["a:public"]`, `{}`} {
		if err := json.Unmarshal([]byte(`{"account": `+wrong+`}`), new(spec.Spec)); err == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
	without := strings.Replace(string(data), `"auth":"session",`, "", 1)
	without = strings.Replace(without, `["auth"]`, `[]`, 1)
	if err := json.Unmarshal([]byte(without), &back); err != nil {
		t.Fatal(err)
	}
	back.Auth = ""
	_, err = back.Complete()
	spectest.CheckRefusal(t, "fields of nobody", err, "no accounts")
}

func TestHistoryOfAccountFields(t *testing.T) {
	auth := []string{"1 create-auth", "2 create-limits", "3 create-names"}
	retired := []string{"1 retired create-auth", "2 retired create-limits", "3 retired create-names"}
	for _, test := range []struct {
		name  string
		steps []string
		want  []string
	}{
		{"they come", []string{"auth", "auth+pages+slug"}, append(auth[:3:3],
			"4 add-field account accounts pages:int slug:string:optional:unique")},
		{"one after the other", []string{"auth", "auth+pages", "auth+pages+slug"}, append(auth[:3:3],
			"4 add-field account accounts pages:int", "5 add-field account accounts slug:string:optional:unique")},
		{"one goes, and its column stays", []string{"auth+pages", "auth"}, append(auth[:3:3],
			"4 add-field account accounts pages:int")},
		{"and comes back", []string{"auth+pages", "auth", "auth+pages"}, append(auth[:3:3],
			"4 add-field account accounts pages:int")},
		{"one goes, with its column", []string{"auth+pages+slug", "drop: auth+slug", "auth+pages+slug"}, append(auth[:3:3],
			"4 add-field account accounts pages:int slug:string:optional:unique", "5 drop-field account accounts pages:int", "6 add-field account accounts pages:int")},
		{"it is undone", []string{"auth", "auth+pages", "undo", "auth+pages"}, append(auth[:3:3],
			"4 add-field account accounts pages:int")},
		{"one is called otherwise", []string{"auth+pages", "rename: account pages leaves"}, append(auth[:3:3],
			"4 add-field account accounts pages:int", "5 rename-field account accounts pages:int leaves:int")},
		{"accounts go", []string{"auth+pages", ""}, append(retired[:3:3],
			"4 retired add-field account accounts pages:int", "5 begin")},
		{"and come back without", []string{"auth+pages", "", "auth"}, append(auth[:3:3],
			"4 retired add-field account accounts pages:int", "5 begin")},
		{"and come back with them", []string{"auth+pages", "", "auth+pages"}, append(auth[:3:3],
			"4 add-field account accounts pages:int", "5 begin")},
		{"accounts go after a column had another name, and the files stay", []string{"auth+pages", "rename: account pages leaves", ""}, append(auth[:3:3],
			"4 add-field account accounts pages:int", "5 rename-field account accounts pages:int leaves:int")},
		{"accounts go with all they have", []string{"auth+pages", "drop: ", "auth+pages"}, append(auth[:3:3],
			"4 add-field account accounts pages:int", "5 drop-names", "6 drop-limits", "7 drop-auth",
			"8 create-auth", "9 create-limits", "10 create-names", "11 add-field account accounts pages:int")},
	} {
		t.Run(test.name, func(t *testing.T) { checkHistory(t, test.steps, test.want) })
	}
	_, err := spectest.Live(t, []string{"auth+pages", "auth", "rename: account pages leaves"})
	spectest.CheckRefusal(t, "a field that is gone", err, "none was added")
}

// TestAccountFieldsOfAResource: without accounts, a resource may be called so.
func TestAccountFieldsOfAResource(t *testing.T) {
	s := spectest.Wanted(t, "book")
	s.Resources = append(s.Resources, spectest.Resource("account", "owner:string"))
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	s, err = s.AddFields("account", []string{"born:date:sorted"})
	if err != nil || len(s.AccountFields) > 0 || len(s.Resources[1].Fields) != 2 {
		t.Errorf("got %v and error %v, want another field of the resource", s.Resources, err)
	}
	_, err = s.Add([]string{"auth"}, "session")
	spectest.CheckRefusal(t, "accounts beside it", err, "something else of that name")
}

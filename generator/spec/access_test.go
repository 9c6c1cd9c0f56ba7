package spec_test

import (
	"slices"
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

// TestHistoryOfAccess follows what is unique for each owner and for all of them.
func TestHistoryOfAccess(t *testing.T) {
	for _, test := range []struct {
		name  string
		steps []string
		want  []string // what has been done to the tables, but for accounts
	}{
		{"born private", []string{"book auth"}, []string{"create-resource book books owned isbn:string:unique"}},
		{"born public", []string{"book@public auth"}, []string{"create-resource book books owned shared isbn:string:unique"}},
		{"without accounts nobody owns anything", []string{"book@public"}, []string{"create-resource book books isbn:string:unique"}},
		{"opened", []string{"book auth", "book@public auth"}, []string{
			"create-resource book books owned isbn:string:unique", "share-field book books isbn:string:unique"}},
		{"opened further", []string{"book@members auth", "book@public auth"}, []string{"create-resource book books owned shared isbn:string:unique"}},
		{"nothing is unique", []string{"todo auth", "todo@public auth"}, []string{"create-resource todo todos owned title:string"}},
		{"closed", []string{"book@public auth", "book auth"}, []string{
			"create-resource book books owned shared isbn:string:unique", "own-field book books isbn:string:unique"}},
		{"opened, closed, opened", []string{"book auth", "book@public auth", "book auth", "book@members auth"}, []string{
			"create-resource book books owned isbn:string:unique", "share-field book books isbn:string:unique",
			"own-field book books isbn:string:unique", "share-field book books isbn:string:unique"}},
		{"taken back and opened again", []string{"book auth", "book@public auth", "undo", "book@public auth"}, []string{
			"create-resource book books owned isbn:string:unique", "share-field book books isbn:string:unique"}},
		{"accounts come to what all may read", []string{"book", "book@public auth"}, []string{
			"create-resource book books isbn:string:unique", "own-resource book books shared isbn:string:unique"}},
		{"accounts come, then it is opened", []string{"book", "book auth", "book@public auth"}, []string{
			"create-resource book books isbn:string:unique", "own-resource book books isbn:string:unique",
			"share-field book books isbn:string:unique"}},
		{"one more field in what all may read", []string{"book@public auth", "book+slug+rank@public auth"}, []string{
			"create-resource book books owned shared isbn:string:unique",
			"add-field book books slug:string:optional:unique rank:string:optional:sorted", "sort-field book books rank:string:optional:sorted"}},
		{"opened with a field that came later", []string{"book auth", "book+slug auth", "book+slug@public auth"}, []string{
			"create-resource book books owned isbn:string:unique", "add-field book books owned slug:string:optional:unique",
			"share-field book books isbn:string:unique slug:string:optional:unique"}},
		{"sorted for all", []string{"book+rank auth", "book+rank@public auth"}, []string{
			"create-resource book books owned isbn:string:unique rank:string:optional:sorted",
			"sort-field book books owned rank:string:optional:sorted", "share-field book books isbn:string:unique",
			"sort-field book books rank:string:optional:sorted"}},
		{"accounts go from what all may read", []string{"book@public auth", "book"}, []string{"create-resource book books owned shared isbn:string:unique"}},
		{"accounts go from what was opened", []string{"book auth", "book@public auth", "book"}, []string{
			"create-resource book books owned isbn:string:unique", "share-field book books isbn:string:unique"}},
		{"accounts go and come back", []string{"book@public auth", "book", "book auth"}, []string{
			"create-resource book books owned shared isbn:string:unique", "own-field book books isbn:string:unique"}},
		{"accounts are dropped", []string{"book auth", "book@public auth", "drop: book"}, []string{
			"create-resource book books owned isbn:string:unique", "share-field book books isbn:string:unique",
			"drop-owner book books isbn:string:unique"}},
		{"accounts are dropped and come back", []string{"book auth", "book@public auth", "drop: book", "book@public auth"}, []string{
			"create-resource book books owned isbn:string:unique", "share-field book books isbn:string:unique",
			"drop-owner book books isbn:string:unique", "own-resource book books shared isbn:string:unique"}},
		{"others may own what it refers to", []string{"todo@public book+about auth"}, []string{
			"create-resource todo todos owned shared title:string", "create-resource book books owned isbn:string:unique about:ref=todo:optional",
			"clear-field book books about:ref=todo:optional"}},
		{"without accounts nobody is kept from anything", []string{"todo@public book+about"}, []string{
			"create-resource todo todos title:string", "create-resource book books isbn:string:unique about:ref=todo:optional"}},
		{"opened for refs, and closed: what is theirs still refers to it", []string{"todo book+about auth", "todo@members book+about auth", "todo book+about auth"}, []string{
			"create-resource todo todos owned title:string", "create-resource book books owned isbn:string:unique about:ref=todo:optional",
			"clear-field book books about:ref=todo:optional"}},
		{"opened for refs, taken back and opened again", []string{"todo book+about auth", "todo@members book+about auth", "undo", "todo@members book+about auth"}, []string{
			"create-resource todo todos owned title:string", "create-resource book books owned isbn:string:unique about:ref=todo:optional",
			"clear-field book books about:ref=todo:optional"}},
		{"accounts go, and refs restrict again", []string{"todo@public book+about auth", "todo book+about", "todo@public book+about auth"}, []string{
			"create-resource todo todos owned shared title:string", "create-resource book books owned isbn:string:unique about:ref=todo:optional",
			"clear-field book books about:ref=todo:optional", "disown-resource book books isbn:string:unique about:ref=todo:optional",
			"restrict-field book books about:ref=todo:optional", "clear-field book books about:ref=todo:optional"}},
		{"what refers is dropped", []string{"todo@public book+about auth", "drop: todo@public auth"}, []string{
			"create-resource todo todos owned shared title:string", "create-resource book books owned isbn:string:unique about:ref=todo:optional",
			"clear-field book books about:ref=todo:optional", "restrict-field book books about:ref=todo:optional",
			"drop-resource book books isbn:string:unique about:ref=todo:optional"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := spectest.Live(t, test.steps)
			if err != nil {
				t.Fatal(err)
			}
			got := []string{}
			for _, m := range s.Migrations {
				_, line, _ := strings.Cut(m.String(), " ")
				if m.Resource.Name != "" && !m.Retired {
					got = append(got, line)
				}
				if read, err := spec.ParseMigration(m.String()); err != nil || read.String() != m.String() {
					t.Errorf("%s: read as %q with error %v", m, read, err)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// TestRefusedAccess asks for what no project can have.
func TestRefusedAccess(t *testing.T) {
	for _, test := range []struct{ lines, want string }{
		{"post title:string --access public", ""},
		{"post title:string --access=members", ""},
		{"post title:string --access secret", `unknown access "secret"`},
		{"post owner:string --access public", `posts cannot be public with a field "owner"`},
		{"post owner:string", ""},
		{"post title:string --access public; comment post:ref=post", "would keep them from deleting it"},
		{"post title:string --access public; comment post:ref=post:cascade", ""},
		{"post title:string --access public; comment post:ref=post:optional", ""},
		{"post title:string; comment post:ref=post --access public", ""},
		{"post title:string editor:ref=account", "would keep them from deleting it"},
		{"post title:string editor:ref=account:optional", ""},
		{"post title:string editor:ref=account:cascade", ""},
	} {
		s := spec.Default("shop")
		s.Auth = "session"
		s.Resources = []spec.Resource{}
		var err error
		for line := range strings.SplitSeq(test.lines, "; ") {
			var r spec.Resource
			if r, err = spec.ReadResource(line); err != nil {
				break
			}
			s.Resources = append(s.Resources, r)
		}
		if err == nil {
			_, err = s.Complete()
		}
		if got := ""; err != nil {
			got = err.Error()
			if test.want == "" || !strings.Contains(got, test.want) {
				t.Errorf("%s: got error %q, want %q", test.lines, got, test.want)
			}
		} else if test.want != "" {
			t.Errorf("%s: got no error, want %q", test.lines, test.want)
		}
	}
}

// TestBlogWithAccounts: people write under their own names, for everybody.
func TestBlogWithAccounts(t *testing.T) {
	s := spec.Default("shop")
	s.Starter, s.Auth = "blog", "session"
	s, err := s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, r := range s.Resources {
		got = append(got, r.String())
	}
	want := []string{"post title:string body:text --access public", "comment post:ref=post:cascade body:text --access public"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if starter, own, err := s.Own(); err != nil || starter != "blog" || len(own) > 0 {
		t.Errorf("got starter %q, own resources %v and error %v, want the starter alone", starter, own, err)
	}
	if _, err := s.SwitchAccess("post", "members"); err != nil {
		t.Error(err)
	}
	if removed, err := s.Remove([]string{"auth"}); err != nil || removed.Resources[0].Access != "" {
		t.Errorf("got access %q and error %v, want none without accounts", removed.Resources[0].Access, err)
	}
}

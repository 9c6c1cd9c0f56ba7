package spec_test

import (
	"strings"
	"testing"

	"backend/generator/spec"
	"backend/generator/spec/spectest"
)

// mustSpec is a project with resources, each written as on a command line.
func mustSpec(t *testing.T, lines ...string) (spec.Spec, error) {
	t.Helper()
	s := spec.Default("shop")
	s.Resources = []spec.Resource{}
	for _, line := range lines {
		r, err := spec.ReadResource(line)
		if err != nil {
			t.Fatal(err)
		}
		s.Resources = append(s.Resources, r)
	}
	return s.Complete()
}

func TestRefs(t *testing.T) {
	for _, test := range []struct{ lines, want string }{
		{"post title:string; comment post:ref=post", ""},
		{"comment post:ref=post; post title:string", ""},
		{"comment post:ref=post", `comment: post:ref=post refers to "post", and there is no such resource`},
		{"comment post:ref=post", "a project needs a resource post before"},
		{"comment post:ref=pots; post title:string", "did you mean post:ref=post?"},
		{"person name:string --plural persons; pet keeper:ref=person", ""},
		{"node parent:ref=node:optional", ""},
		{"node parent:ref=node", "must refer to itself, so that the first one could not be made"},
		{"ant bee:ref=bee; bee ant:ref=ant", "ant -> bee -> ant need each other"},
		{"ant bee:ref=bee; bee ant:ref=ant", "make one of the refs optional"},
		{"fox eye:ref=ant; ant bee:ref=bee; bee cow:ref=cow; cow ant:ref=ant", "ant -> bee -> cow -> ant need each other"},
		{"ant bee:ref=bee; bee ant:ref=ant:optional", ""},
		{"post title:string; comment post:ref=post post_id:int", `has a field "post_id" already`},
	} {
		lines := strings.Split(test.lines, "; ")
		s := spec.Default("shop")
		err := error(nil)
		for _, line := range lines {
			r, problem := spec.ReadResource(line)
			if problem != nil {
				err = problem
			}
			s.Resources = append(s.Resources, r)
		}
		if err == nil {
			_, err = s.Complete()
		}
		spectest.CheckRefusal(t, test.lines, err, test.want)
	}
}

// Each resource is made after those that it refers to, if that can be, and
// knows which of its refs the first item cannot have.
func TestOrder(t *testing.T) {
	for _, test := range []struct{ lines, order, open string }{
		{"ant n:int; bee n:int", "ant bee", ""},
		{"cow bee:ref=bee; bee ant:ref=ant; ant n:int", "ant bee cow", ""},
		{"bee ant:ref=ant:optional; ant n:int", "ant bee", ""},
		{"ant boss:ref=ant:optional", "ant", "ant.boss_id"},
		{"ant bee:ref=bee; bee ant:ref=ant:optional", "bee ant", "bee.ant_id"},
		{"ant bee:ref=bee:optional; bee ant:ref=ant:optional", "ant bee", "ant.bee_id"},
	} {
		s, err := mustSpec(t, strings.Split(test.lines, "; ")...)
		if err != nil {
			t.Fatal(err)
		}
		order, open := []string{}, []string{}
		made := s.InOrder()
		for _, r := range made {
			order = append(order, r.Name)
			for _, f := range r.Refs() {
				if f.Open {
					open = append(open, r.Name+"."+f.Name)
				}
			}
		}
		if got := strings.Join(order, " "); got != test.order {
			t.Errorf("%s: got order %s, want %s", test.lines, got, test.order)
		}
		if got := strings.Join(open, " "); got != test.open {
			t.Errorf("%s: got open refs %q, want %q", test.lines, got, test.open)
		}
	}
}

func TestAncestors(t *testing.T) {
	s, err := mustSpec(t, "reply comment:ref=comment post:ref=post:optional reply:ref=reply:optional", "comment post:ref=post", "post blog:ref=blog", "blog n:int")
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, r := range s.Resources[0].Ancestors() {
		got = append(got, r.Name)
	}
	if want := "blog post comment"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// A resource that another one refers to cannot go.
func TestRemoveResource(t *testing.T) {
	s, err := mustSpec(t, "post title:string part:ref=post:optional", "comment post:ref=post")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.RemoveResource("post")
	spectest.CheckRefusal(t, "post", err, `"comment" refers to it`)
	_, err = s.RemoveResource("posts")
	spectest.CheckRefusal(t, "posts", err, `choose one of: post, comment`)
	s, err = s.RemoveResource("comment")
	if err == nil {
		s, err = s.RemoveResource("post")
	}
	if err != nil || len(s.Resources) != 0 {
		t.Errorf("got %v and error %v, want no resources", s.Resources, err)
	}
}

func TestReadResource(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{"book title:string pages:int:optional", ""},
		{"person name:string --plural persons", ""},
		{"person --plural persons name:string", ""},
		{"", "needs a name and fields"},
		{"  ", "needs a name and fields"},
		{"book", "has no fields"},
		{"book title:string --plural", "the field \"--plural\" has no type"},
	} {
		r, err := spec.ReadResource(test.line)
		spectest.CheckRefusal(t, test.line, err, test.want)
		if again, err := spec.ReadResource(r.String()); test.want == "" && (err != nil || again.String() != r.String()) {
			t.Errorf("%s is written as %s", test.line, r)
		}
	}
}

// A ref to an account takes accounts, which stay as long as it does.
func TestRefToAccount(t *testing.T) {
	_, err := mustSpec(t, "todo title:string doer:ref=account:optional")
	spectest.CheckRefusal(t, "a ref to an account in a project that has none", err, "the project has none; have accounts, with the feature auth")
	s := spec.Default("shop")
	s.Auth = "session"
	s.Resources = []spec.Resource{spectest.Resource("todo", "title:string", "doer:ref=account:optional")}
	s, err = s.Complete()
	if err != nil {
		t.Fatal(err)
	}
	if doer := s.Resources[0].Fields[1]; !doer.OfAccount || !doer.Clears || len(s.Nested()) > 0 {
		t.Errorf("got %+v, want a ref to an account that is cleared with it, and nothing below accounts", doer)
	}
	_, err = s.Remove([]string{"auth"})
	spectest.CheckRefusal(t, "to remove accounts that something refers to", err, "backend remove field todo doer_id --drop-data")
}

package web

import "testing"

func TestHasPath(t *testing.T) {
	for _, test := range []struct {
		route, path string
		want        bool
	}{
		{"/", "/", true},
		{"/", "/x", false},
		{"/about", "/about", true},
		{"/about", "/about/", false},
		{"/about/", "/about", false},
		{"/greet/:name", "/greet/Ada", true},
		{"/greet/:name", "/greet/", false},
		{"/greet/:name", "/greet", false},
		{"/greet/:name", "/greet/Ada/x", false},
		{"/greet/:name/loud", "/greet/Ada/loud", true},
		{"/greet/:name/loud", "/greet/Ada/low", false},
		{"/v:version", "/v2", true},
		{"/v:version", "/w2", false},
		{"/files/*rest", "/files/a/b", true},
		{"/files/*rest", "/files/", true},
		{"/files/*rest", "/elsewhere/a", false},
	} {
		if got := hasPath(test.route, test.path); got != test.want {
			t.Errorf("%s, %s: got %t, want %t", test.route, test.path, got, test.want)
		}
	}
}

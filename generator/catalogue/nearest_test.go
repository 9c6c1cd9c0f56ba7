package catalogue_test

import (
	"testing"

	"backend/generator/catalogue"
)

func TestNearest(t *testing.T) {
	names := []string{"nethttp", "chi", "gin"}
	for got, want := range map[string]string{
		"nethtp": "nethttp", "net/http": "nethttp", "NetHTTP": "nethttp", "chy": "chi", "jin": "gin",
		"postgres": "", "": "", "x": "", "hci": "chi", "ngi": "", "netthp": "nethttp", "thttp": "nethttp", "nett": "",
	} {
		if near := catalogue.Nearest(got, names); near != want {
			t.Errorf("nearest to %q is %q, want %q", got, near, want)
		}
	}
	if near := catalogue.Nearest("cot", []string{"cat", "cut"}); near != "cat" {
		t.Errorf("of two that are as near it is %q, want the first", near)
	}
}

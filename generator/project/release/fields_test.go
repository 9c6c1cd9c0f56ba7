package release

import (
	"strings"
	"testing"
)

// A field is renamed wherever the types say that it is the one of its type, also where
// another type is made of that, and nowhere else.
func TestFieldsAreRenamed(t *testing.T) {
	table, err := Parse("symbol internal/model.Book.Pages internal/model.Book.Length", nil)
	if err != nil {
		t.Fatal(err)
	}
	base := Tree{"internal/model/book.go": []byte("package model\n\ntype Book struct {\n\tPages int\n}\n")}
	mine := Tree{
		"internal/model/book.go": []byte("package model\n\ntype Book struct {\n\tPages int\n\tOwn   string\n}\n"),
		"internal/model/own.go":  []byte("package model\n\ntype (\n\tAlias = Book\n\tMine  Book\n\tOther struct{ Pages int }\n\tWhole struct{ Book }\n)\n"),
		"own.go": []byte(`package main

import "shop/internal/model"

func pages(b model.Book, o model.Other, w *model.Whole, m model.Mine) int {
	Pages := model.Other{Pages: b.Pages}
	_ = []model.Book{{Pages: 1}}
	return Pages.Pages + o.Pages + w.Pages + m.Pages + w.Book.Pages
}
`),
	}
	wanted := Tree{"internal/model/book.go": []byte("package model\n\ntype Book struct {\n\tLength int\n}\n")}
	carried, after, uses := table.Carry("shop", base, mine, wanted)
	if len(uses) > 0 {
		t.Errorf("got uses %v of what is gone, want none", uses)
	}
	if got, want := string(carried["internal/model/book.go"]), string(wanted["internal/model/book.go"]); got != want {
		t.Errorf("generated once: got %q, want %q", got, want)
	}
	if got, want := string(after["internal/model/book.go"]), "package model\n\ntype Book struct {\n\tLength int\n\tOwn    string\n}\n"; got != want {
		t.Errorf("the owner's: got %q, want %q", got, want)
	}
	if got := string(after["internal/model/own.go"]); strings.Contains(got, "Length") {
		t.Errorf("the field of another type: got %s", got)
	}
	want := strings.NewReplacer("b.Pages", "b.Length", "{Pages: 1", "{Length: 1", "w.Pages", "w.Length", "m.Pages", "m.Length", "w.Book.Pages", "w.Book.Length").Replace(string(mine["own.go"]))
	if got := string(after["own.go"]); got != want {
		t.Errorf("own code: got\n%s\nwant\n%s", got, want)
	}
}

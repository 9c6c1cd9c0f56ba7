package merge

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"backend/generator/gosyntax"
)

// TestOffer holds what an offer is on random edits: kept, it leaves every byte
// as it is; taken, it is the merge; and each of its conflicts is a change.
func TestOffer(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, kind := range triples(t) {
		for range rounds(300) {
			c := kind.make(random)
			offer := Offer("main.go", c.base, c.mine, c.theirs, Options{})
			if got := offer.Resolve(); !bytes.Equal(got, c.mine) {
				t.Fatalf("kept, an offer for\n%s\nmakes\n%s", c.mine, got)
			}
			want := File("main.go", c.base, c.mine, c.theirs, Options{}).Resolve(TakeTheirs)
			if got := offer.Resolve(TakeTheirs); !bytes.Equal(got, want) {
				t.Fatalf("taken, an offer makes\n%s\nwanted\n%s", got, want)
			}
			if isSame := bytes.Equal(gosyntax.WithLF(c.mine), gosyntax.WithLF(want)); isSame != (len(offer.Conflicts()) == 0) {
				t.Fatalf("%d conflicts for\n%s\nand\n%s", len(offer.Conflicts()), c.mine, want)
			}
		}
	}
}

// TestOfferSaysWhere finds the line of the owner's file at which something is
// offered.
func TestOfferSaysWhere(t *testing.T) {
	base := "package a\n\nfunc routes() {\n\tone()\n\ttwo()\n}\n"
	mine := "package a\n\n// mine\nfunc mine() {}\n\nfunc routes() {\n\tone()\n\ttwo()\n}\n"
	theirs := "package a\n\nfunc routes() {\n\tone()\n\tnew()\n\ttwo()\n}\n"
	conflicts := Offer("a.go", []byte(base), []byte(mine), []byte(theirs), Options{}).Conflicts()
	if len(conflicts) != 1 || conflicts[0].Line != 8 || string(conflicts[0].Theirs) != "\tnew()\n" || len(conflicts[0].Mine) > 0 {
		t.Errorf("got %+v, wanted one that offers new() at line 8", conflicts)
	}
}

package attention

import (
	"go/ast"

	"backend/generator/spec"
)

var readers = Question{
	Name:   "readers",
	Finds:  "own code that reads items of a resource which others can read from now on, or no longer",
	Limits: "a call is found by the name of the method of the store; what it is read for is not understood",
	ask:    askReaders,
}

func askReaders(in Input) []Attention {
	found := []Attention{}
	for _, r := range in.After.Answers.Resources {
		was := find(in.Before.Answers.Resources, r.Plural)
		if was == nil || !was.Owned || !r.Owned || was.Shared == r.Shared {
			continue
		}
		for _, f := range in.Files {
			found = append(found, f.reads(r)...)
		}
	}
	return found
}

// reads lists the lines of the owner's that read items of r from the store.
func (f *File) reads(r spec.Resource) []Attention {
	if f.isTest() || f.code() == nil {
		return nil
	}
	found, list := []Attention{}, "List"+r.Types()
	ast.Inspect(f.code(), func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok || s.Sel.Name != list && s.Sel.Name != r.Type() || f.isPackage(s.X) {
			return true
		}
		line := f.line(s.Sel.Pos())
		switch {
		case !f.isOwn(line):
		case r.Shared:
			found = append(found, f.at(line, s.Sel.Name+" finds the "+r.PluralWords()+" of every account from now on, not only those of the one that asks",
				`where only its own are wanted, ask for them: query.With("owner_id", model.OwnerFrom(ctx)), or compare the owner of the item`))
		default:
			found = append(found, f.at(line, s.Sel.Name+" finds only the "+r.PluralWords()+" of the account that asks from now on, and none without one",
				"read without the owner in a query of your own where everybody's are wanted"))
		}
		return true
	})
	return found
}

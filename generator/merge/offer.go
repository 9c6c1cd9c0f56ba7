package merge

import "backend/generator/gosyntax"

// Offer merges as File does, and makes every place where that would change mine
// a conflict: for a file of the owner's that nothing may be written into without
// being asked for. Where the two sides want different lines it offers theirs.
func Offer(name string, base, mine, theirs []byte, options Options) Result {
	owners := mine
	merged := gosyntax.WithLF(File(name, base, mine, theirs, options).Resolve(TakeTheirs))
	mine = gosyntax.WithLF(mine)
	lines, offered := version{lines: split(mine)}, version{lines: split(merged)}
	result, at := Result{}, 0
	for _, e := range Lines(mine, merged) {
		is := lines.text(span{e.A0, e.A1})
		result.Parts = append(result.Parts,
			Part{Text: lines.text(span{at, e.A0})},
			Part{Conflict: &Conflict{Line: e.A0 + 1, Base: is, Mine: is, Theirs: offered.text(span{e.B0, e.B1})}})
		at = e.A1
	}
	result.Parts = append(result.Parts, Part{Text: lines.text(span{at, len(lines.lines)})})
	return result.then(func(file []byte) []byte { return withEndsOf(file, owners) })
}

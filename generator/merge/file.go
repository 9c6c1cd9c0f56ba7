package merge

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
)

// Options are what the bytes of one file do not say.
type Options struct {
	// Imports reports whether code of the owner's imports a package of this
	// module; nil stands for no.
	Imports func(modulePath string) bool
}

func (o Options) imports(modulePath string) bool {
	return o.Imports != nil && o.Imports(modulePath)
}

// File merges a file by the kind that its path, with forward slashes, says.
//
// In all text, line ends are those of mine. Beyond that:
//
//   - go.mod is merged by requirement, go.sum by line, .env and .env.* by
//     variable. They do not conflict, but for a go.mod that does not parse.
//   - Go code is compared without indentation and alignment: a change of
//     these gives way to any other change. Its imports are a set, and it is
//     formatted if mine was.
//   - In Go code, Markdown, HTML, YAML and lists of patterns to ignore,
//     changes that only touch are both made: two insertions at one point,
//     where the generated lines come first; an insertion beside a change; two
//     changes in neighbouring lines; the removal of the same line. It is a
//     conflict all the same if both insertions begin with the same line, or
//     if Go code that was well formed on both sides would not be any more. In
//     the body of a function, or among the arguments of a call, two insertions
//     at one point are one, too: their order may be the meaning. In Go code, lines
//     that are generated among ones that the owner took away stand where those
//     were, unless what was taken away is a part of something.
//   - Other text is merged as by Text. Binary files conflict as a whole.
func File(name string, base, mine, theirs []byte, options Options) Result {
	keeps := path.Base(name) == "go.mod" && keepsModule(base, theirs, options)
	if result, ok := agreed(base, mine, theirs); ok && !keeps {
		return result
	}
	if isBinary(base) || isBinary(mine) || isBinary(theirs) {
		return Result{Parts: []Part{{Conflict: &Conflict{Line: 1, Base: base, Mine: mine, Theirs: theirs}}}}
	}
	owners := mine
	base, mine, theirs = gosyntax.WithLF(base), gosyntax.WithLF(mine), gosyntax.WithLF(theirs)
	result, ok := agreed(base, mine, theirs)
	if !ok || keeps {
		result = byKind(name, base, mine, theirs, options)
	}
	return result.then(func(file []byte) []byte { return withEndsOf(file, owners) })
}

func byKind(name string, base, mine, theirs []byte, options Options) Result {
	switch file := path.Base(name); {
	case file == "go.mod":
		return goMod(base, mine, theirs, options)
	case file == "go.sum":
		return goSum(base, mine, theirs, options)
	case file == ".env" || strings.HasPrefix(file, ".env."):
		return dotEnv(base, mine, theirs)
	case path.Ext(file) == ".go":
		return goSource(base, mine, theirs)
	}
	return weave(base, mine, theirs, rules{touching: len(base) > 0 && isList(name)})
}

// isList reports whether two insertions at one point of a file like this one
// do not get into each other's way.
func isList(name string) bool {
	switch path.Ext(name) {
	case ".md", ".html", ".yaml", ".yml", ".gitignore", ".dockerignore", ".gitattributes":
		return true
	}
	return false
}

// agreed merges by the three laws, if one applies.
func agreed(base, mine, theirs []byte) (Result, bool) {
	switch {
	case bytes.Equal(base, theirs), bytes.Equal(mine, theirs):
		return whole(mine), true
	case bytes.Equal(base, mine):
		return whole(theirs), true
	}
	return Result{}, false
}

// isBinary tells binary files as git does.
func isBinary(file []byte) bool {
	return bytes.IndexByte(file[:min(len(file), 8000)], 0) >= 0
}

// then adds a last step to the making of the file.
func (r Result) then(step func([]byte) []byte) Result {
	first := r.finish
	r.finish = func(file []byte) []byte {
		if first != nil {
			file = first(file)
		}
		return step(file)
	}
	return r
}

// withEndsOf gives the lines of a file the ends that they have in another
// one, and to lines that the other one has not the end that most of its lines
// have.
func withEndsOf(file, other []byte) []byte {
	crlf := bytes.Count(other, []byte("\r\n"))
	if crlf == 0 {
		return file
	}
	all := bytes.Count(other, []byte("\n"))
	lines, others := split(gosyntax.WithLF(file)), split(other)
	ends := make([]bool, len(lines)) // whether the line ends in CRLF
	for i := range ends {
		ends[i] = 2*crlf > all
	}
	if crlf < all {
		eachCommon(split(gosyntax.WithLF(other)), lines, func(theirs, ours int) {
			ends[ours] = bytes.HasSuffix(others[theirs], []byte("\r\n"))
		})
	}
	for i, line := range lines {
		if body, ok := bytes.CutSuffix(line, []byte("\n")); ok && ends[i] {
			lines[i] = slices.Concat(body, []byte("\r\n"))
		}
	}
	return bytes.Join(lines, nil)
}

// eachCommon calls f for each line of a that stays in b.
func eachCommon(a, b [][]byte, f func(x, y int)) {
	ids := identities{}
	x, y := 0, 0
	until := func(end int) {
		for ; x < end; x, y = x+1, y+1 {
			f(x, y)
		}
	}
	for _, e := range diff(ids.of(a), ids.of(b)) {
		until(e.A0)
		x, y = e.A1, e.B1
	}
	until(len(a))
}

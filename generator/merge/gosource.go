package merge

import (
	"bytes"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
)

// goSource merges Go code: the imports as a set, what is above and below them
// by lines whose blanks do not count.
func goSource(base, mine, theirs []byte) Result {
	if width := spacesForTab(mine); width > 0 {
		base, theirs = indentBySpaces(base, width), indentBySpaces(theirs, width)
	}
	rules := rules{key: withoutBlanks, touching: len(base) > 0, ordered: bodies, closed: isClosed}
	result, ok := aroundImports(base, mine, theirs, rules)
	if !ok {
		result = weave(base, mine, theirs, rules)
	}
	if parses(mine) && parses(theirs) && !parses(result.Resolve(KeepMine)) && !parses(result.Resolve(TakeTheirs)) {
		result = result.unsettled()
	}
	if formatted, err := format.Source(mine); err == nil && bytes.Equal(formatted, mine) {
		return result.then(formatIfPossible)
	}
	return result
}

// isClosed reports whether lines of Go code close all brackets that they open, open
// those that they close, and begin no case of a switch.
func isClosed(lines [][]byte) bool {
	code := bytes.Join(lines, nil)
	file := token.NewFileSet().AddFile("", -1, len(code))
	var s scanner.Scanner
	failed := false
	s.Init(file, code, func(token.Position, string) { failed = true }, 0)
	open := []token.Token{}
	for {
		switch _, kind, _ := s.Scan(); kind {
		case token.EOF:
			return len(open) == 0 && !failed
		case token.CASE, token.DEFAULT:
			return false
		case token.LBRACE, token.LPAREN, token.LBRACK:
			open = append(open, kind)
		case token.RBRACE, token.RPAREN, token.RBRACK:
			opened := map[token.Token]token.Token{token.RBRACE: token.LBRACE, token.RPAREN: token.LPAREN, token.RBRACK: token.LBRACK}[kind]
			if len(open) == 0 || open[len(open)-1] != opened {
				return false
			}
			open = open[:len(open)-1]
		}
	}
}

func formatIfPossible(file []byte) []byte {
	if formatted, err := format.Source(file); err == nil {
		return formatted
	}
	return file
}

func parses(file []byte) bool {
	_, err := parser.ParseFile(token.NewFileSet(), "", file, parser.SkipObjectResolution)
	return err == nil
}

// unsettled makes conflicts of the places where touching changes were settled.
func (r Result) unsettled() Result {
	out := writer{}
	for _, part := range r.Parts {
		switch {
		case part.touching != nil:
			out.text(part.touching.head)
			out.parts = append(out.parts, Part{Conflict: part.touching.conflict})
			out.text(part.touching.tail)
		case part.Conflict != nil:
			out.parts = append(out.parts, part)
		default:
			out.text(part.Text)
		}
	}
	return Result{Parts: out.parts, finish: r.finish}
}

// withoutBlanks returns lines of Go code without the blanks at their ends and
// with each run of blanks inside as one, so that a line stays the same when
// gofmt aligns it anew. Blanks inside of string literals stay as they are.
func withoutBlanks(lines [][]byte) [][]byte {
	literal := literals(bytes.Join(lines, nil))
	keys := make([][]byte, len(lines))
	at := 0
	for i, line := range lines {
		key := make([]byte, 0, len(line))
		for j, c := range line {
			isBlank := c == ' ' || c == '\t' || c == '\n'
			switch {
			case !isBlank, literal[at+j] && len(key) > 0:
				key = append(key, c)
			case len(key) > 0 && key[len(key)-1] != ' ':
				key = append(key, ' ')
			}
		}
		if !literal[at+len(line)-1] {
			key = bytes.TrimSuffix(key, []byte(" "))
		}
		keys[i] = key
		at += len(line)
	}
	return keys
}

// literals reports for each byte of Go code whether it belongs to a string or
// character literal.
func literals(code []byte) []bool {
	inside := make([]bool, len(code))
	file := token.NewFileSet().AddFile("", -1, len(code))
	var s scanner.Scanner
	s.Init(file, code, nil, 0)
	for {
		pos, kind, text := s.Scan()
		if kind == token.EOF {
			return inside
		}
		if kind == token.STRING || kind == token.CHAR {
			start := file.Offset(pos)
			for i := start; i < min(start+len(text), len(code)); i++ {
				inside[i] = true
			}
		}
	}
}

package cmd

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a project holds may come from anybody, and so may its names and the
// record of it. A terminal obeys some characters, and some make a line look like
// another one: everything that is printed goes through visible.

// visible is text with everything that is no letter, sign or blank written as
// in a string literal, but for the characters in kept.
func visible(text, kept string) string {
	var out strings.Builder
	for len(text) > 0 {
		c, size := utf8.DecodeRuneInString(text)
		switch {
		case c == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\x%02x`, text[0])
		case strconv.IsGraphic(c) || strings.ContainsRune(kept, c):
			out.WriteRune(c)
		default:
			quoted := strconv.QuoteRuneToASCII(c)
			out.WriteString(quoted[1 : len(quoted)-1])
		}
		text = text[size:]
	}
	return out.String()
}

// A block is text of several lines, with tabs. Any other text is to stay in its
// line.
type block string

const blockKeeps = "\n\t"

// styled is text that is visible already and has colours.
type styled string

// visibleArgs makes the arguments of a format visible.
func visibleArgs(args []any) []any {
	shown := make([]any, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case block:
			shown[i] = visible(string(arg), blockKeeps)
		case styled, int:
			shown[i] = arg
		default:
			shown[i] = visible(fmt.Sprint(arg), "")
		}
	}
	return shown
}

// visibleJSON escapes in JSON what visible does. It stands in strings only.
func visibleJSON(text []byte) string {
	var out strings.Builder
	for _, c := range string(text) {
		switch {
		case strconv.IsGraphic(c) || c == '\n':
			out.WriteRune(c)
		case c > 0xffff:
			c -= 0x10000
			fmt.Fprintf(&out, `\u%04x\u%04x`, 0xd800+c>>10, 0xdc00+c&0x3ff)
		default:
			fmt.Fprintf(&out, `\u%04x`, c)
		}
	}
	return out.String()
}

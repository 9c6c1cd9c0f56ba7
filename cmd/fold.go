package cmd

import (
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// widthOf is how many characters a line of a terminal has; 0 for what is none,
// or does not say.
func widthOf(file *os.File) int {
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// fold breaks the lines of text between words where a terminal would break them
// anywhere. What follows is put below the beginning of the last column.
func fold(text string, width int) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		out.WriteString(foldLine(line, width))
	}
	return out.String()
}

const gap = "  " // between columns

func foldLine(line string, width int) string {
	words := strings.TrimRight(line, " \n")
	column := 0
	if i := strings.LastIndex(words, gap); i >= 0 {
		column = utf8.RuneCountInString(words[:i+len(gap)])
	}
	if width <= column || utf8.RuneCountInString(words) < width {
		return line
	}
	characters := []rune(words)
	end := width - 1
	for end > column && characters[end] != ' ' {
		end--
	}
	if end <= column {
		return line // no blank to break it at
	}
	rest := strings.Repeat(" ", column) + strings.TrimLeft(string(characters[end:]), " ") + line[len(words):]
	return string(characters[:end]) + "\n" + foldLine(rest, width)
}

package attention

import (
	"bytes"
	"strings"
)

// An sqlStatement is one of a file, without its comments.
type sqlStatement struct {
	text string
	line int
}

// splitSQL cuts the part of a migration that is applied into statements. Comments
// become blanks, so that lines stay where they are.
func splitSQL(file []byte) []sqlStatement {
	up, _, _ := bytes.Cut(file, []byte("-- +goose Down"))
	text := []byte(strings.Clone(string(up)))
	found := []sqlStatement{}
	start, line, begun := 0, 1, 1
	end := func(i int) {
		part := string(text[start:i])
		if trimmed := strings.TrimLeft(part, " \t\r\n"); trimmed != "" {
			found = append(found, sqlStatement{strings.TrimSpace(trimmed), begun + strings.Count(part[:len(part)-len(trimmed)], "\n")})
		}
		start, begun = i+1, line
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			line++
		case bytes.HasPrefix(text[i:], []byte("--")):
			for ; i < len(text) && text[i] != '\n'; i++ {
				text[i] = ' '
			}
			i--
		case bytes.HasPrefix(text[i:], []byte("/*")):
			for ; i < len(text) && !bytes.HasPrefix(text[i:], []byte("*/")); i++ {
				if text[i] == '\n' {
					line++
					continue
				}
				text[i] = ' '
			}
			blank(text, i, 2)
			i++
		case c == '\'':
			for i++; i < len(text) && text[i] != '\''; i++ {
				if text[i] == '\n' {
					line++
				}
			}
		case c == ';':
			end(i)
		}
	}
	end(len(text))
	return found
}

func blank(text []byte, at, count int) {
	for i := at; i < min(at+count, len(text)); i++ {
		text[i] = ' '
	}
}

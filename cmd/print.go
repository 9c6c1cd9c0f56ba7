package cmd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-colorable"
	"golang.org/x/term"

	"backend/generator/project/refusal"
)

// What people see:
//
//   - What was asked for goes to standard output, everything else to standard
//     error.
//   - An error is one line that says what was wanted and what was found; a line
//     with a hint says what to do. No stack trace, no list of flags.
//   - With --json there is one JSON value on standard output and nothing else,
//     also when the command fails.
//   - Nothing that came from somewhere else steers the terminal: see visible.
//   - Colour only marks what the words say already. There is none without a
//     terminal, with --no-color, NO_COLOR or TERM=dumb. On a terminal without
//     colour questions are asked with words alone.

// A console is where a command reads and writes.
type console struct {
	in, stdout, stderr *os.File

	out     *bufio.Writer // to stdout; finish flushes it
	err     io.Writer
	json    bool
	noColor bool
	person  asker  // see asker
	root    string // of the project, as it is reached from the current directory
}

// place is a file of the project, as messages name it.
func (c *console) place(file string) string { return refusal.Place(c.root, file) }

func (c *console) places(files []string) []string {
	places := []string{}
	for _, file := range files {
		places = append(places, c.place(file))
	}
	return places
}

func newConsole(in, out, err *os.File) *console {
	return &console{
		in: in, stdout: out, stderr: err,
		out: bufio.NewWriter(colorable.NewColorable(out)),
		err: colorable.NewColorable(err),
	}
}

// printf says what was asked for.
func (c *console) printf(format string, args ...any) {
	fmt.Fprintf(c.out, format, visibleArgs(args)...)
}

// say is printf between questions: it is seen at once.
func (c *console) say(format string, args ...any) {
	c.printf(format, args...)
	c.out.Flush()
}

// notef says something on the way.
func (c *console) notef(format string, args ...any) { fmt.Fprintf(c.err, format, visibleArgs(args)...) }

// value prints the one JSON value of a command.
func (c *console) value(v any) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return err
	}
	_, err := c.out.WriteString(visibleJSON(text.Bytes()))
	return err
}

const (
	bold   = "1"
	red    = "1;31"
	yellow = "33"
	green  = "32"
	cyan   = "36"
)

// paint colours a line that is written to a terminal; no colour leaves it as it
// is.
func (c *console) paint(to *os.File, colour, line string) styled {
	line = visible(line, "\t")
	if colour == "" || c.plain() || !isTerminal(to) {
		return styled(line)
	}
	return styled("\x1b[" + colour + "m" + line + "\x1b[0m")
}

// heading is a word that stands out on standard output.
func (c *console) heading(text string) styled { return c.paint(c.stdout, bold, text) }

// plain reports whether somebody wants neither colour nor cursor movement.
func (c *console) plain() bool {
	return c.noColor || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"
}

// interactive reports whether there is somebody to ask.
func (c *console) interactive() bool {
	return !c.json && isTerminal(c.in) && isTerminal(c.stdout)
}

func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }

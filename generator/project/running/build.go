package running

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"backend/generator/bounded"
	"backend/generator/lazyregexp"
)

// A Failure is why no new server answers.
type Failure struct {
	Title  string
	Places []Place // in the project, that do not compile
	Said   string  // by whatever failed; empty if the places have it all
}

// A Place is a line that does not compile.
type Place struct {
	File    string // in the project, with slashes
	Line    int
	Message string
	Code    string // the line
}

const (
	maxSaid  = 64 << 10 // bytes
	maxPlace = 20       // places; the first ones are the cause of most others
)

// build builds the project in dir, and tells which modules are fetched for it.
//
// It runs what the project's code is, and nothing else that the project names:
// no other toolchain, and no version control for a stamp.
func (p *programs) build(ctx context.Context, dir string, fetching func(string)) (*program, *Failure) {
	path := p.next()
	command := exec.CommandContext(ctx, "go", "build", "-buildvcs=false", "-o", path, ".")
	command.Dir = dir
	// What it leaves when it is interrupted goes with the programs.
	command.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOTMPDIR="+p.dir, "LC_ALL=C")
	group(command)
	command.Cancel = func() error { return interrupt(command.Process) }
	command.WaitDelay = 5 * time.Second
	said := bounded.Buffer{Most: maxSaid}
	command.Stdout = &said
	command.Stderr = &lines{each: func(line string) {
		if module, ok := strings.CutPrefix(line, "go: downloading "); ok {
			fetching(module)
			return
		}
		io.WriteString(&said, line+"\n")
	}}
	err := command.Run()
	if err != nil {
		p.sweep(path)
		return nil, buildFailure(dir, said.String(), err)
	}
	built, err := look(path)
	if err != nil {
		return nil, &Failure{Title: "the program that was built cannot be read: " + err.Error()}
	}
	return built, nil
}

func buildFailure(dir, said string, err error) *Failure {
	if errors.Is(err, exec.ErrNotFound) {
		return &Failure{Title: "there is no go command on this machine: backend doctor says how to get it"}
	}
	if places := places(dir, said); len(places) > 0 {
		return &Failure{Title: "the project does not compile", Places: places}
	}
	title := "the project cannot be built"
	if strings.Contains(said, "GOTOOLCHAIN=local") {
		title = "the project asks for a newer Go than the one on this machine: backend doctor says how to get it"
	}
	if strings.TrimSpace(said) == "" {
		said = err.Error()
	}
	return &Failure{Title: title, Said: strings.TrimSpace(said)}
}

var atPlace = lazyregexp.New(`^((?:[A-Za-z]:)?[^:]+\.[a-z]+):(\d+)(?::\d+)?: (.*)$`)

// places are the lines that the go command complains about, in its order.
func places(dir, said string) []Place {
	found := []Place{}
	for line := range strings.Lines(said) {
		line = strings.TrimRight(line, "\r\n")
		match := atPlace().FindStringSubmatch(line)
		switch {
		case match != nil && len(found) < maxPlace:
			number, _ := strconv.Atoi(match[2])
			found = append(found, Place{File: strings.TrimPrefix(filepath.ToSlash(match[1]), "./"), Line: number, Message: match[3]})
		case match == nil && len(found) > 0 && strings.HasPrefix(line, "\t"):
			found[len(found)-1].Message += "; " + strings.TrimSpace(line)
		}
	}
	for i := range found {
		found[i].Code = codeAt(dir, found[i])
	}
	return found
}

const maxSource = 4 << 20 // bytes

// codeAt returns a line of a file; empty for one that cannot be read.
func codeAt(dir string, place Place) string {
	file := filepath.FromSlash(place.File)
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	text, err := bounded.ReadFile(file, maxSource)
	if err != nil {
		return ""
	}
	number := 0
	for line := range bytes.Lines(text) {
		if number++; number == place.Line {
			return strings.TrimRight(string(line[:min(len(line), 300)]), "\r\n")
		}
	}
	return ""
}

// lines hands on what is written to it line by line. A line that has no end in
// sight is cut.
type lines struct {
	each func(string)
	rest []byte
}

const maxLine = bufio.MaxScanTokenSize

func (l *lines) Write(data []byte) (int, error) {
	l.rest = append(l.rest, data...)
	for {
		end := bytes.IndexByte(l.rest, '\n')
		switch {
		case end >= 0:
			l.each(strings.TrimSuffix(string(l.rest[:end]), "\r"))
			l.rest = l.rest[end+1:]
		case len(l.rest) > maxLine:
			l.each(string(l.rest[:maxLine]))
			l.rest = l.rest[maxLine:]
		default:
			return len(data), nil
		}
	}
}

// flush hands on a last line without an end.
func (l *lines) flush() {
	if len(l.rest) > 0 {
		l.each(string(l.rest))
		l.rest = nil
	}
}

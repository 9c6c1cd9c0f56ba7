package project

import (
	"bytes"
	"fmt"
	"go/scanner"
	"go/token"
	"path"
	"strings"

	"backend/generator/project/journal"
	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// Foreign lists what the owner wrote for the database of p, which does not
// follow when the project gets another one: their SQL files, and the statements
// in their code, as file:line.
func (p *Project) Foreign(dir string) ([]string, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	found := []string{}
	err = eachFile(disk, ".", func(name string) error {
		if ext := path.Ext(name); ext != ".go" && ext != ".sql" {
			return nil
		}
		made := p.contents()[name]
		if made == nil && path.Ext(name) == ".sql" {
			found = append(found, name)
			return nil // however long it is
		}
		text, err := disk.ReadFile(name)
		if err != nil {
			return journal.UnreadableFile(name, err)
		}
		switch {
		case made != nil && equalLines(text, made):
		case path.Ext(name) == ".sql":
			found = append(found, name)
		default:
			found = append(found, statements(name, text, made)...)
		}
		return nil
	})
	return found, err
}

var statement = lazily(`(?i)^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH)\s`)

// statements lists the SQL in the string literals of Go code that the code it
// was made from has not.
func statements(name string, text, made []byte) []string {
	files := token.NewFileSet()
	file := files.AddFile(name, -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, func(token.Position, string) {}, 0)
	found := []string{}
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			return found
		}
		if tok == token.STRING && statement().MatchString(strings.Trim(literal, "`\"")) && !bytes.Contains(made, []byte(literal)) {
			found = append(found, fmt.Sprintf("%s:%d", name, files.Position(pos).Line))
		}
	}
}

// checkRouter returns an [*Error] if a change of the framework leaves code of
// the owner's behind that speaks the old one: no merge translates it.
func (c *Change) checkRouter(owner *owner) error {
	router := spec.RouterOf(c.from.State.Answers.Framework)
	if router == "" || c.from.State.Answers.Framework == c.to.State.Answers.Framework {
		return nil
	}
	wanted := c.to.contents()
	for _, use := range owner.uses() {
		_, isMade := wanted[use.path]
		if isMade || use.names != router && !strings.HasPrefix(use.names, router+"/") {
			continue
		}
		return refusal.New("write that file for the new framework first, without "+router+", then run the command again",
			"%s:%d speaks %s, which no command can translate", refusal.File(use.path), use.line, c.from.State.Answers.Framework)
	}
	return owner.err
}

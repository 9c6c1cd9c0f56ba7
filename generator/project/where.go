package project

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"

	"backend/generator"
	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// What a line of a project can come from.
const (
	FromTemplate = "template" // one of this backend
	FromModules  = "modules"  // go.mod and go.sum: what the generated code imports
	FromEarlier  = "earlier"  // it was generated, and no template of this backend makes it now
	FromRecord   = "record"   // what backend keeps in .backend
	FromOwner    = "owner"    // somebody has written or changed it
)

// A Source says where some lines of a file come from, each of them.
type Source struct {
	First int    `json:"first"` // line, from 1
	Last  int    `json:"last"`
	From  string `json:"from"` // FromTemplate, FromModules …
	generator.Origin
	Importers []string `json:"imported_by,omitempty"` // of the module that the line is about
}

func (s Source) isLike(other Source) bool {
	return s.From == other.From && s.Template == other.Template && s.Section == other.Section && slices.Equal(s.Importers, other.Importers)
}

// Where tells where the lines of a file come from, from top to bottom. What was
// generated is what is still as the record of the project has it, but for the
// ends of lines. It returns an [*Error] if there is no such file.
func (m Maker) Where(p *Project, dir, file string) ([]Source, error) {
	text, err := p.text(dir, file)
	if err != nil {
		return nil, err
	}
	base, isGenerated := p.File(file)
	made := []Source{}
	if isGenerated {
		if made, err = m.sources(p, file, base); err != nil {
			return nil, err
		}
	}
	lines, from := textLines(text), FromOwner
	if strings.HasPrefix(file, journal.StateDir+"/") {
		from = FromRecord
	}
	sources := slices.Repeat([]Source{{From: from}}, len(lines))
	eachCommon(textLines(base), lines, func(was, is int) { sources[is] = made[was] })
	return ranges(sources), nil
}

// text reads a file that is to be explained.
func (p *Project) text(dir, file string) ([]byte, error) {
	if slices.ContainsFunc(strings.Split(file, "/"), journal.IsVersionControl) {
		return nil, refusal.New("name a file of the project", "there is nothing to tell about %s: it belongs to version control", refusal.File(file))
	}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	if info, err := disk.Lstat(file); err == nil && info.IsDir() {
		return nil, refusal.New("name a file in it", "%s is a directory, wanted a file", refusal.File(file))
	}
	text, _, err := journal.Read(disk, file)
	if text != nil || err != nil {
		return text, err
	}
	if _, ok := p.File(file); ok {
		return nil, refusal.New("backend restore brings it back as it was generated", "%s is not there: it was generated, and has been taken away since", refusal.File(file))
	}
	return nil, refusal.New("name a file of the project, as it is reached from the current directory", "there is no file %s", refusal.File(file))
}

// sources tells where each line of a generated file comes from.
func (m Maker) sources(p *Project, file string, base []byte) ([]Source, error) {
	if file == "go.mod" || file == "go.sum" {
		return p.moduleSources(base), nil
	}
	traced, err := m.Trace(p.State.Answers, file)
	if err != nil {
		return nil, err
	}
	return traceBack(base, traced), nil
}

// traceBack finds the lines of a generated file among those that its templates
// give now. They have been formatted since: blanks do not count, and what is left
// over on both sides was sorted or broken into several lines.
func traceBack(base []byte, traced []generator.SourceLine) []Source {
	texts, wanted := []string{}, []string{}
	for _, line := range traced {
		texts = append(texts, withoutBlanks(line.Text))
	}
	for _, line := range textLines(base) {
		wanted = append(wanted, withoutBlanks(line))
	}
	sources := slices.Repeat([]Source{{From: FromEarlier}}, len(wanted))
	isFound := make([]bool, len(traced))
	eachCommon(texts, wanted, func(was, is int) {
		isFound[was] = true
		sources[is] = Source{From: FromTemplate, Origin: traced[was].Origin}
	})
	left := map[string]Source{}
	for i, line := range traced {
		if !isFound[i] {
			left[texts[i]] = Source{From: FromTemplate, Origin: line.Origin}
		}
	}
	for i := range sources {
		if sources[i].From != FromEarlier {
			continue
		}
		if from, count := longer(left, wanted[i:]); count > 0 {
			copy(sources[i:], slices.Repeat([]Source{from}, count))
		} else if wanted[i] == "" && i > 0 {
			sources[i] = sources[i-1]
		}
	}
	return sources
}

// longer finds a line that has become the first of lines, or the first few.
func longer(lines map[string]Source, parts []string) (from Source, count int) {
	const most = 8
	text := ""
	for i, part := range parts[:min(most, len(parts))] {
		text += part
		if from, ok := lines[strings.TrimPrefix(text, "import")]; ok { // the only one that is left stands alone
			return from, i + 1
		}
	}
	return Source{}, 0
}

// moduleSources tells which generated files need the modules that go.mod or
// go.sum is about.
func (p *Project) moduleSources(base []byte) []Source {
	sources := []Source{}
	for _, line := range textLines(base) {
		source := Source{From: FromModules}
		words := strings.Fields(strings.TrimPrefix(line, "require "))
		if len(words) > 1 && strings.HasPrefix(words[1], "v") {
			source.Importers = p.importers(words[0])
		}
		sources = append(sources, source)
	}
	return sources
}

// importers lists the generated files that import a package of a module.
func (p *Project) importers(module string) []string {
	files := []string{}
	for _, file := range p.Files {
		isImported := bytes.Contains(file.Data, []byte(`"`+module+`"`)) || bytes.Contains(file.Data, []byte(`"`+module+`/`))
		if path.Ext(file.Path) == ".go" && isImported {
			files = append(files, file.Path)
		}
	}
	return files
}

// ranges puts neighbouring lines together that come from one place.
func ranges(lines []Source) []Source {
	joined := []Source{}
	for i, line := range lines {
		line.First, line.Last = i+1, i+1
		if last := len(joined) - 1; last >= 0 && joined[last].isLike(line) {
			joined[last].Last = line.Last
		} else {
			joined = append(joined, line)
		}
	}
	return joined
}

// eachCommon calls visit with each line, counted from 0, that a and b share.
func eachCommon(a, b []string, visit func(a, b int)) {
	x, y := 0, 0
	end := merge.Edit{A0: len(a), B0: len(b)}
	for _, edit := range append(merge.Lines(joined(a), joined(b)), end) {
		for ; x < edit.A0; x, y = x+1, y+1 {
			visit(x, y)
		}
		x, y = edit.A1, edit.B1
	}
}

func joined(lines []string) []byte {
	var text bytes.Buffer
	for _, line := range lines {
		text.WriteString(line + "\n")
	}
	return text.Bytes()
}

// textLines are the lines of a text without their ends.
func textLines(text []byte) []string {
	if len(text) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(gosyntax.WithLF(text)), "\n"), "\n")
}

// withoutBlanks is what formatting does not touch.
func withoutBlanks(line string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, line)
}

package edits_test

import (
	"bytes"
	"fmt"
	"strings"
)

// Meanings are the outcomes of commands in sites, by meaning.
type meanings struct {
	all      []meaning
	outcomes map[string]outcome
}

func newMeanings(all []meaning) *meanings { return &meanings{all, map[string]outcome{}} }

func cell(p site, c command, m meaning) string {
	return p.String() + ", " + c.name + ", " + m.name
}

func (r *meanings) put(p site, c command, m meaning, o outcome) { r.outcomes[cell(p, c, m)] = o }

// begin forgets what was known of a cell.
func (r *meanings) begin(p site, c command, m meaning) { delete(r.outcomes, cell(p, c, m)) }

func (r *meanings) named(name string) meaning {
	for _, m := range r.all {
		if m.name == name {
			return m
		}
	}
	return meaning{}
}

const meaningsLegend = `# What becomes of what owners have built: in each project a meaning a line and a
# command a column.
#
#   .  done, nothing was said, and the owner's tests pass
#   !  done, the owner's tests fail, and the command had said so at the owner's lines
#   o  done, the owner's tests pass, and the command said what they do not look at
#   C  conflicts: nothing is written
#   R  refused: nothing is written
#   x  done, nothing was said, and the owner's tests fail: there is none
`

// text is what the table looks like in a file.
func (r *meanings) text() []byte {
	var text, details bytes.Buffer
	text.WriteString(meaningsLegend)
	total := map[string]int{}
	for _, p := range sites {
		fmt.Fprintf(&text, "\n%-32s", p)
		for _, c := range p.tried() {
			fmt.Fprintf(&text, " %-9s", c.name)
		}
		text.WriteByte('\n')
		for _, m := range r.all {
			r.row(&text, &details, p, m, total)
		}
	}
	fmt.Fprintf(&text, "\nWhat is said\n%s", details.Bytes())
	cells := 0
	for _, n := range total {
		cells += n
	}
	fmt.Fprintf(&text, "\nCounts\n  %d meanings, %d cells: %d with nothing to say, %d told, %d told and not looked at, %d conflicts, %d refused, %d silently wrong\n",
		len(r.all), cells, total["."], total["!"], total["o"], total["C"], total["R"], total["x"])
	lines := strings.Split(text.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return []byte(strings.Join(lines, "\n"))
}

func (r *meanings) row(text, details *bytes.Buffer, p site, m meaning, total map[string]int) {
	if !p.has(m) {
		return
	}
	fmt.Fprintf(text, "  %-30s", m.name)
	last := outcome{}
	for _, c := range p.tried() {
		o, ok := r.outcomes[cell(p, c, m)]
		if !ok {
			o.sign = "-"
		}
		total[o.sign]++
		fmt.Fprintf(text, " %-9s", o.sign)
		if o.detail != "" && o != last {
			fmt.Fprintf(details, "  %s: %s\n", cell(p, c, m), o.detail)
		}
		last = o
	}
	text.WriteByte('\n')
}

// read takes the outcomes of a table in a file.
func (r *meanings) read(file []byte) {
	details := map[string]string{}
	for line := range strings.Lines(string(file)) {
		if key, detail, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			details[key] = detail
		}
	}
	var at site
	names := []string{}
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "What is said") {
			return
		}
		words := strings.Fields(line)
		if p, columns, ok := siteOf(line); ok {
			at, names = p, columns
			continue
		}
		if len(words) != len(names)+1 || !strings.HasPrefix(line, "  ") {
			continue
		}
		m, last := r.named(words[0]), outcome{}
		for i, name := range names {
			o := outcome{sign: words[i+1]}
			detail, ok := details[at.String()+", "+name+", "+m.name]
			if o.detail = detail; !ok && o.sign == last.sign {
				o.detail = last.detail
			}
			for _, c := range commands {
				if c.name == name && o.sign != "-" {
					r.put(at, c, m, o)
				}
			}
			last = o
		}
	}
}

// siteOf reads the head of the table of a site.
func siteOf(line string) (site, []string, bool) {
	if len(line) < 33 || line[0] == ' ' {
		return site{}, nil, false
	}
	for _, p := range sites {
		if strings.TrimSpace(line[:32]) == p.String() {
			return p, strings.Fields(line[32:]), true
		}
	}
	return site{}, nil, false
}

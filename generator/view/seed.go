package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What a project stores when it is asked for sample data: values to look at, the
// same ones everywhere, each valid beside the others.

// ordinals number the items of a resource that nobody has written samples for.
var ordinals = []string{"first", "second", "third", "fourth"}

// Seeds are the items as Go values of the input of the resource, outside of
// package model.
func (r Resource) Seeds() []string {
	seeds := []string{}
	for row := range r.SeedCount() {
		keys, values := []string{}, []string{}
		for _, f := range r.Fields() {
			if value := r.seed(f, row); value != "" {
				keys, values = append(keys, f.GoName()+":"), append(values, "sent("+value+")")
			}
		}
		seeds = append(seeds, composite(keys, values))
	}
	return seeds
}

// SendsSeeds reports whether the items have any values.
func (p Project) SendsSeeds() bool {
	return slices.ContainsFunc(p.Resources(), func(r Resource) bool {
		return slices.ContainsFunc(r.Seeds(), func(seed string) bool { return strings.Contains(seed, "sent(") })
	})
}

// composite is a composite literal, on one line if that is short, and else as gofmt
// writes it in a list of a function.
func composite(keys, values []string) string {
	const widest = 100
	line, lines, longest := []string{}, "{\n", 0
	for _, key := range keys {
		longest = max(longest, len(key))
	}
	for i, key := range keys {
		line = append(line, key+" "+values[i])
		lines += fmt.Sprintf("\t\t\t%-*s %s,\n", longest, key, values[i])
	}
	if line := "{" + strings.Join(line, ", ") + "}"; len(line) <= widest {
		return line
	}
	return lines + "\t\t}"
}

// SeedTargets are the resources that seeds refer to.
func (p Project) SeedTargets() []Resource {
	targets := []Resource{}
	for _, r := range p.Resources() {
		targets = append(targets, r.SeedTargets()...)
	}
	return targets
}

// SeedTargets are the resources that its seeds refer to, each once.
func (r Resource) SeedTargets() []Resource {
	targets := []Resource{}
	for _, f := range r.Referring() {
		isSame := func(other Resource) bool { return other.Name == f.Ref }
		if !f.Open && !f.OfAccount && !slices.ContainsFunc(targets, isSame) {
			targets = append(targets, *f.Target())
		}
	}
	return targets
}

// SeedCount is how many seeds there are: as many as were written, or one for each
// ordinal, and no more than a unique field has values.
func (r Resource) SeedCount() int {
	rows := len(ordinals)
	if written := len(writtenSeeds[r.Name]); slices.ContainsFunc(r.Fields(), r.isWritten) {
		rows = written
	}
	for _, f := range r.Uniques() {
		switch {
		case f.Open || r.isWritten(f):
		case f.Type.IsFree:
			rows = min(rows, len(ordinals))
		case f.OfAccount:
			rows = 1
		case f.IsRef():
			rows = min(rows, f.Target().SeedCount())
		default:
			rows = min(rows, len(f.seedValues()))
		}
	}
	return rows
}

// isWritten reports whether somebody has written values for a field.
func (r Resource) isWritten(f Field) bool {
	return slices.ContainsFunc(writtenSeeds[r.Name], func(values map[string]string) bool {
		return f.takesSeed(values[f.Name])
	})
}

// takesSeed reports whether a written value is one of the type of a field.
func (f Field) takesSeed(value string) bool {
	switch {
	case value == "":
		return false
	case strings.HasPrefix(value, `"`):
		return f.Type.Name == "text" || f.Type.Name == "string" && !strings.Contains(value, `\n`)
	case f.IsRef():
		return !f.Unique && value != "true"
	}
	return f.Type.Name == "bool" && value == "true"
}

// seed is the value of a field in one row, as a Go expression. It is empty if
// nothing is sent.
func (r Resource) seed(f Field, row int) string {
	written := r.isWritten(f)
	value := ""
	if written {
		value = writtenSeeds[r.Name][row][f.Name]
	}
	switch {
	case f.Open || written && value == "" && (f.Optional || f.HasDefault()):
		return ""
	case f.OfAccount:
		return "model.OwnerFrom(ctx)"
	case f.IsRef():
		if value == "" {
			value = strconv.Itoa(row + 1)
		}
		return "nth(some" + f.Target().Types() + ".Items, " + value + ").ID"
	case f.IsMany():
		item := "nth(some" + f.Target().Types() + ".Items, %d).ID"
		return fmt.Sprintf("model.NewIDs("+item+", "+item+")", row+1, row+2)
	case f.Type.IsFree && value == "":
		value = r.seedText(f, row)
	case value == "":
		values := f.seedValues()
		value = values[row%len(values)]
	}
	if value == f.Type.Default && f.HasDefault() {
		return ""
	}
	return f.goValue(value)
}

// seedText is a text that says what it is.
func (r Resource) seedText(f Field, row int) string {
	of := ordinals[row%len(ordinals)] + " " + r.Words()
	switch {
	case f.Name == "name" || f.Name == "title":
		return strconv.Quote(strings.ToUpper(of[:1]) + of[1:])
	case f.Type.Name == "text":
		return strconv.Quote(fmt.Sprintf("The %s of the %s.", f.Words(), of))
	}
	return strconv.Quote(fmt.Sprintf("The %s of the %s", f.Words(), of))
}

// seedValues are the values that seeds choose from, as JSON.
func (f Field) seedValues() []string {
	switch {
	case f.IsEnum():
		return strings.Split(f.quoted(), ", ")
	case len(f.Choices()) > 0:
		return f.Choices()
	case len(f.Type.Seeds) > 0:
		return f.Type.Seeds
	}
	return []string{f.Sample(), f.Other()}
}

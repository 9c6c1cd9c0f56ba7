package attention

import (
	"regexp"
	"slices"
	"strings"

	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// indexMade and indexDropped are about an index of the owner's.
var (
	indexMade    = regexp.MustCompile(`(?is)^CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?` + tableName + `\s+ON\s+(?:ONLY\s+)?` + tableName + `(.*)$`)
	indexDropped = regexp.MustCompile(`(?is)^DROP\s+INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+EXISTS\s+)?` + tableName)
)

// isAnew reports whether SQLite makes a column anew to change whether it can be NULL.
func (in Input) isAnew(m spec.Migration) bool {
	was := find(in.Before.Answers.Tabled(), m.Resource.Plural)
	if m.Kind != "alter-field" || was == nil {
		return false
	}
	r := in.reshaped(*was)
	name := m.Resource.Fields[0].Name
	return slices.Contains(r.optional, name) || slices.Contains(r.required, name)
}

// refuseViews refuses to make a column anew that a view of the owner's reads: SQLite
// would refuse it at the next start.
func refuseViews(in Input, title string) error {
	if in.After.Answers.Database != "sqlite" {
		return nil
	}
	for _, m := range newMigrations(in) {
		if !in.isAnew(m) {
			continue
		}
		lost := lostField{resource: m.Resource, field: m.Resource.Fields[0]}
		for _, f := range in.Files {
			for _, s := range f.migration() {
				if viewMade().MatchString(s.text) && lost.isIn(s.text) && f.isOwn(s.line) && !in.isDroppedView(s.text) {
					return refusal.New("drop it in a migration of your own first, and make it anew in one behind the change",
						"%s:%d reads %s of %s, which the change %q makes anew", refusal.File(f.Path), s.line, lost.field.Name, m.Resource.Plural, title)
				}
			}
		}
	}
	return nil
}

// isDroppedView reports whether a migration of the owner's drops a view.
func (in Input) isDroppedView(made string) bool {
	name := viewName.FindStringSubmatch(made)
	for _, f := range in.Files {
		for _, s := range f.migration() {
			dropped := viewDropped.FindStringSubmatch(s.text)
			if name != nil && dropped != nil && strings.EqualFold(dropped[1], name[1]) {
				return true
			}
		}
	}
	return false
}

var (
	viewName    = regexp.MustCompile(`(?is)\b(?:VIEW|TRIGGER)\s+(?:IF\s+NOT\s+EXISTS\s+)?` + tableName)
	viewDropped = regexp.MustCompile(`(?is)^DROP\s+(?:VIEW|TRIGGER)\s+(?:IF\s+EXISTS\s+)?` + tableName)
)

// refuseIndexes refuses to take a column away that an index of the owner's is on:
// SQLite would refuse it at the next start.
func refuseIndexes(in Input, title string) error {
	if in.After.Answers.Database != "sqlite" {
		return nil
	}
	for _, m := range newMigrations(in) {
		if m.Kind != "drop-field" && m.Kind != "ease-field" && !in.isAnew(m) {
			continue
		}
		made := map[string]func(column string) error{}
		for _, f := range in.Files {
			for _, s := range f.migration() {
				if dropped := indexDropped.FindStringSubmatch(s.text); dropped != nil {
					delete(made, strings.ToLower(dropped[1]))
				}
				index := indexMade.FindStringSubmatch(s.text)
				if index == nil || !strings.EqualFold(index[2], m.Resource.Plural) {
					continue
				}
				made[strings.ToLower(index[1])] = func(column string) error {
					if !regexp.MustCompile(`(?i)\b` + column + `\b`).MatchString(index[3]) {
						return nil
					}
					return refusal.New("drop the index in a migration of your own first: DROP INDEX "+index[1],
						"%s:%d makes an index on %s of %s, which the change %q takes away", refusal.File(f.Path), s.line, column, m.Resource.Plural, title)
				}
			}
		}
		for _, check := range made {
			for _, column := range m.Resource.Fields {
				if err := check(column.Name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

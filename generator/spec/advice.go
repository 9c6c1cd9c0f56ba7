package spec

import (
	"fmt"
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// Advice says, in sentences, what somebody has to know or to do when a project
// that was before becomes s.
func (s Spec) Advice(before Spec) []string {
	advice := s.adviceOnNewNames(before)
	before = s.named(before)
	if s.Auth != "" && before.Auth == "" {
		advice = append(advice, s.adoption(before)...)
	}
	if s.Auth == "" && before.Auth != "" {
		advice = append(advice, "From now on everybody sees and changes everything, with no login.")
	}
	if s.Database != before.Database {
		advice = append(advice, fmt.Sprintf("This changes code and no data: what is in %s stays there, and %s begins empty.", before.Database, s.Database))
	}
	return slices.Concat(advice, s.AdviceOnNames(before), s.stored(before))
}

// adviceOnNewNames says what clients call otherwise from now on when resources have
// other names, and what they do not.
func (s Spec) adviceOnNewNames(before Spec) []string {
	advice := []string{}
	for _, m := range s.Renamings(before) {
		if m.Is.Plural != m.Resource.Plural {
			advice = append(advice, fmt.Sprintf("The %s that are stored stay, and are called %s from now on. Clients of the API find them at /api/%s, and no more at /api/%s.", m.Resource.PluralWords(), m.Is.PluralWords(), m.Is.Plural, m.Resource.Plural))
		}
		for _, ref := range s.References() {
			if ref.Ref == m.Is.Name && ref.Name == m.Resource.Name+refSuffix {
				advice = append(advice, fmt.Sprintf("Each %s has its %s still. To give it another name, too: backend rename field %s %s %s", ref.Resource.Words(), ref.Name, ref.Resource.Name, ref.RefName(), m.Is.Name))
			}
		}
	}
	return advice
}

// AdviceOnNames names the new resources that were called by their plurals, and the
// new fields that no list can be filtered by, as their names say something else there.
func (s Spec) AdviceOnNames(before Spec) []string {
	advice := []string{}
	for _, r := range s.Resources {
		isOld := func(old Resource) bool { return old.Name == r.Name }
		if r.FromPlural && !slices.ContainsFunc(before.Resources, isOld) {
			advice = append(advice, fmt.Sprintf("The name %s is taken as a plural, and one of them is called %s. If it is none, say what the plural is: --plural WORD.", r.Plural, r.Name))
		}
	}
	for _, m := range s.members(func(_ Resource, f Field) bool { return f.IsParameter() }) {
		isOld := func(old Resource) bool { return old.Name == m.Resource.Name && old.has(m.Field) }
		if !slices.ContainsFunc(before.Resources, isOld) {
			advice = append(advice, fmt.Sprintf("Lists of %s cannot be filtered by %s: for a list, the word says something else.", m.Resource.PluralWords(), m.Name))
		}
	}
	return advice
}

// AdviceOnUndo says what somebody has to know of databases that have seen more than s
// when present is taken back to it: files do not rename a table or a column again.
func (s Spec) AdviceOnUndo(present Spec) []string {
	advice := []string{}
	for _, m := range present.Migrations {
		isLive := func(other Migration) bool { return other.Number == m.Number && !other.Retired }
		if m.Retired || slices.ContainsFunc(s.Migrations, isLive) {
			continue
		}
		switch m.Kind {
		case alterField:
			h := present.history()
			is := m.Resource.Fields[0]
			if was := h.before(h.at(m.Number), is.Name); was != nil {
				advice = append(advice, fmt.Sprintf("A database that has been migrated meanwhile has %s in the %s as %s. For such a one, switch the field instead: backend switch field %s %s", is.Name, m.Resource.PluralWords(), is, m.Resource.Name, was))
			}
		case renameResource:
			command := "backend rename resource " + m.Is.Name + " " + m.Resource.Name
			if pluralOf(m.Resource.Name) != m.Resource.Plural {
				command += " --plural " + m.Resource.Plural
			}
			advice = append(advice, fmt.Sprintf("A database that has been migrated meanwhile has %s, and this asks it for %s. For such a one, rename the resource instead: %s", m.Is.Plural, m.Resource.Plural, command))
		case renameField:
			was, is := m.Resource.Fields[0].Name, m.Resource.Fields[1].Name
			advice = append(advice, fmt.Sprintf("A database that has been migrated meanwhile has %s in the %s, and this asks it for %s. For such a one, rename the field instead: backend rename field %s %s %s", is, m.Resource.PluralWords(), was, m.Resource.Name, m.Resource.Fields[1].shortName(), m.Resource.Fields[0].shortName()))
		}
	}
	return advice
}

// stored says what becomes of what is stored. In a database without a schema
// no table is dropped.
func (s Spec) stored(before Spec) []string {
	advice := s.adviceOnRefs(before)
	hasSchema := catalogue.Databases.Find(s.Database).Columns != nil
	dropped := map[string]bool{}
	for _, m := range s.Migrations {
		isOld := slices.ContainsFunc(before.Migrations, func(old Migration) bool { return old.Number == m.Number && old.Retired == m.Retired })
		if isOld || m.Retired {
			continue
		}
		switch {
		case m.Kind == dropResource && hasSchema:
			dropped[m.Resource.Plural] = true
			advice = append(advice, fmt.Sprintf("The next start drops the %s that are stored, all of them.", m.Resource.PluralWords()))
		case m.Kind == dropField:
			advice = append(advice, fmt.Sprintf("The next start drops what is stored in %s of the %s.", m.Resource.fieldNames(), m.Resource.PluralWords()))
		case m.Kind == renameField:
			was, is := m.Resource.Fields[0], m.Resource.Fields[1]
			advice = append(advice, fmt.Sprintf("What the %s have as %s is called %s from now on, for clients of the API, too.", m.Resource.PluralWords(), was.Name, is.Name))
		case m.Kind == addField:
			advice = append(advice, filled(m.Resource)...)
		case m.Kind == alterField:
			advice = append(advice, s.adviceOnAltered(m)...)
		}
	}
	for _, r := range s.kept(before) {
		advice = append(advice, fmt.Sprintf("What is stored in %s of the %s stays in the database; --drop-data would drop it.", r.fieldNames(), r.PluralWords()))
	}
	for _, r := range before.Resources {
		isKept := slices.ContainsFunc(s.Resources, func(kept Resource) bool { return kept.Plural == r.Plural })
		switch {
		case isKept || dropped[r.Plural]:
		case hasSchema:
			advice = append(advice, fmt.Sprintf("The %s that are stored stay in the database; --drop-data would drop them.", r.PluralWords()))
		default:
			advice = append(advice, fmt.Sprintf("The %s that are stored stay in the database.", r.PluralWords()))
		}
	}
	return advice
}

// adviceOnAltered says what becomes of what is stored, and what clients see, when a field
// is otherwise than it was.
func (s Spec) adviceOnAltered(m Migration) []string {
	h := s.history()
	is, things := m.Resource.Fields[0], m.Resource.PluralWords()
	was, advice := h.before(h.at(m.Number), is.Name), []string{}
	switch {
	case was == nil:
		return nil
	case was.Optional && !is.Optional:
		advice = append(advice, fmt.Sprintf("The %s that have no %s get: %s. From now on, clients have to send one.", things, is.Name, is.Filling()))
	case !was.Optional && is.Optional:
		advice = append(advice, fmt.Sprintf("From now on, %s of the %s can be null, for clients of the API, too.", is.Name, things))
	}
	if is.Unique && !was.Unique {
		advice = append(advice, fmt.Sprintf("If some of the %s have the same %s, the next start names them, changes nothing, and stops.", things, is.Name))
	}
	return advice
}

// adviceOnRefs names the refs that are cleared from now on when what they refer to is
// deleted, and those that are not any more.
func (s Spec) adviceOnRefs(before Spec) []string {
	advice := []string{}
	for _, m := range s.References() {
		wasThere := slices.ContainsFunc(before.Resources, func(old Resource) bool { return old.Name == m.Resource.Name && old.has(m.Field) })
		cleared := func(of Spec) bool { return of.hasCleared(m.Resource, m.Field) }
		switch {
		case wasThere && cleared(s) && !cleared(before):
			advice = append(advice, fmt.Sprintf("From now on, %s to which %s refer can be deleted: their %s is null then.", m.Target.PluralWords(), m.Resource.PluralWords(), m.Name))
		case wasThere && cleared(before) && !cleared(s):
			advice = append(advice, fmt.Sprintf("From now on, %s to which %s refer cannot be deleted.", m.Target.PluralWords(), m.Resource.PluralWords()))
		}
	}
	return advice
}

// kept lists the resources that have fewer fields than before, with the fields that
// are gone and whose columns are there still.
func (s Spec) kept(before Spec) []Resource {
	h := s.history()
	kept := []Resource{}
	for _, r := range s.Tabled() {
		was, created := r.among(before.Tabled()), h.created(r)
		if was == nil || created == nil {
			continue
		}
		table, linked := h.table(*created), h.linked(*created)
		gone := was.with(func(f Field) bool { return !r.has(f) && (table.has(f) || linked.has(f)) })
		if len(gone.Fields) > 0 {
			kept = append(kept, gone)
		}
	}
	return kept
}

// fieldNames lists its fields as people read them.
func (r Resource) fieldNames() string {
	names := []string{}
	for _, f := range r.Fields {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// filled says what the items that are stored get in new fields.
func filled(r Resource) []string {
	values := []string{}
	for _, f := range r.Fields {
		if !f.Optional {
			values = append(values, f.Name+" "+f.Filling())
		}
	}
	if len(values) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("The %s that are there already get: %s.", r.PluralWords(), strings.Join(values, ", "))}
}

// adoption says what becomes of the rows that were there before auth.
func (s Spec) adoption(before Spec) []string {
	advice := []string{}
	for _, r := range s.Resources {
		if !slices.ContainsFunc(before.Resources, func(old Resource) bool { return old.Plural == r.Plural }) {
			continue
		}
		database, table := catalogue.Databases.Find(s.Database), r.Plural
		if database.Columns != nil {
			table = r.Table()
		}
		statement := fmt.Sprintf(database.Adopt, table)
		advice = append(advice, fmt.Sprintf("The %s that are there already stay, belong to nobody, and nobody sees them. After the first start,\nthis gives them to the account with the id 1:\n    %s", r.Plural, statement))
	}
	return advice
}

// RouterOf returns the module path of a framework's router, empty for that of
// the standard library.
func RouterOf(framework string) string { return catalogue.Frameworks.Find(framework).Router }

package spec

import (
	"encoding"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backend/generator/catalogue"
)

// MigrationsDir is where migrations lie in a project.
const MigrationsDir = "internal/store/migrations"

// A Migration is one step in the history of a project's tables. It carries
// all that its file is rendered from, so that no later change of the project
// changes a migration that may have been applied somewhere.
//
// A database without a schema has a history too, and renders none of it.
type Migration struct {
	Number int
	// Kind says what the step does. The path of its template names it:
	// {own-resource}_own_{resources}.sql.tmpl.
	Kind string
	// Resource is the one that the step is about, as it was then, with those of
	// its fields that the step is about. It is owned if what the step made has
	// owners, and shared if it has and its values are unique for all of them.
	Resource Resource
	// Is has the names that the resource gets, if the step gives it others.
	Is Resource
	// Retired says that the file has gone again. A database that has applied the
	// step goes on knowing its number, so the number is never given again.
	Retired bool
}

var (
	_ encoding.TextMarshaler   = Migration{}
	_ encoding.TextUnmarshaler = new(Migration)
)

// Kinds of migrations of resources. Those of everything else are createKind
// and dropKind of its name.
const (
	createResource = "create-resource"
	ownResource    = "own-resource"    // gives a table that has none owners
	disownResource = "disown-resource" // keeps values unique where nobody owns them
	addField       = "add-field"       // adds columns to a table that is there
	ownField       = "own-field"       // makes values unique for each owner
	shareField     = "share-field"     // makes values unique for all owners
	sortField      = "sort-field"      // makes indexes to sort by
	clearField     = "clear-field"     // clears refs when what they refer to is deleted
	restrictField  = "restrict-field"  // keeps what refs refer to from being deleted again
	easeField      = "ease-field"      // gives columns a default, for rows that say nothing of them
	dropField      = "drop-field"      // takes columns from a table, with what is in them
	renameField    = "rename-field"    // gives the column of the first field the name of the second
	alterField     = "alter-field"     // makes a column optional, unique or sorted, or not so any more
	renameResource = "rename-resource" // gives a table another name
	linkField      = "link-field"      // makes tables for links with others
	dropLink       = "drop-link"       // drops them
	renameLink     = "rename-link"     // gives the table of the first field the name of the second
	dropOwner      = "drop-owner"      // takes the owners from a table
	dropResource   = "drop-resource"
)

// begin is the kind of the step that a project has which has no other: a
// history is never empty, nor is the directory of its files.
const begin = "begin"

var resourceKinds = []string{
	createResource, addField, sortField, clearField, restrictField, easeField, dropField, renameField, alterField, renameResource, linkField, dropLink, renameLink,
	ownResource, ownField, shareField, disownResource, dropOwner, dropResource,
}

func createKind(choice string) string { return "create-" + choice }
func dropKind(choice string) string   { return "drop-" + choice }

// Historic lists the words of what the tables of s were ever for. A choice that
// has gone leaves its migrations, which are rendered as long as there is a history.
func (s Spec) Historic() []string {
	words := []string{}
	for _, m := range s.Migrations {
		if m.isOfResource() {
			words = append(words, "resource")
		}
		for _, choice := range slices.Concat(catalogue.Starters.All, catalogue.Features.All) {
			for _, step := range choice.Steps() {
				if m.Kind == createKind(step) || m.Kind == dropKind(step) {
					words = append(words, choice.Name)
				}
			}
		}
	}
	return words
}

// MigrationKinds lists all kinds there are.
func MigrationKinds() []string {
	kinds := []string{begin}
	for _, starter := range catalogue.Starters.All {
		if starter.Migrates {
			kinds = append(kinds, createKind(starter.Name))
		}
	}
	for _, feature := range catalogue.Features.All {
		for _, step := range feature.Steps() {
			kinds = append(kinds, createKind(step), dropKind(step))
		}
	}
	return append(kinds, resourceKinds...)
}

const (
	retiredWord = "retired"
	ownedWord   = "owned"
	sharedWord  = "shared"
)

// String returns the migration as one line, which ParseMigration reads:
//
//	00002 create-auth
//	00003 create-resource todo todos owned title:string done:bool
//	00004 retired create-resource note notes body:text
//	00005 create-resource post posts owned shared title:string:unique
//	00006 rename-resource post posts article articles
func (m Migration) String() string {
	words := []string{fmt.Sprintf("%05d", m.Number)}
	if m.Retired {
		words = append(words, retiredWord)
	}
	words = append(words, m.Kind)
	if m.isOfResource() {
		words = append(words, m.Resource.Name, m.Resource.Plural)
	}
	if m.Resource.Owned {
		words = append(words, ownedWord)
	}
	if m.Resource.Shared {
		words = append(words, sharedWord)
	}
	for _, field := range m.Resource.Fields {
		words = append(words, field.String())
	}
	if m.Kind == renameResource {
		words = append(words, m.Is.Name, m.Is.Plural)
	}
	return strings.Join(words, " ")
}

// MarshalText returns the line of String.
func (m Migration) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads the line of String. The error is an [*catalogue.InputError].
func (m *Migration) UnmarshalText(text []byte) error {
	parsed, err := ParseMigration(string(text))
	*m = parsed
	return err
}

// ParseMigration reads a migration from the line that String makes of it. It
// returns an [*catalogue.InputError] for any other line.
func ParseMigration(line string) (Migration, error) {
	number, rest, _ := strings.Cut(line, " ")
	m := Migration{}
	var err error
	if m.Number, err = strconv.Atoi(number); err != nil || m.Number < 1 {
		return Migration{}, badMigration(line)
	}
	rest, m.Retired = strings.CutPrefix(rest, retiredWord+" ")
	words := strings.Split(rest, " ")
	m.Kind = words[0]
	if err := catalogue.CheckOneOf("kind of migration", m.Kind, MigrationKinds()); err != nil {
		return Migration{}, err
	}
	switch {
	case m.Kind == renameResource:
		m.Resource, m.Is, err = parseRenamed(line, words[1:])
	case m.isOfResource():
		m.Resource, err = parseMigrated(line, words[1:])
	}
	if err == nil && m.String() != line {
		err = badMigration(line)
	}
	if err != nil {
		return Migration{}, err
	}
	return m, nil
}

// parseMigrated reads the resource of a migration.
func parseMigrated(line string, words []string) (Resource, error) {
	if len(words) < 3 {
		return Resource{}, badMigration(line)
	}
	name, plural, fields := words[0], words[1], words[2:]
	owned, fields := cutWord(fields, ownedWord)
	shared, fields := cutWord(fields, sharedWord)
	r, err := ParseResource(name, plural, fields)
	r.Owned, r.Shared = owned, shared
	return r, err
}

// parseRenamed reads the names that a resource had and those that it got.
func parseRenamed(line string, words []string) (was, is Resource, err error) {
	if len(words) != 4 {
		return was, is, badMigration(line)
	}
	if was, err = NameResource(words[0], words[1]); err == nil {
		is, err = NameResource(words[2], words[3])
	}
	return was, is, err
}

// cutWord returns words without the first one if that is the one that is wanted.
func cutWord(words []string, wanted string) (is bool, rest []string) {
	if len(words) > 0 && words[0] == wanted {
		return true, words[1:]
	}
	return false, words
}

func badMigration(line string) error {
	return catalogue.Refuse("an example: 00001 create-resource todo todos title:string done:bool", "the migration %q cannot be read, wanted a number, a kind and what it is about", line)
}

// isOfAccounts reports whether it is about the fields that were added to accounts. A
// project that has accounts has no resource of that name.
func (m Migration) isOfAccounts() bool {
	return m.Resource.Name == accounts.Name && m.Resource.Plural == accounts.Plural
}

func (m Migration) isOfResource() bool { return slices.Contains(resourceKinds, m.Kind) }

// checkMigrations refuses a history whose numbers do not rise.
func checkMigrations(migrations []Migration) error {
	for i := 1; i < len(migrations); i++ {
		if a, b := migrations[i-1], migrations[i]; a.Number >= b.Number {
			return catalogue.Refuse("each has a number of its own, in rising order", "the migration %q comes after %q", b, a)
		}
	}
	return nil
}

package spec

import (
	"encoding/json"
	"go/token"
	"maps"
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// A Resource is a kind of thing that a project stores and serves. Templates
// with {resource} or {resources} in their path are rendered once for each.
type Resource struct {
	Name   string // snake_case, singular: "blog_post"
	Plural string // snake_case: "blog_posts"; also its table and its path
	Fields []Field
	Access string // who may read what others own, one of catalogue.Accesses; "" for the first of them

	Owned  bool // each belongs to an account, which alone can change it
	Shared bool // others can read it, too, and what is unique is so for all

	OfAccounts bool // it stands for the accounts, see Account
	FromPlural bool // it was called by its plural; see advice

	// Was has the names that it had until now, if it is to have others. See RenameResource.
	Was *Resource
	// Born is the plural that its table was made with, if it has another one now: the
	// indexes are called by it.
	Born string

	Referred bool        // a ref of some resource refers to it
	Lists    []*Resource // those of which a list stands at the address of each; see Nested
}

type resourceJSON struct {
	Name   string   `json:"name"`
	Plural string   `json:"plural"`
	Access string   `json:"access,omitempty"`
	Fields []string `json:"fields"`
}

var resourceKeys = []string{"name", "plural", "access", "fields"}

// MarshalJSON writes the fields as they are typed on a command line.
func (r Resource) MarshalJSON() ([]byte, error) {
	form := resourceJSON{Name: r.Name, Plural: r.Plural, Access: r.Access, Fields: []string{}}
	for _, field := range r.Fields {
		form.Fields = append(form.Fields, field.String())
	}
	return json.Marshal(form)
}

// UnmarshalJSON reads what MarshalJSON wrote. It returns an [*catalogue.InputError] for
// what MarshalJSON cannot have written.
func (r *Resource) UnmarshalJSON(data []byte) error {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if err := catalogue.CheckOneOf("key of a resource", key, resourceKeys); err != nil {
			return err
		}
	}
	var form resourceJSON
	if err := json.Unmarshal(data, &form); err != nil {
		return err
	}
	parsed, err := ParseResource(form.Name, form.Plural, form.Fields)
	if err == nil && form.Access != "" {
		err = catalogue.Accesses.Check(form.Access)
	}
	parsed.Access = form.Access
	*r = parsed
	return err
}

// ParseResource reads a resource from its name and fields, each written as
// name:type[:modifier…]. Without a plural the English rules make one, or a name
// that is one already is taken as it. It returns an [*catalogue.InputError] for names that Go, SQL or JSON cannot have.
func ParseResource(name, plural string, fields []string) (Resource, error) {
	r, err := NameResource(name, plural)
	if err != nil {
		return Resource{}, err
	}
	if len(fields) == 0 {
		return Resource{}, catalogue.Refuse("an example: book title:string pages:int:optional", "the resource %q has no fields", name)
	}
	return r.With(fields...)
}

// NameResource is ParseResource for a resource that has no fields yet.
func NameResource(name, plural string) (Resource, error) {
	if err := checkIdentifier("the name of a resource", name); err != nil {
		return Resource{}, err
	}
	fromPlural := false
	if plural == "" {
		name, plural, fromPlural = oneAndMany(name)
	}
	if err := checkIdentifier("the plural of a resource", plural); err != nil {
		return Resource{}, err
	}
	if slices.Contains(migrationTables, plural) || strings.HasPrefix(plural, "sqlite_") {
		return Resource{}, catalogue.Refuse("give another one with --plural", "the plural of a resource cannot be %q: a database keeps a table of its own under such a name", plural)
	}
	if slices.Contains(codeWords, name) {
		return Resource{}, catalogue.Refuse("choose another word", "the name of a resource cannot be %q: the code around it uses the word", name)
	}
	if name == plural {
		return Resource{}, catalogue.Refuse("give another one with --plural", "the plural of %q is the same word", name)
	}
	return Resource{Name: name, Plural: plural, FromPlural: fromPlural}, nil
}

// oneAndMany are the name and the plural that are meant by a word alone: a plural is
// taken as one.
func oneAndMany(word string) (one, many string, isMany bool) {
	if one, isMany := singularOf(word); isMany {
		return one, word, true
	}
	return word, pluralOf(word), false
}

// migrationTables are those in which migrations that were applied are recorded,
// also by earlier releases.
var migrationTables = []string{"goose_db_version", "migration_files", "applied_migrations"}

// With returns r with more fields, each written as name:type[:modifier…]. It
// returns an [*catalogue.InputError] for one that it cannot have.
func (r Resource) With(fields ...string) (Resource, error) {
	r.Fields = slices.Clone(r.Fields)
	for _, text := range fields {
		field, err := r.parseField(text)
		if err != nil {
			return Resource{}, err
		}
		if r.has(field) {
			return Resource{}, catalogue.Refuse("name each field once", "the resource %q has a field %q already", r.Name, field.Name)
		}
		if slices.ContainsFunc(r.Fields, func(f Field) bool { return f.GoName() == field.GoName() }) {
			return Resource{}, catalogue.Refuse("name each field once", "the resource %q has two fields named %q in Go", r.Name, field.GoName())
		}
		r.Fields = append(r.Fields, field)
	}
	return r, nil
}

// checkRanges refuses a field that is called as the range of another one: a list
// is filtered by due with due_from and due_to.
func (r Resource) checkRanges() error {
	if r.OfAccounts {
		return nil // nobody lists them
	}
	ranged := []string{"created_at", "updated_at"}
	for _, f := range r.Fields {
		if f.CanRange() {
			ranged = append(ranged, f.Name)
		}
	}
	for _, f := range r.Fields {
		for _, end := range []string{"_from", "_to"} {
			if name, isEnd := strings.CutSuffix(f.Name, end); isEnd && slices.Contains(ranged, name) {
				return catalogue.Refuse("choose another word", "the field %q would be taken for a range of %q: lists are filtered by %[2]s with %[2]s_from and %[2]s_to", f.Name, name)
			}
		}
	}
	return nil
}

// checkResources refuses resources that get in each other's way, or have one
// of the names that are taken.
func checkResources(resources []Resource, taken []string) error {
	claimed := map[string]string{}
	for _, r := range resources {
		if slices.Contains(pageWords, r.Plural) {
			return catalogue.Refuse("give it another --plural", "the plural of %q cannot be %q: the project has a page or a path of that name", r.Name, r.Plural)
		}
		if err := r.checkLinks(); err != nil {
			return err
		}
		for _, name := range []string{r.Name, r.Plural} {
			if slices.Contains(taken, name) {
				return catalogue.Refuse("give it another name or --plural", "the resource %q cannot be called %q: the project has something else of that name", r.Name, name)
			}
		}
		for _, name := range r.claims() {
			if other, taken := claimed[name]; taken {
				return catalogue.Refuse("give one of them another name or --plural", "the resources %q and %q both need the name %q", other, r.Name, name)
			}
		}
		for _, name := range r.claims() {
			claimed[name] = r.Name
		}
	}
	return nil
}

// claims lists the names of the files, types, methods and indexes that are made
// for it, now or when it gets owners.
func (r Resource) claims() []string {
	one, many := r.Type(), r.Types()
	names := []string{
		r.Name, r.Plural, one, one + "Input",
		"model." + one, "model." + one + "Fields",
		"Create" + one, "Update" + one, "Delete" + one, "List" + many,
		r.Index(ownerColumn),
	}
	for _, field := range r.Uniques() {
		names = append(names, r.UniqueIndex(field.Name), r.UniqueIndex(ownerColumn, field.Name))
	}
	for _, field := range r.Sorted() {
		names = append(names, r.SortIndex(field.Name), r.SortIndex(ownerColumn, field.Name))
	}
	for _, field := range r.Refs() {
		names = append(names, r.Index(field.Name), "List"+many+"Of"+goName(field.Ref))
	}
	for _, field := range r.Links() {
		link := Member{field, r}
		names = append(names, link.LinkName(), link.LinkIndex(), "List"+many+"Of"+goName(field.Ref))
	}
	return names
}

// checkIdentifier refuses what cannot be a Go identifier, a column and a JSON
// key at once.
func checkIdentifier(what, name string) error {
	hint := "wanted small letters, digits and '_', beginning with a letter: blog_post"
	valid := name != "" && name[0] >= 'a' && name[0] <= 'z' && !strings.HasSuffix(name, "_") && !strings.Contains(name, "__")
	for _, c := range name {
		valid = valid && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_')
	}
	switch {
	case !valid:
		return catalogue.Refuse(hint, "%s cannot be %q", what, name)
	case len(name) > 40:
		return catalogue.Refuse("choose a shorter one", "%s cannot be %q: it is longer than 40 characters", what, name)
	case token.IsKeyword(name) && name != typeWord || slices.Contains(predeclared, name):
		return catalogue.Refuse("choose another word", "%s cannot be %q: the word belongs to Go", what, name)
	case name == "null":
		return catalogue.Refuse("choose another word", "%s cannot be %q: the word belongs to JSON", what, name)
	}
	last := name[strings.LastIndexByte(name, '_')+1:]
	if slices.Contains(fileSuffixes, last) && last != name {
		return catalogue.Refuse("choose another word", "%s cannot be %q: Go gives files ending in _%s a meaning", what, name, last)
	}
	return nil
}

// Uniques are the fields of which no two items have the same value.
func (r Resource) Uniques() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !f.Unique })
}

// Sorted are the fields that have an index to sort lists by.
func (r Resource) Sorted() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !f.Sorted })
}

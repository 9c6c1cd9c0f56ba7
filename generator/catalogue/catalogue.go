// Package catalogue has every choice and every type of field there is, once.
// Validation, help, prompts, completion, `backend list` and the README's tables
// are made from it. A new choice is an entry here and a directory of templates.
package catalogue

import (
	"slices"
	"strings"
)

// A Choice is one possible answer to a question.
type Choice struct {
	Name    string `json:"name"`
	Summary string `json:"summary"` // one plain sentence, without a full stop

	// Implies are further words that are chosen with this one: several
	// frameworks share "http", several databases share "sql".
	Implies []string `json:"-"`
	// Migrates says that it has tables of its own.
	Migrates bool `json:"-"`
	// Since names the further steps by which a feature has got more of them: a
	// template of a migration is never changed, so each is a kind of its own.
	Since []string `json:"-"`
	// Takes are names that resources cannot have beside it, because its own
	// tables, types or routes have them.
	Takes []string `json:"-"`
	// Resources are what a starter begins with, each as `name field:type…`.
	Resources []string `json:"resources,omitempty"`
	// Start is the command that starts the server of a database, with NAME for
	// that of the project. It is empty if nothing has to be started.
	Start string `json:"start,omitempty"`
	// Columns are the column types of a database, by field type, and those of what
	// no field holds: an id, bytes. The beginning of time is a value, epoch.
	Columns map[string]string `json:"-"`
	// Adopt is the statement with which a database gives the rows of a table,
	// %s, that belong to nobody to the first account.
	Adopt string `json:"-"`
	// Router is the module path of a framework that has one: code of the owner's
	// that imports it speaks that framework alone.
	Router string `json:"-"`
	// Costly says that choosing it takes something away, so that it is never
	// suggested to whoever has typed something else.
	Costly bool `json:"-"`
}

// Steps are the migrations that make its tables, in their order: what follows
// create- in their kinds.
func (c Choice) Steps() []string {
	if !c.Migrates {
		return nil
	}
	return append([]string{c.Name}, c.Since...)
}

// Words are what directories of templates are called for: its own name, and what
// it implies.
func (c Choice) Words() []string { return append(slices.Clone(c.Implies), c.Name) }

// Choices are the answers to one question, in the order in which they are
// shown; the first one is the default.
type Choices struct {
	Question string // what is chosen, as one word: "framework"
	Heading  string // what people call all of them: "frameworks"
	All      []Choice
}

// Frameworks, Databases, Starters and Features are the questions that `backend
// new` asks. Any number of features may be chosen, one of everything else.
var (
	Frameworks = Choices{"framework", "frameworks", []Choice{
		{Name: "nethttp", Summary: "the standard library's own router: nothing to learn twice", Implies: []string{"http"}},
		{Name: "chi", Summary: "a small router with groups and middleware, standard handlers", Implies: []string{"http"}, Router: "github.com/go-chi/chi/v5"},
		{Name: "gin", Summary: "the most used framework, with a context of its own", Router: "github.com/gin-gonic/gin"},
	}}
	Databases = Choices{"database", "databases", []Choice{
		{Name: "sqlite", Summary: "a database in one file: nothing to install, nothing to start", Implies: []string{"sql"}, Adopt: "UPDATE %s SET owner_id = 1 WHERE owner_id IS NULL;", Columns: map[string]string{
			"string": "TEXT", "text": "TEXT", "email": "TEXT", "url": "TEXT", "enum": "TEXT",
			"int": "INTEGER", "float": "REAL", "bool": "BOOLEAN", "date": "DATE", "time": "TIMESTAMP", "ref": "INTEGER",
			"id": "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes": "BLOB", "epoch": "'1970-01-01 00:00:00+00:00'",
		}},
		{Name: "postgres", Summary: "a database server, for when one machine is not enough", Implies: []string{"sql", "remote"}, Adopt: "UPDATE %s SET owner_id = 1 WHERE owner_id IS NULL;",
			Start: "docker run --rm -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=postgres -e POSTGRES_DB=NAME postgres:18", Columns: map[string]string{
				"string": "TEXT", "text": "TEXT", "email": "TEXT", "url": "TEXT", "enum": "TEXT",
				"int": "BIGINT", "float": "DOUBLE PRECISION", "bool": "BOOLEAN", "date": "DATE", "time": "TIMESTAMPTZ", "ref": "BIGINT",
				"id": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes": "BYTEA", "epoch": "'epoch'",
			}},
		{Name: "mongo", Summary: "a server that stores documents instead of rows", Implies: []string{"remote"},
			Start: "docker run --rm -p 127.0.0.1:27017:27017 mongo:8",
			Takes: []string{"counters"}, // the last id of each collection
			Adopt: "db.%s.updateMany({owner_id: null}, {$set: {owner_id: NumberLong(1)}})"},
	}}
	Starters = Choices{"starter", "starters", []Choice{
		{Name: "todo", Summary: "a list of things to do: create, read, update and delete over JSON", Resources: []string{"todo title:string done:bool"}},
		{Name: "notes", Summary: "notes with a title and as much text as you like", Resources: []string{"note title:string body:text:optional"}},
		{Name: "blog", Summary: "posts, and comments that belong to them", Resources: []string{
			"post title:string body:text", "comment post:ref=post author:string body:text",
		}},
		{Name: "hello", Summary: "the four routes of a first server, one of them from the database", Migrates: true,
			Implies: []string{"numbered"}, Takes: []string{"user", "users"}},
		{Name: "weather", Summary: "the weather in a city, from another server on the Internet, with a cache", Migrates: true,
			Takes: strings.Fields(`weather place places
				city_name remember_place`)},
	}}
	Features = Choices{"feature", "features", []Choice{
		{Name: "auth", Summary: "people register and log in, and see only what is theirs", Migrates: true, Since: []string{"limits"},
			Implies: []string{"api", "numbered"},
			Takes: strings.Fields(`account accounts auth credentials login logins
				account_by_email create_account create_login delete_expired_logins delete_login delete_logins
				login_id login_idle login_life new_login owner_from renew_login with_owner
				max_logins known_device known_devices remember_device new_known_device device_with device_at max_devices device_life address_life
				login_failure login_failures add_login_failure remove_login_failure new_login_failure failure_life failure_subject`)},
		{Name: "cors", Summary: "front ends from other addresses may call the API"},
		{Name: "docker", Summary: "a small image, and the database beside it with one command"},
	}}
	// Auths are the kinds of the feature auth.
	Auths = Choices{"auth", "kinds of auth", []Choice{
		{Name: "session", Summary: "a cookie, and a session in the database: for browsers", Implies: []string{"auth"}},
		{Name: "jwt", Summary: "tokens that a client keeps and sends along: for apps and other programs", Implies: []string{"auth"}},
	}}
)

// Questions lists all of them in the order in which they are asked.
func Questions() []Choices { return []Choices{Frameworks, Databases, Features, Auths, Starters} }

// Default returns the answer of somebody who just presses Enter.
func (c Choices) Default() string { return c.All[0].Name }

// Names lists the names of all choices, in order.
func (c Choices) Names() []string {
	names := []string{}
	for _, choice := range c.All {
		names = append(names, choice.Name)
	}
	return names
}

// Check returns an [*InputError] that names the nearest choice unless name is
// one of c. A costly one is not suggested.
func (c Choices) Check(name string) error {
	offered := []string{}
	for _, choice := range c.All {
		if !choice.Costly {
			offered = append(offered, choice.Name)
		}
	}
	return CheckOffering(c.Question, name, c.Names(), offered)
}

// Unoffered is c for who is about to take something away: no slip is mended by
// a guess.
func (c Choices) Unoffered() Choices {
	c.All = slices.Clone(c.All)
	for i := range c.All {
		c.All[i].Costly = true
	}
	return c
}

// Find returns the choice of a name, or an empty one.
func (c Choices) Find(name string) Choice {
	i := slices.IndexFunc(c.All, func(choice Choice) bool { return choice.Name == name })
	if i < 0 {
		return Choice{}
	}
	return c.All[i]
}

// Sort returns names in the order of the catalogue, each once.
func (c Choices) Sort(names []string) ([]string, error) {
	for _, name := range names {
		if err := c.Check(name); err != nil {
			return nil, err
		}
	}
	sorted := []string{}
	for _, name := range c.Names() {
		if slices.Contains(names, name) {
			sorted = append(sorted, name)
		}
	}
	return sorted, nil
}

// A FieldType is what a field of a resource can hold.
type FieldType struct {
	Name    string `json:"name"`
	Summary string `json:"summary"`
	Go      string `json:"-"` // the Go type of a value
	Input   string `json:"-"` // the type of the form field on the page
	Rule    string `json:"-"` // the rule that a value must pass, if any, as package model writes it
	Filter  string `json:"-"` // how a query is read that lists are filtered by, if they can be: what is wanted, and what parses it
	Sample  string `json:"-"` // a value as JSON; %s is the name of the field, as words
	Other   string `json:"-"` // another value, for what tests change it to
	Wrong   string `json:"-"` // a value of the right JSON type that Rule refuses, if there is one
	Longest int    `json:"-"` // how many characters a text has at most
	Filling string `json:"-"` // a value that Rule allows, for items that were made before the field
}

// FieldTypes are all types of fields there are.
var FieldTypes = []FieldType{
	{Name: "string", Summary: "one line of text, 255 characters at most", Go: "string", Input: "text", Rule: "validate.Line(255)", Longest: 255,
		Sample: `"A first %s"`, Other: `"Another %s"`, Filling: `"-"`},
	{Name: "text", Summary: "long text, 100,000 characters at most", Go: "string", Input: "textarea", Rule: "validate.Text(100_000)", Longest: 100_000,
		Sample: `"A first %s.\nIt has two lines."`, Other: `"Another %s."`, Filling: `"-"`},
	{Name: "int", Summary: "a whole number of 64 bits", Go: "int64", Input: "number", Sample: `42`, Other: `-7`, Filling: `0`},
	{Name: "float", Summary: "a number with a fraction", Go: "float64", Input: "number", Sample: `2.5`, Other: `-0.125`, Filling: `0`},
	{Name: "bool", Summary: "true or false; false if it is not sent", Go: "bool", Input: "checkbox", Filter: `"true or false", strconv.ParseBool`, Sample: `false`, Other: `true`, Filling: `false`},
	{Name: "date", Summary: "a day such as 2024-02-29", Go: "Date", Input: "date", Rule: "Date.Check", Wrong: `"2024-02-30"`, Sample: `"2024-02-29"`, Other: `"1999-12-31"`,
		Filling: `"1970-01-01"`},
	{Name: "time", Summary: "a moment such as 2024-02-29T12:30:00Z (RFC 3339)", Go: "Timestamp", Input: "datetime-local", Rule: "Timestamp.Check", Wrong: `"2024-02-29 12:30"`,
		Sample: `"2024-02-29T12:30:00.000Z"`, Other: `"1999-12-31T23:59:59.500Z"`, Filling: `"1970-01-01T00:00:00Z"`},
	{Name: "email", Summary: "an e-mail address", Go: "string", Input: "email", Rule: "validate.Email", Longest: 254,
		Sample: `"ada@example.com"`, Other: `"grace@example.org"`, Wrong: `"ada"`, Filling: `"unknown@example.com"`},
	{Name: "url", Summary: "a web address, http or https", Go: "string", Input: "url", Rule: "validate.URL", Longest: 2048,
		Sample: `"https://example.com/one"`, Other: `"http://example.org/?page=2"`, Wrong: `"ftp://example.com"`, Filling: `"https://example.com/"`},
	{Name: "enum", Summary: "one of a few words: enum=draft,public", Go: "string", Input: "select", Wrong: `"none of these"`},
	{Name: "ref", Summary: "another item, by its id: post:ref=post is stored as post_id", Go: "int64", Input: "choice", Filter: `"the id of an item", parseID`, Sample: `1`, Other: `2`},
}

// FieldTypeOf returns the type of a name, or an [*InputError] that names the
// nearest one.
func FieldTypeOf(name string) (FieldType, error) {
	names := []string{}
	for _, t := range FieldTypes {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return FieldType{}, CheckOneOf("field type", name, names)
}

// Modifiers are what may follow the type of a field.
var Modifiers = Choices{"modifier", "modifiers", []Choice{
	{Name: "optional", Summary: "may be left out or null"},
	{Name: "unique", Summary: "no two items have the same value"},
	{Name: "cascade", Summary: "deleted with what it refers to, for ref; otherwise that cannot be deleted"},
}}

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
	// Numbered says that what a starter stores has ids that count up.
	Numbered bool `json:"-"`
	// Needs is the feature without which it makes no sense, and that is chosen with
	// it. It stands before it.
	Needs string `json:"needs,omitempty"`
	// Since names the further steps by which a feature has got more of them: a
	// template of a migration is never changed, so each is a kind of its own.
	Since []string `json:"-"`
	// Takes are names that resources cannot have beside it, because its own
	// tables, types or routes have them.
	Takes []string `json:"-"`
	// Resources are what a starter begins with, each as `name field:type…`.
	Resources []string `json:"resources,omitempty"`
	// Owned are what a starter begins with instead in a project with accounts, if
	// that differs.
	Owned []string `json:"-"`
	// Start is the command that starts the server of a database, with NAME for
	// that of the project. It is empty if nothing has to be started.
	Start string `json:"start,omitempty"`
	// Columns are the column types of a database for what no field holds: an id,
	// bytes. The beginning of time is a value, epoch. See [Columns].
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
			"id": "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes": "BLOB", "epoch": "'1970-01-01 00:00:00+00:00'",
		}},
		{Name: "postgres", Summary: "a database server, for when one machine is not enough", Implies: []string{"sql", "remote"}, Adopt: "UPDATE %s SET owner_id = 1 WHERE owner_id IS NULL;",
			Start: "docker run --rm -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=postgres -e POSTGRES_DB=NAME postgres:18", Columns: map[string]string{
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
			"post title:string body:text", "comment post:ref=post:cascade author:string body:text",
		}, Owned: []string{
			"post title:string body:text --access public", "comment post:ref=post:cascade body:text --access public",
		}},
		{Name: "hello", Summary: "the four routes of a first server, one of them from the database", Migrates: true,
			Numbered: true, Takes: []string{"user", "users"}},
		{Name: "weather", Summary: "the weather in a city, from another server on the Internet, with a cache", Migrates: true,
			Takes: strings.Fields(`weather place places
				city_name remember_place`)},
	}}
	Features = Choices{"feature", "features", []Choice{
		{Name: "auth", Summary: "people register and log in, and see only what is theirs", Migrates: true, Since: []string{"limits", "names"},
			Implies: []string{"api"},
			Takes: strings.Fields(`account accounts auth credentials login logins
				account_by_email create_account delete_account set_email set_password create_login delete_expired_logins delete_login delete_logins
				login_id login_idle login_life new_login owner_from renew_login with_owner
				max_logins rename_account known_device known_devices remember_device new_known_device device_with device_at max_devices device_life address_life
				account_summary owner_id owner_name summary_of name_owners owner_of check_owner err_not_owner code_forbidden shared_fields
				login_failure login_failures add_login_failure remove_login_failure new_login_failure failure_life failure_subject`)},
		{Name: "mail", Summary: "with auth: people verify their e-mail address, and reset a password that they have forgotten", Needs: "auth", Migrates: true,
			Takes: strings.Fields(`mail mails mail_code mail_codes add_mail_code use_mail_code set_verified`)},
		{Name: "cors", Summary: "front ends from other addresses may call the API"},
		{Name: "docker", Summary: "a small image, and the database beside it with one command"},
	}}
	// Auths are the kinds of the feature auth.
	Auths = Choices{"auth", "kinds of auth", []Choice{
		{Name: "session", Summary: "a cookie, and a session in the database: for browsers", Implies: []string{"auth"}},
		{Name: "jwt", Summary: "tokens that a client keeps and sends along: for apps and other programs", Implies: []string{"auth"}},
	}}
)

// Accesses are who may read the items of a resource, if there are accounts.
// Changing them is always for their owner alone.
var Accesses = Choices{"access", "kinds of access", []Choice{
	{Name: "private", Summary: "their owner alone reads them: for everybody else they are not there"},
	{Name: "members", Summary: "everybody who is logged in reads them, and their owner alone changes them"},
	{Name: "public", Summary: "everybody reads them, also without a login, and their owner alone changes them"},
}}

// Questions lists all of them in the order of a command line.
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

// WithNeeds returns names, and before them what they need.
func (c Choices) WithNeeds(names []string) []string {
	needed := []string{}
	for _, name := range names {
		if need := c.Find(name).Needs; need != "" && !slices.Contains(names, need) && !slices.Contains(needed, need) {
			needed = append(needed, need)
		}
	}
	return append(needed, names...)
}

// Needing lists the choices that need one of a name.
func (c Choices) Needing(name string) []Choice {
	return slices.DeleteFunc(slices.Clone(c.All), func(choice Choice) bool { return choice.Needs != name })
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

// Modifiers are what may follow the type of a field.
var Modifiers = Choices{"modifier", "modifiers", []Choice{
	{Name: "optional", Summary: "may be left out or null"},
	{Name: "unique", Summary: "no two items have the same value"},
	{Name: "sorted", Summary: "lists can be sorted by it fast, however long: it has an index"},
	{Name: "cascade", Summary: "deleted with what it refers to, for ref; otherwise that cannot be deleted"},
	{Name: "public", Summary: "others see it where they see the name, for fields of account"},
}}

// Package examples has projects that beginners are set as homework, with the
// commands that make them. `backend help examples` shows them; package homework of
// generator/e2e runs them, and holds what they make to what was asked for.
package examples

import "strings"

// An Example is a project that a few commands make.
type Example struct {
	Name    string // of the project
	Summary string // what it is, as one plain sentence without a full stop

	// Commands are lines for a shell: the first one makes the project, the others
	// change it and are typed in its directory.
	Commands []string
	// ByHand says what the commands leave to write, and why; nothing if it is empty.
	ByHand string
}

// Words cuts a command into words, as a shell does: double quotes keep blanks
// together, and a backslash at the end of a line continues it.
func Words(command string) []string {
	words := []string{}
	for i, part := range strings.Split(strings.ReplaceAll(command, "\\\n", " "), `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

// All lists the examples, the simplest first.
func All() []Example { return all }

var all = []Example{
	{
		Name: "todos", Summary: "a todo list: tasks that are sorted, filtered and counted",
		Commands: []string{
			`backend new todos --yes --framework nethttp --database sqlite --features none \
    --resource "task title:string priority:int:sorted due:date:optional:sorted done:bool"`,
			`backend add field task notes:text:optional`,
		},
	},
	{
		Name: "reading", Summary: "a reading list: books that somebody wants to read, reads or has read",
		Commands: []string{
			`backend new reading --yes --framework chi --database mongo --features cors --auth jwt \
    --resource "book title:string author:string:sorted state:enum=wanted,reading,read isbn:string:optional:unique"`,
			`backend add field book rating:int:optional finished_on:date:optional:sorted`,
		},
	},
	{
		Name: "expenses", Summary: "an expense tracker: amounts by category and day, and what they come to",
		Commands: []string{
			`backend new expenses --yes --framework gin --database postgres --features none \
    --resource "category name:string:unique" \
    --resource "expense what:string amount:decimal=2:sorted spent_on:date:sorted category:ref=category"`,
			`backend add auth --auth session`,
		},
		ByHand: `GET /api/totals, what was spent on each category, with the filters of the list.
Lists count items, and no command says what else is to be computed of them: a query
of one's own in the store, and a handler.`,
	},
	{
		Name: "movies", Summary: "a list of movies with reviews: everybody reads, members write, each changes their own",
		Commands: []string{
			`backend new movies --yes --framework gin --database sqlite --auth session --features docker \
    --resource "movie title:string:unique director:string year:int:sorted genre:enum=drama,comedy,thriller,animation" \
    --resource "review movie:ref=movie:cascade stars:enum=1,2,3,4,5 body:text" \
    --access movie=public --access review=public`,
		},
		ByHand: `GET /api/movies/{id}/rating, the average of the stars. As with totals, no command says
what is to be computed. The route stands on the list of public ones in auth.go, or
it would need a login.`,
	},
	{
		Name: "recipes", Summary: "a recipe book: drafted alone, then published and searched by everybody",
		Commands: []string{
			`backend new recipes --yes --framework nethttp --database postgres --auth jwt --features cors \
    --resource "recipe title:string ingredients:text steps:list minutes:int:sorted servings:int course:enum=starter,main,dessert"`,
			`backend switch access recipe public`,
		},
	},
	{
		Name: "blog", Summary: "a blog: posts with tags and comments, read and searched by everybody",
		Commands: []string{
			`backend new blog --yes --framework chi --database sqlite --auth session \
    --resource "tag name:string:unique --access public" \
    --resource "post title:string body:text tags:many=tag --access public" \
    --resource "comment post:ref=post:cascade body:text --access public"`,
		},
	},
	{
		Name: "links", Summary: "a URL shortener: short codes of one's own that lead to long addresses",
		Commands: []string{
			`backend new links --yes --framework nethttp --database sqlite --auth jwt \
    --resource "link code:string:unique address:url --access public"`,
		},
		ByHand: `GET /go/{code}, which leads to the address. Generated routes answer with JSON below
/api, and no command makes one that redirects: a query by the code instead of the id,
and a handler. The route stands on the list of public ones in auth.go.`,
	},
	{
		Name: "events", Summary: "an event planner: events with replies and tasks, for members",
		Commands: []string{
			`backend new events --yes --framework chi --database postgres --auth session --features mail \
    --resource "event title:string place:string starts_at:time:sorted seats:int --access members" \
    --resource "reply event:ref=event:cascade answer:enum=yes,no,maybe --access members" \
    --resource "task event:ref=event:cascade title:string doer:ref=account:optional done:bool --access members"`,
			`backend add field event ends_at:time:optional`,
		},
	},
	{
		Name: "workouts", Summary: "a workout log: what somebody lifted on which day, and their best",
		Commands: []string{
			`backend new workouts --yes --framework nethttp --database mongo --auth session \
    --resource "exercise name:string:unique muscle:enum=legs,back,chest,arms" \
    --resource "workout day:date:sorted note:text:optional" \
    --resource "effort workout:ref=workout:cascade exercise:ref=exercise reps:int weight:decimal=1:sorted"`,
			`backend add resource goal exercise:ref=exercise:cascade weight:decimal=1 reached:bool`,
		},
	},
	{
		Name: "jobs", Summary: "a job board: companies with jobs, and letters that only the company reads",
		Commands: []string{
			`backend new jobs --yes --framework gin --database mongo --auth jwt \
    --resource "company name:string:unique website:url:optional --access public" \
    --resource "job company:ref=company:cascade title:string:sorted place:string description:text kind:enum=full,part,freelance salary:int:sorted closes_on:date --access public" \
    --resource "application job:ref=job:cascade letter:text contact:email"`,
		},
		ByHand: `GET /api/jobs/{id}/letters, the applications for a job, for whoever posted it. What is
private is there for its owner alone, here the applicant: that somebody else may
read it too is a rule of this project.`,
	},
}

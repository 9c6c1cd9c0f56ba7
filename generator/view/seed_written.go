package view

// writtenSeeds are what the resources of the starters hold at first: by the name of
// the resource, for each item the values of its fields as JSON. A ref is the number
// of what it refers to. A resource that was given other fields takes what fits.
var writtenSeeds = map[string][]map[string]string{
	"todo": {
		{"title": `"Water the plants"`, "done": `true`},
		{"title": `"Return the library books"`, "done": `true`},
		{"title": `"Buy oat milk and bread"`},
		{"title": `"Call Grandma about Sunday"`},
		{"title": `"Fix the back wheel of the bicycle"`},
		{"title": `"Follow one request through this server"`},
	},
	"note": {
		{"title": `"Sourdough, second try"`, "body": `"500 g flour, 375 g water, 10 g salt.\nLet it rest overnight, then bake it at 240 °C for 40 minutes."`},
		{"title": `"Books to borrow"`, "body": `"The Left Hand of Darkness\nA Room of One's Own\nThe Mythical Man-Month"`},
		{"title": `"Bicycle"`, "body": `"Front tyre 2.5 bar, back tyre 3 bar. Left brake: new pads."`},
		{"title": `"How to begin the talk"`, "body": `"With the bug, not with the theory. Ten slides at most, and one of them is a photo."`},
		{"title": `"Spare key: with the neighbours on the second floor"`},
	},
	"post": {
		{"title": `"Why I started to write"`, "body": `"For years I kept my notes to myself.\n\nThen a colleague asked how I had solved a problem, and I could not find the note. Now I write for whoever asks next. Mostly that is me."`},
		{"title": `"A server is a function"`, "body": `"It takes a request and returns a response.\n\nThe router, the handlers and the database are there to keep that function small enough to understand."`},
		{"title": `"The test that could not fail"`, "body": `"I wrote the test first, and it passed at once. It had tested nothing.\n\nSince then I make each test fail once before I believe it."`},
	},
	"comment": {
		{"post_id": `1`, "author": `"Grace"`, "body": `"I wish I had started ten years ago."`},
		{"post_id": `1`, "author": `"Alan"`, "body": `"Do you write every day, or when there is something to say?"`},
		{"post_id": `2`, "author": `"Barbara"`, "body": `"And the database is the part that remembers."`},
		{"post_id": `3`, "author": `"Margaret"`, "body": `"Red, green, and only then beautiful."`},
		{"post_id": `3`, "author": `"Katherine"`, "body": `"I break the code on purpose and look whether anybody complains."`},
	},
}

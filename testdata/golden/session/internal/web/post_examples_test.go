package web

// Two posts as a client sends them.
const (
	firstPost  = `{"title": "A first title", "body": "A first body.\nIt has two lines."}`
	secondPost = `{"title": "Another title", "body": "Another body."}`
)

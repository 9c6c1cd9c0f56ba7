package web

// Two todos as a client sends them.
const (
	firstTodo  = `{"title": "A first title", "done": false}`
	secondTodo = `{"title": "Another title", "done": true}`
)

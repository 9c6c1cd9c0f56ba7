package web

// Two writers as a client sends them.
const (
	firstWriter  = `{"name": "A first name"}`
	secondWriter = `{"name": "Another name"}`
)

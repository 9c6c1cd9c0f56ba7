package web

// ref is the id of the item that is filtered by; nil if none is.
func (q *query) ref(name string) *int64 {
	text, there := q.read(name)
	if !there {
		return nil
	}
	id, err := parseID(text)
	if err != nil {
		q.wrong(name, text, "the id of an item")
	}
	return &id
}

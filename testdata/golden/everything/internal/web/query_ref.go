package web

// ref is the id of the item that is filtered by; nil if none is.
func (q *query) ref(name string) *int64 {
	if !q.values.Has(name) {
		return nil
	}
	id, err := parseID(q.values.Get(name))
	if err != nil {
		q.wrong(name, "the id of an item")
	}
	return &id
}

package web

import "strconv"

// bool is what a yes-or-no value is filtered by; nil if it is not.
func (q *query) bool(name string) *bool {
	text, there := q.read(name)
	if !there {
		return nil
	}
	value, err := strconv.ParseBool(text)
	if err != nil {
		q.wrong(name, text, "true or false")
	}
	return &value
}

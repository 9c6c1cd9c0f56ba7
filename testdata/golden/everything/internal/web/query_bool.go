package web

import "strconv"

// bool is what a yes-or-no value is filtered by; nil if it is not.
func (q *query) bool(name string) *bool {
	if !q.values.Has(name) {
		return nil
	}
	value, err := strconv.ParseBool(q.values.Get(name))
	if err != nil {
		q.wrong(name, "true or false")
	}
	return &value
}

package view

// A Request is one that shows what a server does.
type Request struct {
	Title, Method, Path string
	Body                string // JSON, or empty
}

// Requests go the way of one item, the first there is. What others refer to is not
// deleted.
func (r Resource) Requests() []Request {
	all := "/api/" + r.Plural
	one := all + "/1"
	requests := []Request{
		{"Create " + r.A(), "POST", all, r.SampleInput()},
		{"List the " + r.PluralWords(), "GET", all, ""},
		{"Read " + r.A(), "GET", one, ""},
		{"Change a field of " + r.A(), "PATCH", one, r.SamplePatch()},
		{"Replace " + r.A(), "PUT", one, r.SampleInput()},
	}
	if !r.Referred {
		requests = append(requests, Request{"Delete " + r.A(), "DELETE", one, ""})
	}
	return requests
}

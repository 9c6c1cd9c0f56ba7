package web

import "net/http"

// handle makes a handler of a function that may fail. It is the one place
// where an error of a handler becomes an answer.
func (s *Server) handle(f func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

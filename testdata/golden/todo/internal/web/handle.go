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

// plain makes f refuse whatever stands behind a question mark, as f has no use
// for it.
func plain(f func(http.ResponseWriter, *http.Request) error) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := queryOf(r).end(); err != nil {
			return err
		}
		return f(w, r)
	}
}

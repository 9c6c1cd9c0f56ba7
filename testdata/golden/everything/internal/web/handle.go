package web

import "github.com/gin-gonic/gin"

// handle makes a handler of a function that may fail. It is the one place
// where an error of a handler becomes an answer.
func (s *Server) handle(f func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		err := f(c)
		if err == nil && len(c.Errors) > 0 {
			err = c.Errors.Last() // a value that is no JSON
		}
		if err != nil && !c.Writer.Written() {
			s.fail(c.Writer, c.Request, err)
		}
	}
}

// plain makes f refuse whatever stands behind a question mark, as f has no use
// for it.
func plain(f func(*gin.Context) error) func(*gin.Context) error {
	return func(c *gin.Context) error {
		if err := queryOf(c.Request).end(); err != nil {
			return err
		}
		return f(c)
	}
}

package web

import "github.com/gin-gonic/gin"

// handle makes a handler of a function that may fail. It is the one place
// where an error of a handler becomes an answer.
func (s *Server) handle(f func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := f(c); err != nil {
			s.fail(c.Writer, c.Request, err)
		}
	}
}

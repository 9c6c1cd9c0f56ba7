package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// refresh answers POST /api/auth/refresh.
func (s *Server) refresh(c *gin.Context) error {
	answer, err := s.exchange(c.Writer, c.Request)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, answer)
	return nil
}

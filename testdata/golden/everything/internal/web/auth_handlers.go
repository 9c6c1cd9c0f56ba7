package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
)

// register answers POST /api/auth/register.
func (s *Server) register(c *gin.Context) error {
	account, err := s.createAccount(c.Writer, c.Request)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusCreated, account)
	return nil
}

// login answers POST /api/auth/login.
func (s *Server) login(c *gin.Context) error {
	account, err := s.checkPassword(c.Writer, c.Request)
	if err != nil {
		return err
	}
	answer, err := s.welcome(c.Writer, c.Request, account)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, answer)
	return nil
}

// logout answers POST /api/auth/logout.
func (s *Server) logout(c *gin.Context) error {
	if err := s.endLogin(c.Request); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// me answers GET /api/auth/me.
func (s *Server) me(c *gin.Context) error {
	ctx := c.Request.Context()
	account, err := s.store.Account(ctx, model.OwnerFrom(ctx))
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, account)
	return nil
}

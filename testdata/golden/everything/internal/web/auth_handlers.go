package web

import (
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"shop/internal/auth"
)

// mountAuth gives accounts their routes.
func (s *Server) mountAuth(r *gin.Engine) {
	s.auth.hasRoute = routeFinder(r)
	r.POST("/api/auth/register", s.handle(plain(s.register)))
	r.POST("/api/auth/login", s.handle(plain(s.login)))
	r.POST("/api/auth/refresh", s.handle(plain(s.refresh)))
	r.POST("/api/auth/verify", s.handle(plain(standard(s.verify))))
	r.POST("/api/auth/reset", s.handle(plain(standard(s.reset))))
	if s.mail.outbox != nil {
		r.GET("/dev/mail", s.handle(plain(standard(s.devMail))))
	}
	r.POST("/api/auth/logout", s.handle(s.logout))
	r.GET("/api/auth/me", s.handle(plain(s.me)))
	r.PATCH("/api/auth/me", s.handle(plain(s.patchMe)))
	r.DELETE("/api/auth/me", s.handle(plain(s.removeMe)))
	r.POST("/api/auth/password", s.handle(plain(s.postPassword)))
	r.POST("/api/auth/email", s.handle(plain(s.postEmail)))
	r.GET("/api/auth/logins", s.handle(plain(s.listLogins)))
	r.DELETE("/api/auth/logins/:id", s.handle(plain(s.deleteLogin)))
}

// routeFinder returns a function that reports whether some route has the path of
// a request, whatever its method. Gin can only list its routes: it is asked at the
// first request, when all are there.
func routeFinder(r *gin.Engine) func(*http.Request) bool {
	routes := sync.OnceValue(r.Routes)
	return func(request *http.Request) bool {
		return slices.ContainsFunc(routes(), func(route gin.RouteInfo) bool { return hasPath(route.Path, request.URL.Path) })
	}
}

// hasPath reports whether the path of a route, with parameters such as :id and
// *rest, is that of a request.
func hasPath(route, path string) bool {
	for {
		want, wanted, more := strings.Cut(route, "/")
		got, rest, has := strings.Cut(path, "/")
		fixed, _, isParameter := strings.Cut(want, ":")
		switch {
		case strings.Contains(want, "*"):
			return true
		case want != got && !(isParameter && strings.HasPrefix(got, fixed) && got != fixed):
			return false
		case more != has:
			return false
		case !more:
			return true
		}
		route, path = wanted, rest
	}
}

// register handles POST /api/auth/register.
func (s *Server) register(c *gin.Context) error {
	account, err := s.createAccount(c.Writer, c.Request)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusCreated, account)
	return nil
}

// login handles POST /api/auth/login.
func (s *Server) login(c *gin.Context) error {
	account, err := s.checkPassword(c.Writer, c.Request)
	if err != nil {
		return err
	}
	response, err := s.welcome(c.Writer, c.Request, account)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, response)
	return nil
}

// logout handles POST /api/auth/logout.
func (s *Server) logout(c *gin.Context) error {
	if err := s.endLogin(c.Request); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// me handles GET /api/auth/me.
func (s *Server) me(c *gin.Context) error {
	ctx := c.Request.Context()
	account, err := s.store.Account(ctx, auth.LoginFrom(ctx).AccountID)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, account)
	return nil
}

// patchMe handles PATCH /api/auth/me.
func (s *Server) patchMe(c *gin.Context) error {
	account, err := s.changeAccount(c.Writer, c.Request)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, account)
	return nil
}

// removeMe handles DELETE /api/auth/me.
func (s *Server) removeMe(c *gin.Context) error {
	if err := s.removeAccount(c.Writer, c.Request); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// postPassword handles POST /api/auth/password.
func (s *Server) postPassword(c *gin.Context) error {
	if err := s.setPassword(c.Writer, c.Request); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// postEmail handles POST /api/auth/email.
func (s *Server) postEmail(c *gin.Context) error {
	account, err := s.setEmail(c.Writer, c.Request)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, account)
	return nil
}

// listLogins handles GET /api/auth/logins.
func (s *Server) listLogins(c *gin.Context) error {
	logins, err := s.loginsOf(c.Request)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, logins)
	return nil
}

// deleteLogin handles DELETE /api/auth/logins/{id}.
func (s *Server) deleteLogin(c *gin.Context) error {
	if err := s.endLoginWith(c.Request, c.Param("id")); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// refresh handles POST /api/auth/refresh.
func (s *Server) refresh(c *gin.Context) error {
	response, err := s.exchange(c.Writer, c.Request)
	if err != nil {
		return err
	}
	c.PureJSON(http.StatusOK, response)
	return nil
}

// standard lets gin call a handler that needs nothing of it.
func standard(f func(http.ResponseWriter, *http.Request) error) func(*gin.Context) error {
	return func(c *gin.Context) error { return f(c.Writer, c.Request) }
}

package web

import "github.com/gin-gonic/gin"

// mountAuth gives accounts their routes.
func (s *Server) mountAuth(r gin.IRouter) {
	r.POST("/api/auth/register", s.handle(s.register))
	r.POST("/api/auth/login", s.handle(s.login))
	r.POST("/api/auth/refresh", s.handle(s.refresh))
	r.POST("/api/auth/logout", s.handle(s.logout))
	r.GET("/api/auth/me", s.handle(s.me))
}

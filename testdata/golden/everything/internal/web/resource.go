package web

import "github.com/gin-gonic/gin"

// A resourceHandler answers the six requests that every resource has.
type resourceHandler interface {
	list(*gin.Context) error
	create(*gin.Context) error
	read(*gin.Context) error
	replace(*gin.Context) error
	update(*gin.Context) error
	remove(*gin.Context) error
}

// resource gives a resource its routes.
func (s *Server) resource(r gin.IRouter, path string, h resourceHandler) {
	r.GET(path, s.handle(h.list))
	r.POST(path, s.handle(plain(h.create)))
	r.GET(path+"/:id", s.handle(plain(h.read)))
	r.PUT(path+"/:id", s.handle(plain(h.replace)))
	r.PATCH(path+"/:id", s.handle(plain(h.update)))
	r.DELETE(path+"/:id", s.handle(plain(h.remove)))
}

package web

import "github.com/go-chi/chi/v5"

// mountAuth gives accounts their routes.
func (s *Server) mountAuth(r chi.Router) {
	r.Post("/api/auth/register", s.handle(s.register))
	r.Post("/api/auth/login", s.handle(s.login))
	r.Post("/api/auth/logout", s.handle(s.logout))
	r.Get("/api/auth/me", s.handle(s.me))
}

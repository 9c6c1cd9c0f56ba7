package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rs/cors"
)

// preflightMaxAge is for how long a browser need not ask again.
const preflightMaxAge = 10 * time.Minute

// allowOrigins tells browsers which other web sites may use this server, with
// cookies and all: the configured ones and no others. A browser asks first
// when a request could change something (a preflight); that is answered here.
func (s *Server) allowOrigins(next http.Handler) http.Handler {
	allowed := s.config.CORS.AllowedOrigins
	for _, origin := range allowed {
		if s.config.Production() && strings.HasPrefix(origin, "http://") {
			s.log.Warn("setting CORS_ALLOWED_ORIGINS: anybody between this front end and a visitor can change it, and use the API in their name; let it come over https", "origin", origin)
		}
	}
	return cors.New(cors.Options{
		// Not AllowedOrigins: if that is empty, cors allows everybody.
		AllowOriginFunc:  func(origin string) bool { return slices.Contains(allowed, origin) },
		AllowCredentials: true,
		AllowedMethods: []string{
			http.MethodHead,
			http.MethodGet,
			http.MethodPost,
			http.MethodPut,
			http.MethodPatch,
			http.MethodDelete,
		},
		AllowedHeaders: []string{"Content-Type", "Authorization"},
		ExposedHeaders: []string{"Location", "Retry-After", "X-Request-Id"},
		MaxAge:         int(preflightMaxAge.Seconds()),
	}).Handler(next)
}

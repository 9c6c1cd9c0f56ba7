package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rs/cors"
)

// preflightMaxAge is how long browsers cache the response to a preflight request.
const preflightMaxAge = 10 * time.Minute

// allowOrigins adds the CORS headers: pages of the configured origins, and no
// others, may use this server, cookies included. It also responds to preflight
// requests, which browsers send before requests that could change something.
func (s *Server) allowOrigins(next http.Handler) http.Handler {
	allowed := s.config.CORS.AllowedOrigins
	for _, origin := range allowed {
		if s.config.Production() && strings.HasPrefix(origin, "http://") {
			s.log.Warn("setting CORS_ALLOWED_ORIGINS: others on the network can change a front end over http, and use the API on behalf of its visitors; use https", "origin", origin)
		}
	}
	return cors.New(cors.Options{
		// Not AllowedOrigins: if that is empty, package cors allows all origins.
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
